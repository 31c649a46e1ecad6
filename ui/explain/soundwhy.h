// What a text has to do with a sound, over its spectrogram.
#pragma once

#include "ui/explain/asking.h"
#include "ui/explain/whypart.h"

#include <memory>

class QLabel;

namespace medley::ui {

class ExportRow;
class LookBar;
class SpectrogramView;
class WordChips;

class SoundWhy : public WhyPart {
    Q_OBJECT

public:
    SoundWhy(const ExplainBackend& backend, QWidget* parent);

    [[nodiscard]] bool concerns(const ItemDetails& item) const override;
    void setItem(const ItemDetails& item, const ItemRef& ref) override;
    void clear() override;
    void setModels(const std::vector<ExplainingModel>& models) override;
    void setPosition(double seconds, bool playing) override;
    void begin() override;

private:
    void makeResult();
    [[nodiscard]] TimeSpan part() const; ///< that the form asks about; empty: the whole sound
    void explain();
    void take(Result<SoundReport> report);
    void showReport();
    void showMap();
    void showState();
    [[nodiscard]] const ml::SoundExplanation& shown() const; ///< of the word that is pointed at, or of the whole

    const ExplainBackend& m_backend;
    ItemDetails m_item;
    std::vector<TimeSpan> m_found; ///< by the search; the form's first subjects
    std::shared_ptr<const SoundReport> m_report;
    bool m_hasSearch = false;
    bool m_hasBegun = false;
    bool m_knowsModels = false;
    double m_position = 0;
    Asking m_asking;

    ExplainForm* m_form = nullptr;
    WhyState* m_state = nullptr;
    QWidget* m_result = nullptr;
    WordChips* m_words = nullptr;
    SpectrogramView* m_view = nullptr;
    LookBar* m_look = nullptr;
    QLabel* m_facts = nullptr;
    ExportRow* m_export = nullptr;
};

} // namespace medley::ui
