// Files that are gone from their place: where they may be now, and giving them their new paths.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/shell/pages.h"

#include <QWidget>

#include <optional>

class QLabel;
class QListView;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace medley::ui {

class Notice;
class NoteTray;
class RelinkModel;

/// Looks when it is first shown and when it is asked to, which takes a while for a large library. GUI thread.
class RelinkPanel : public QWidget {
    Q_OBJECT

public:
    /// `backend` and `host` must outlive it.
    RelinkPanel(const MoveBackend& backend, PageHost& host, QWidget* parent = nullptr);
    ~RelinkPanel() override; ///< stops looking

    void look();
    void stop();
    void relink(); ///< what is checked
    [[nodiscard]] RelinkModel& model() { return *m_model; }
    [[nodiscard]] NoteTray& notes() { return *m_notes; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeHeader(QVBoxLayout& column);
    void makeList(QVBoxLayout& column);
    void makeFooter(QVBoxLayout& column);
    void showNotice(Icon icon, Role role, const QString& title, const QString& text);
    void take(const Result<MoveReport>& report);
    void showLost();
    void showChoice();
    void undo(const std::vector<catalog::Relink>& files);
    void showState();

    const MoveBackend& m_backend;
    PageHost& m_host;
    std::optional<CancelSource> m_looking;
    bool m_hasLooked = false;
    bool m_relinking = false;
    bool m_hasRelinked = false;   ///< since it looked
    std::optional<Error> m_error; ///< of looking; Cancelled: stopped
    std::vector<std::string> m_lost;
    RelinkModel* m_model;
    QLabel* m_title = nullptr;
    QPushButton* m_again = nullptr;
    QStackedWidget* m_stack = nullptr;
    Notice* m_notice = nullptr;
    QListView* m_list = nullptr;
    QPushButton* m_showLost = nullptr;
    QPlainTextEdit* m_lostPaths = nullptr;
    QWidget* m_footer = nullptr;
    QLabel* m_choice = nullptr;
    QPushButton* m_relink = nullptr;
    NoteTray* m_notes = nullptr;
};

} // namespace medley::ui
