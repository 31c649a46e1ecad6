// Every file that could not be indexed, why, and what can be done.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/shell/pages.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace medley::ui {

class Notice;
class ProblemsModel;

class ProblemsPage : public QWidget {
    Q_OBJECT

public:
    /// `host` must outlive the page.
    ProblemsPage(LibraryBackend backend, PageHost& host, QWidget* parent = nullptr);

    void refresh(); ///< asks the library again

    [[nodiscard]] const ProblemsModel& model() const { return *m_model; }

private:
    void makeHeader(QVBoxLayout& column);
    void makeList(QVBoxLayout& column);
    void makeDetails(QVBoxLayout& column);
    void take(const Result<std::vector<catalog::FileRecord>>& files);
    void showCounts();
    void showSelection();
    void retry(const std::vector<FileId>& files);
    void removeSelected();
    void copySelected();
    void openMenu(const QPoint& place);
    [[nodiscard]] std::vector<const catalog::FileRecord*> selected() const;
    [[nodiscard]] std::vector<FileId> selectedIds() const;

    LibraryBackend m_backend;
    PageHost& m_host;
    int m_generation = 0;
    ProblemsModel* m_model = nullptr;
    QLabel* m_title = nullptr;
    QPushButton* m_retryAll = nullptr;
    QStackedWidget* m_stack = nullptr;
    QListView* m_list = nullptr;
    Notice* m_notice = nullptr;
    QWidget* m_details = nullptr;
    QLabel* m_path = nullptr;
    QLabel* m_reason = nullptr;
    QLabel* m_technical = nullptr;
    QPushButton* m_showInFolder = nullptr;
};

} // namespace medley::ui
