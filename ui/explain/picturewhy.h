// Why a picture, or the frame of a video that is shown, was found, captioned, answered about or labelled.
#pragma once

#include "ui/explain/whypart.h"

class QLabel;

namespace medley::ui {

class PictureResult;

class PictureWhy : public WhyPart {
    Q_OBJECT

public:
    PictureWhy(const ExplainBackend& backend, QWidget* parent);

    [[nodiscard]] bool concerns(const ItemDetails& item) const override;
    void setPosition(double seconds, bool playing) override;
    [[nodiscard]] QImage overlay() const override;

protected:
    void takeItem(const ItemRef& ref) override;
    void forgetItem() override;
    void dropResult() override;
    [[nodiscard]] bool hasResult() const override;
    void ask() override;
    [[nodiscard]] StateTexts stateTexts() const override;
    void began() override;
    void stateShown() override;

private:
    /// What the form's subjects stand for, in its order.
    struct Explained {
        enum class Kind { Words, Label, Caption, Answer };
        Kind kind = Kind::Words;
        ml::ExplainTarget target{};   ///< of all but words
        std::optional<double> time{}; ///< seconds, of the frame that it is about; none: the one that is shown
    };
    void showSubjects();
    void makeElsewhere();
    void showPlace();
    [[nodiscard]] const Explained& subject() const;
    [[nodiscard]] bool isVideo() const { return item().file.kind == MediaKind::Video; }
    [[nodiscard]] bool isAtExplainedFrame() const;

    std::vector<catalog::AnswerRecord> m_answers;
    std::vector<Explained> m_explained;
    double m_position = 0;
    double m_explainedAt = 0; ///< seconds
    PictureSource m_source;   ///< of the last question
    Asking m_answersAsking;

    QWidget* m_elsewhere = nullptr;
    QLabel* m_elsewhereText = nullptr;
    PictureResult* m_result = nullptr;
};

} // namespace medley::ui
