// When each token of what is said is heard, and how sure the model was of it.
#pragma once

#include "ui/explain/whypart.h"

#include <memory>

class QComboBox;
class QLabel;

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
    void setPosition(double seconds, bool playing) override;

protected:
    void takeItem(const ItemRef& ref) override;
    void forgetItem() override;
    void dropResult() override;
    [[nodiscard]] bool hasResult() const override { return m_alignment != nullptr; }
    void ask() override; ///< only when the person wants it: it takes seconds, and nobody searched for this passage
    [[nodiscard]] StateTexts stateTexts() const override;
    void subjectChosen(int subject) override;

private:
    void makeResult();
    [[nodiscard]] int passageAt(double seconds) const; ///< the one that is said then, or the next one
    void showAlignment();
    void showHeads();
    void showAttention();

    std::vector<catalog::SegmentRecord> m_passages; ///< the form's subjects
    std::shared_ptr<const ml::SpeechAlignment> m_alignment;

    QWidget* m_result = nullptr;
    AlignmentView* m_view = nullptr;
    WordChips* m_words = nullptr;
    QComboBox* m_layer = nullptr;
    QComboBox* m_head = nullptr;
    QLabel* m_onlyMeans = nullptr;
    LookBar* m_look = nullptr;
    ExportRow* m_export = nullptr;
};

} // namespace medley::ui
