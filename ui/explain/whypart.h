// A part of the tab: what can be said of a picture, of a sound, of what is spoken. What they share is here: a form that
// asks, the state while there is no answer, the result.
#pragma once

#include "core/services/browseservice.h"
#include "ui/explain/asking.h"
#include "ui/explain/explainbackend.h"
#include "ui/shell/pages.h"

#include <QImage>
#include <QScrollArea>

class QVBoxLayout;

namespace medley::ui {

class ExplainForm;
class WhyState;

class WhyPart : public QScrollArea {
    Q_OBJECT

public:
    [[nodiscard]] virtual bool concerns(const ItemDetails& item) const = 0;
    void setItem(const ItemDetails& item, const ItemRef& ref); ///< what was under way is cancelled
    void clear();
    void setModels(const std::vector<ExplainingModel>& models);
    virtual void setPosition(double seconds, bool playing) = 0;
    void begin(); ///< it is seen: what needs no further word of the person is explained
    [[nodiscard]] virtual QImage overlay() const { return {}; }

Q_SIGNALS:
    void overlayChanged();
    void seekRequested(double seconds);
    void playRequested(double seconds);
    void modelsRequested(); ///< the page of the models

protected:
    struct FormLabels {
        QString subject; ///< before the list of what can be explained
        QString words;   ///< in the empty line of words
    };
    /// What the state says where there is no result.
    struct StateTexts {
        QString busy;   ///< the model that is asked is at work
        QString needed; ///< the kind of model that would do, where there is none
        QString title;  ///< nothing was asked yet: what can be seen here
        QString how;
    };
    /// `backend` outlives it.
    WhyPart(const ExplainBackend& backend, const QString& name, const FormLabels& labels, QWidget* parent);

    // What is a part's own.
    virtual void takeItem(const ItemRef& ref) = 0; ///< another item(): fills the form
    virtual void forgetItem() = 0;                 ///< what is known of the last one
    virtual void dropResult() = 0;
    [[nodiscard]] virtual bool hasResult() const = 0;
    virtual void ask() = 0; ///< the form is ready: a service, with askedFor()
    [[nodiscard]] virtual StateTexts stateTexts() const = 0;
    virtual void began() {}            ///< it is seen for the first time with this item
    virtual void subjectChosen(int) {} ///< by the person, before it is asked about
    virtual void stateShown() {}       ///< after showState()

    [[nodiscard]] const ExplainBackend& backend() const { return m_backend; }
    [[nodiscard]] const ItemDetails& item() const { return m_item; }
    [[nodiscard]] ExplainForm& form() const { return *m_form; }
    [[nodiscard]] bool hasBegun() const { return m_hasBegun; }
    [[nodiscard]] bool hasSearch() const { return m_hasSearch; }
    [[nodiscard]] bool isBusy() const { return m_asking.isBusy(); }
    /// Shown from the top down, beneath the state; `result` last, and only where there is one.
    void addParts(const std::vector<QWidget*>& above, QWidget* result);
    void setSearch(const ItemRef& ref); ///< its words come into the form, and are explained unasked
    void explain();
    void showState();

    /// The token and the callback for a service; `take` gets what it answers, unless that is an error.
    template <class T, class Take>
    [[nodiscard]] Asking::Question<T> askedFor(Take take) {
        auto question = m_asking.begin<T>(this, [this, take = std::move(take)](Result<T> answer) {
            if (answer)
                take(std::move(*answer));
            showState();
            if (!answer)
                showFailure(answer.error());
        });
        showState();
        return question;
    }

    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void askAgain(); ///< another subject or model: the result is not of it
    void showFailure(const Error& error);

    const ExplainBackend& m_backend;
    ItemDetails m_item;
    bool m_hasSearch = false;
    bool m_hasBegun = false; ///< for this item
    bool m_knowsModels = false;
    Asking m_asking;

    QVBoxLayout* m_column = nullptr;
    ExplainForm* m_form = nullptr;
    WhyState* m_state = nullptr;
    QWidget* m_result = nullptr;
};

} // namespace medley::ui
