// What a check of maps has found: the verdict in words, the mean curves, a row for each picture.
#pragma once

#include "core/base/ids.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace medley::ui {

class MapCheckRun;
class MapCheckTable;
class TestChart;
class ThumbnailLoader;
struct MapCheckBackend;

class MapCheckResult : public QWidget {
    Q_OBJECT

public:
    /// `run` and `backend` outlive it.
    MapCheckResult(const MapCheckRun& run, const MapCheckBackend& backend, QWidget* parent);
    ~MapCheckResult() override;

    void clear();
    void addLast();  ///< the last of the run's maps has come
    void showHead(); ///< the verdict of what there is
    [[nodiscard]] QTreeView& view() { return *m_view; }

Q_SIGNALS:
    /// `output`: what the map is of.
    void openRequested(medley::FileId file, const QString& output);
    void exportRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeHead();
    void makeTable();
    void sortBy(int column); ///< -1: as they were checked
    void open(const QModelIndex& index);

    const MapCheckRun& m_run;
    ThumbnailLoader* m_thumbnails;
    MapCheckTable* m_table;
    QSortFilterProxyModel* m_sorted;
    QBoxLayout* m_head; ///< words and curves, beside each other where there is room
    QLabel* m_state;    ///< that it is not the whole
    QLabel* m_count;
    QLabel* m_others; ///< that could not be tested
    QLabel* m_areas;
    QLabel* m_chance;
    TestChart* m_chart;
    QLabel* m_orderName;
    QComboBox* m_order;
    QPushButton* m_export;
    QTreeView* m_view;
};

} // namespace medley::ui
