// Notes at the lower edge of a place: what was done and can be undone, what the system did not allow, how something
// ended. They wait for nobody and hide nothing.
#pragma once

#include "ui/common/icons.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace medley::ui {

struct Note {
    Icon icon = Icon::Info;
    Role role = Role::TextDim;
    QString text;
    QString action{};                 ///< of its button; empty: none
    std::function<void()> onAction{}; ///< the note is gone then
    std::function<void()> onGone{};   ///< its time is over, or it was dismissed or pushed out, without the action
    QStringList details{};            ///< sentences behind a button, for those who want to know
    int timeoutMs = 0;                ///< 0: stays until it is dismissed
};

/// One note. A widget of its own, so that its owner may change it while something goes on.
class NoteBar : public QWidget {
    Q_OBJECT

public:
    explicit NoteBar(Note note, QWidget* parent = nullptr);
    ~NoteBar() override; ///< without a word: a window that closes decides nothing for the person

    void setText(const QString& text);
    void setProgress(double share); ///< 0…1
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton* actionButton() const { return m_action; } ///< null where it has none
    void dismiss();                                                      ///< as its button and its time do

Q_SIGNALS:
    void closed(); ///< it is about to go

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void makeDetails();
    void close(const std::function<void()>& then);

    Note m_note;
    QLabel* m_icon;
    QLabel* m_text;
    QProgressBar* m_progress;
    QPushButton* m_action = nullptr;
    QPlainTextEdit* m_details = nullptr;
    QTimer m_timer;
    bool m_closed = false;
};

/// A stack of notes, the newest below; a fourth dismisses the oldest.
class NoteTray : public QWidget {
    Q_OBJECT

public:
    explicit NoteTray(QWidget* parent = nullptr);
    NoteBar& say(Note note);
    [[nodiscard]] const std::vector<NoteBar*>& notes() const { return m_notes; }

private:
    std::vector<NoteBar*> m_notes;
};

} // namespace medley::ui
