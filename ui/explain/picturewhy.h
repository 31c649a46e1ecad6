// Why a picture, or the frame of a video that is shown, was found, captioned, answered about or labelled.
#pragma once

#include "ui/explain/asking.h"
#include "ui/explain/whypart.h"

class QLabel;

namespace medley::ui {

class PictureResult;

class PictureWhy : public WhyPart {
    Q_OBJECT

public:
    PictureWhy(const ExplainBackend& backend, QWidget* parent);

    [[nodiscard]] bool concerns(const ItemDetails& item) const override;
    void setItem(const ItemDetails& item, const ItemRef& ref) override;
    void clear() override;
    void setModels(const std::vector<ExplainingModel>& models) override;
    void setPosition(double seconds, bool playing) override;
    void begin() override;
    [[nodiscard]] QImage overlay() const override;

private:
    /// What the form's subjects stand for, in its order.
    struct Explained {
        enum class Kind { Words, Label, Caption, Answer };
        Kind kind = Kind::Words;
        ml::ExplainTarget target{};   ///< of all but words
        std::optional<double> time{}; ///< seconds, of the frame that it is about; none: the one that is shown
    };
    void showSubjects();
    void askForAnswers();
    void explain();
    void take(Result<PictureExplanation> explanation);
    void showState(); ///< while there is no map
    void showPlace();
    [[nodiscard]] const Explained& subject() const;
    [[nodiscard]] bool isVideo() const { return m_item.file.kind == MediaKind::Video; }
    [[nodiscard]] bool isAtExplainedFrame() const;

    const ExplainBackend& m_backend;
    ItemDetails m_item;
    std::vector<catalog::AnswerRecord> m_answers;
    std::vector<Explained> m_explained;
    bool m_hasSearch = false;
    bool m_hasBegun = false; ///< for this item
    bool m_knowsModels = false;
    double m_position = 0;
    double m_explainedAt = 0; ///< seconds
    PictureSource m_source;   ///< of the last question
    Asking m_asking;
    Asking m_answersAsking;

    ExplainForm* m_form = nullptr;
    WhyState* m_state = nullptr;
    QWidget* m_elsewhere = nullptr;
    QLabel* m_elsewhereText = nullptr;
    PictureResult* m_result = nullptr;
};

} // namespace medley::ui
