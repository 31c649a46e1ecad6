#include "ui/mapcheck/mapcheckresult.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/explain/testchart.h"
#include "ui/explain/testpanel.h"
#include "ui/library/thumbnailloader.h"
#include "ui/mapcheck/mapcheckbackend.h"
#include "ui/mapcheck/mapcheckdelegate.h"
#include "ui/mapcheck/mapcheckrun.h"
#include "ui/mapcheck/mapchecktable.h"

#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr int kNarrow = 640; ///< below, only the picture, what is taken away and the verdict
constexpr int kBeside = 900; ///< from here on the curves stand beside the words
constexpr int kLeastTable = 180;
constexpr int kMostChart = 640;
constexpr int kShortestList = 12; // characters
constexpr int kMostText = 860;    ///< a comfortable measure

} // namespace

MapCheckResult::MapCheckResult(const MapCheckRun& run, const MapCheckBackend& backend, QWidget* parent)
    : QWidget(parent)
    , m_run(run)
    , m_thumbnails(new ThumbnailLoader(this))
    , m_table(new MapCheckTable([&backend](FileId file) { return backend.thumbnailPath(file, std::nullopt); }, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_head(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_state(makeDimLabel({}, TextStyle::Body, this))
    , m_count(makeLabel({}, TextStyle::BodyStrong, this))
    , m_others(makeLabel({}, TextStyle::Body, this))
    , m_areas(makeLabel({}, TextStyle::Body, this))
    , m_chance(makeLabel({}, TextStyle::Body, this))
    , m_chart(new TestChart(this))
    , m_orderName(makeDimLabel(tr("Sort by"), TextStyle::Body, this))
    , m_order(new QComboBox(this))
    , m_export(new QPushButton(icon(Icon::Export, Role::Text), tr("Export…"), this))
    , m_view(new QTreeView(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    makeHead();
    makeTable();
    connect(&Theme::instance(), &Theme::changed, m_view->viewport(), qOverload<>(&QWidget::update));
}

MapCheckResult::~MapCheckResult() {
    delete m_view; // before what it shows
}

void MapCheckResult::makeHead() {
    auto* column = static_cast<QVBoxLayout*>(layout());
    m_count->setObjectName(QStringLiteral("mapCheckCount"));
    m_areas->setToolTip(tr("Each score is scaled first: the whole picture has 1, the blurred one 0. After ±: half the "
                           "95 % interval of the mean difference."));
    auto* lines = new QVBoxLayout;
    lines->setSpacing(space::kTiny);
    for (QLabel* label : {m_state, m_count, m_areas, m_chance, m_others}) {
        label->setMaximumWidth(kMostText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        lines->addWidget(label);
    }
    lines->addWidget(makeCaution(this));
    lines->addStretch(1);
    m_head->setSpacing(space::kMedium);
    m_head->addLayout(lines, 1);
    column->addLayout(m_head);
    m_chart->setMaximumWidth(kMostChart);
    m_chart->setAccessibleName(tr("Mean curves of the tested maps"));
    m_head->addWidget(m_chart, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    m_orderName->setWordWrap(false);
    row->addWidget(m_orderName);
    row->addWidget(m_order);
    row->addStretch(1);
    row->addWidget(m_export);
    column->addLayout(row);
    m_order->setAccessibleName(tr("Sort by"));
    m_order->setToolTip(m_order->accessibleName());
    m_order->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_order->setMinimumContentsLength(kShortestList);
    m_order->addItem(tr("Order of checking"), -1);
    for (int each = 0; each < MapCheckTable::kColumns; ++each)
        m_order->addItem(m_table->headerData(each, Qt::Horizontal, Qt::DisplayRole).toString(), each);
    m_export->setToolTip(tr("As a table (CSV)"));
    m_export->setAccessibleName(tr("Export the table"));
    connect(m_order, &QComboBox::currentIndexChanged, this, [this] { sortBy(m_order->currentData().toInt()); });
    connect(m_export, &QPushButton::clicked, this, &MapCheckResult::exportRequested);
}

void MapCheckResult::makeTable() {
    m_sorted->setSourceModel(m_table);
    m_sorted->setSortRole(MapCheckTable::SortRole);
    m_sorted->setSortLocaleAware(true);
    m_view->setAccessibleName(tr("Checked maps"));
    m_view->setModel(m_sorted);
    m_view->setItemDelegate(new MapCheckDelegate(*m_thumbnails, m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setItemsExpandable(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setMinimumHeight(kLeastTable);
    auto* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    m_view->setSortingEnabled(true);
    for (const int each : {MapCheckTable::Picture, MapCheckTable::Output, MapCheckTable::Verdict})
        header->setSectionResizeMode(each, QHeaderView::Stretch);
    const int areas = QFontMetrics(ui::font(TextStyle::Body)).horizontalAdvance(areasText(0, 0)) + 3 * space::kSmall;
    for (const int each : {MapCheckTable::Deletion, MapCheckTable::Insertion}) {
        header->setSectionResizeMode(each, QHeaderView::Fixed);
        header->resizeSection(each, areas);
    }
    static_cast<QVBoxLayout*>(layout())->addWidget(m_view, 1);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column) {
        const QSignalBlocker quiet(m_order);
        m_order->setCurrentIndex(m_order->findData(column));
    });
    connect(m_view, &QTreeView::clicked, this, &MapCheckResult::open);
    connect(m_view, &QTreeView::activated, this, &MapCheckResult::open);
    connect(m_thumbnails, &ThumbnailLoader::loaded, m_view->viewport(), qOverload<>(&QWidget::update));
}

void MapCheckResult::clear() {
    m_table->clear();
    showHead();
}

void MapCheckResult::addLast() {
    const CheckedMap& map = m_run.maps().back();
    m_table->add(m_run.pictures()[map.index], map);
    showHead();
}

void MapCheckResult::showHead() {
    const MapCheckSummary& summary = m_run.summary();
    QString state;
    if (m_run.isPartial()) {
        const QString done = countText(static_cast<std::int64_t>(m_run.maps().size()));
        const QString all = countText(static_cast<std::int64_t>(m_run.pictures().size()));
        state = m_run.error() ? tr("It ended after %1 of %2 pictures: %3").arg(done, all, errorText(*m_run.error()))
                              : tr("Stopped after %1 of %2 pictures; this is about those.").arg(done, all);
    }
    const auto show = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    show(m_state, state);
    show(m_count, countSentence(summary));
    show(m_others, othersSentences(summary, m_run.maps()));
    show(m_areas, areaSentences(summary));
    show(m_chance, chanceSentence(summary));
    m_chart->setVisible(summary.tested > 0);
    TestCurves curves = curvesOf(summary, tr("mean score", "of many pictures"));
    curves.isOfMany = true;
    m_chart->setCurves(std::move(curves));
    m_export->setEnabled(!m_run.maps().empty());
}

void MapCheckResult::sortBy(int column) {
    m_view->sortByColumn(column, Qt::AscendingOrder);
}

void MapCheckResult::open(const QModelIndex& index) {
    if (index.isValid())
        Q_EMIT openRequested(m_table->file(m_sorted->mapToSource(index).row()),
                             index.siblingAtColumn(MapCheckTable::Output).data().toString());
}

void MapCheckResult::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_head->setDirection(width() < kBeside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    const bool isNarrow = width() < kNarrow;
    for (const int each : {MapCheckTable::Output, MapCheckTable::Insertion})
        m_view->setColumnHidden(each, isNarrow);
    m_orderName->setVisible(!isNarrow);
}

} // namespace medley::ui
