// The line at the bottom: what runs, how long it will take, and what went wrong.
#pragma once

#include "ui/activity/ingestcontroller.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace medley::ui {

class LibraryStore;

class ActivityBar : public QWidget {
    Q_OBJECT

public:
    ActivityBar(IngestController& ingest, LibraryStore& store, QWidget* parent = nullptr);
    void setProblemCount(std::int64_t count);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void problemsRequested();
    void modelsRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void showText(const QString& title, const QString& detail);
    [[nodiscard]] QString progressText(const IngestProgress& progress) const;
    [[nodiscard]] QString summaryText(const IngestSummary& summary) const;
    [[nodiscard]] QString libraryText() const;

    IngestController& m_ingest;
    LibraryStore& m_store;
    QLabel* m_title;
    QProgressBar* m_bar;
    QLabel* m_detail;
    QPushButton* m_problems;
    QPushButton* m_models; ///< where adding failed for want of them
    QPushButton* m_pause;
    QPushButton* m_stop;
    QString m_detailText; ///< not elided
};

} // namespace medley::ui
