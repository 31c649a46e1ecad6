// What there is to say besides problems: what is left out on this machine, and what was indexed with less than there
// is.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/shell/pages.h"

#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace medley::ui {

class Notice;

class NotesPanel : public QWidget {
    Q_OBJECT

public:
    /// `backend` and `host` must outlive it.
    NotesPanel(const LibraryBackend& backend, PageHost& host, QWidget* parent = nullptr);

    void refresh(); ///< asks the library again
    [[nodiscard]] const QStringList& notes() const { return m_notes; }

Q_SIGNALS:
    void countChanged(int notes);

private:
    void take(const Result<LibraryStatus>& status);
    void addGroup(const QString& title, const QStringList& notes);

    const LibraryBackend& m_backend;
    PageHost& m_host;
    QStringList m_notes; ///< all that are shown
    int m_generation = 0;
    QStackedWidget* m_stack;
    Notice* m_notice;
    QVBoxLayout* m_column = nullptr;
};

} // namespace medley::ui
