// What a text has to do with a sound, over its spectrogram.
#pragma once

#include "ui/explain/whypart.h"

#include <memory>

class QLabel;

namespace medley::ui {

class ExportRow;
class LookBar;
class MapTester;
class SpectrogramView;
class WordChips;

class SoundWhy : public WhyPart {
    Q_OBJECT

public:
    SoundWhy(const ExplainBackend& backend, QWidget* parent);

    [[nodiscard]] bool concerns(const ItemDetails& item) const override;
    void setPosition(double seconds, bool playing) override;

protected:
    void takeItem(const ItemRef& ref) override;
    void forgetItem() override;
    void dropResult() override;
    [[nodiscard]] bool hasResult() const override { return m_report != nullptr; }
    void ask() override;
    [[nodiscard]] StateTexts stateTexts() const override;

private:
    void makeResult();
    [[nodiscard]] TimeSpan part() const; ///< that the form asks about; empty: the whole sound
    void showReport();
    void showMap();
    void showTest();
    [[nodiscard]] const ml::SoundExplanation& shown() const; ///< of the word that is pointed at, or of the whole

    std::vector<TimeSpan> m_found; ///< by the search; the form's first subjects
    std::shared_ptr<const SoundReport> m_report;
    TimeSpan m_part{}; ///< that the report was asked about
    double m_position = 0;

    QWidget* m_result = nullptr;
    WordChips* m_words = nullptr;
    SpectrogramView* m_view = nullptr;
    LookBar* m_look = nullptr;
    QLabel* m_facts = nullptr;
    MapTester* m_tester = nullptr;
    ExportRow* m_export = nullptr;
};

} // namespace medley::ui
