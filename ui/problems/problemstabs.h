// The Problems page: what could not be read, what is gone from its place, and what there is to note.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/shell/pages.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace medley::ui {

class NotesPanel;
class ProblemsPage;
class RelinkPanel;

class ProblemsTabs : public QWidget {
    Q_OBJECT

public:
    /// `host` must outlive the page.
    ProblemsTabs(LibraryBackend backend, PageHost& host, QWidget* parent = nullptr);
    ~ProblemsTabs() override;

    enum Tab { Unreadable, Missing, Notes };
    void showTab(Tab tab);
    void refresh(); ///< asks the library again
    [[nodiscard]] RelinkPanel& missing() { return *m_missing; }
    [[nodiscard]] NotesPanel& notes() { return *m_notes; }

private:
    const LibraryBackend m_backend;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    ProblemsPage* m_problems;
    RelinkPanel* m_missing;
    NotesPanel* m_notes;
};

/// The page for MainWindow's list.
[[nodiscard]] Page makeProblemsPage(const LibraryBackend& backend);

} // namespace medley::ui
