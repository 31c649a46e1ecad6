#include "ui/library/filterbar.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/theme.h"
#include "ui/library/filterchip.h"
#include "ui/library/librarystore.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>

namespace medley::ui {

namespace {

constexpr int kHeight = 44;
constexpr int kSizeStep = 24;
constexpr int kRoomForAlike = 900;
constexpr int kRoomForWords = 640; ///< below, the chips show icons and counts only

} // namespace

FilterBar::FilterBar(LibraryStore& store, QWidget* parent)
    : QWidget(parent)
    , m_store(store)
    , m_alike(new FilterChip(Icon::Similar, Role::TextDim, tr("Hide near-duplicates"), this))
    , m_result(new ElidedLabel(Qt::ElideRight, this))
    , m_sort(new QComboBox(this))
    , m_size(new QSlider(Qt::Horizontal, this)) {
    setFixedHeight(kHeight);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::kLarge, 0, space::kLarge, 0);
    layout->setSpacing(space::kSmall);

    const auto addChip = [&](MediaKind kind, Icon icon, Role mark, const QString& text) {
        auto* chip = new FilterChip(icon, mark, text, this);
        connect(chip, &FilterChip::toggled, this, &FilterBar::orderChanged);
        layout->addWidget(chip);
        m_chips.emplace(kind, chip);
    };
    addChip(MediaKind::Image, Icon::Image, Role::Vision, tr("Pictures"));
    addChip(MediaKind::Audio, Icon::Sound, Role::Sound, tr("Sounds"));
    addChip(MediaKind::Video, Icon::Video, Role::Speech, tr("Videos"));

    layout->addSpacing(space::kTiny);
    m_result->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_result, 1);
    m_alike->setToolTip(tr("Show only the best of pictures that look the same"));
    m_alike->hide();
    connect(m_alike, &FilterChip::toggled, this, &FilterBar::hideNearDuplicatesChanged);
    layout->addWidget(m_alike);

    m_sort->setAccessibleName(tr("Order"));
    m_sort->setToolTip(tr("In which order the library is shown"));
    m_sort->addItem(tr("Newest added"), static_cast<int>(ItemSort::AddedNewestFirst));
    m_sort->addItem(tr("Newest taken"), static_cast<int>(ItemSort::TakenNewestFirst));
    m_sort->addItem(tr("Name"), static_cast<int>(ItemSort::Name));
    m_sort->addItem(tr("Largest"), static_cast<int>(ItemSort::LargestFirst));
    m_sort->setFixedHeight(metric::kCompactControl);
    connect(m_sort, &QComboBox::currentIndexChanged, this, &FilterBar::orderChanged);
    layout->addWidget(m_sort);

    m_size->setRange(metric::kMinThumbnail, metric::kMaxThumbnail);
    m_size->setSingleStep(kSizeStep);
    m_size->setPageStep(kSizeStep * 2);
    m_size->setValue(184);
    m_size->setFixedWidth(104);
    m_size->setAccessibleName(tr("Size of the pictures"));
    m_size->setToolTip(tr("Size of the pictures (Ctrl + and −)"));
    connect(m_size, &QSlider::valueChanged, this, &FilterBar::thumbnailWidthChanged);
    layout->addWidget(m_size);

    connect(&store, &LibraryStore::countsChanged, this, &FilterBar::updateCounts);
    updateCounts();
}

std::set<MediaKind> FilterBar::kinds() const {
    std::set<MediaKind> kinds;
    for (const auto& [kind, chip] : m_chips)
        if (chip->isChecked())
            kinds.insert(kind);
    return kinds;
}

void FilterBar::clearKinds() {
    if (kinds().empty())
        return;
    for (const auto& [kind, chip] : m_chips) {
        const QSignalBlocker blocker(chip);
        chip->setChecked(false);
        chip->update();
    }
    Q_EMIT orderChanged();
}

ItemSort FilterBar::sort() const {
    return static_cast<ItemSort>(m_sort->currentData().toInt());
}

void FilterBar::setSort(ItemSort sort) {
    m_sort->setCurrentIndex(std::max(0, m_sort->findData(static_cast<int>(sort))));
}

int FilterBar::thumbnailWidth() const {
    return m_size->value();
}

void FilterBar::setThumbnailWidth(int width) {
    m_size->setValue(width);
}

void FilterBar::stepThumbnailWidth(int steps) {
    m_size->setValue(m_size->value() + steps * kSizeStep);
}

bool FilterBar::hidesNearDuplicates() const {
    return m_alike->isChecked();
}

void FilterBar::setHideNearDuplicates(bool hide) {
    m_alike->setChecked(hide);
}

void FilterBar::setResultText(const QString& text) {
    m_result->setText(text);
    m_sort->setVisible(text.isEmpty());
    m_alike->setVisible(!text.isEmpty());
}

QString FilterBar::resultText() const {
    return m_result->text();
}

void FilterBar::addResultButton(QWidget& button) {
    auto* row = qobject_cast<QHBoxLayout*>(layout());
    row->insertWidget(row->indexOf(m_result) + 1, &button); // the text gives way, nothing else moves
}

void FilterBar::updateCounts() {
    for (const auto& [kind, chip] : m_chips)
        chip->setCount(m_store.count(kind));
}

void FilterBar::updateCompact() {
    for (const auto& [kind, chip] : m_chips)
        chip->setCompact(width() < kRoomForWords);
    m_alike->setCompact(width() < kRoomForAlike);
}

void FilterBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updateCompact();
}

void FilterBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Window));
    painter.fillRect(0, height() - 1, width(), 1, color(Role::Border));
}

} // namespace medley::ui
