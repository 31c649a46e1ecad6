// When each token of what is said is heard, and how sure the model was of it.
#pragma once

#include "ui/explain/asking.h"
#include "ui/explain/whypart.h"

#include <memory>

class QComboBox;

namespace medley::ui {

class AlignmentView;
class ExportRow;
class LookBar;
class WordChips;

class SpeechWhy : public WhyPart {
    Q_OBJECT

public:
    SpeechWhy(const ExplainBackend& backend, QWidget* parent);

    [[nodiscard]] bool concerns(const ItemDetails& item) const override;
    void setItem(const ItemDetails& item, const ItemRef& ref) override;
    void clear() override;
    void setModels(const std::vector<ExplainingModel>& models) override;
    void setPosition(double seconds, bool playing) override;
    void begin() override;

private:
    void makeResult();
    [[nodiscard]] int passageAt(double seconds) const; ///< the one that is said then, or the next one
    void explain();
    void take(Result<ml::SpeechAlignment> alignment);
    void showAlignment();
    void showHeads();
    void showAttention();
    void showState();

    const ExplainBackend& m_backend;
    ItemDetails m_item;
    std::vector<catalog::SegmentRecord> m_passages; ///< the form's subjects
    std::shared_ptr<const ml::SpeechAlignment> m_alignment;
    bool m_knowsModels = false;
    Asking m_asking;

    ExplainForm* m_form = nullptr;
    WhyState* m_state = nullptr;
    QWidget* m_result = nullptr;
    AlignmentView* m_view = nullptr;
    WordChips* m_words = nullptr;
    QComboBox* m_layer = nullptr;
    QComboBox* m_head = nullptr;
    LookBar* m_look = nullptr;
    ExportRow* m_export = nullptr;
};

} // namespace medley::ui
