#include "ui/ask/itemstrip.h"

#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/inspector/thumbnailimage.h"
#include "ui/library/itemdrag.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kThumbnail = 72;
constexpr int kFileRole = Qt::UserRole;
constexpr int kSegmentRole = Qt::UserRole + 1;

/// The middle of a picture as a square with round corners.
QPixmap squareOf(const QImage& image, qreal ratio) {
    const int edge = static_cast<int>(kThumbnail * ratio);
    const QImage filled = image.scaled(edge, edge, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    QPixmap square(edge, edge);
    square.fill(Qt::transparent);
    QPainter painter(&square);
    painter.setRenderHint(QPainter::Antialiasing);
    QBrush brush(filled.copy((filled.width() - edge) / 2, (filled.height() - edge) / 2, edge, edge));
    painter.setPen(Qt::NoPen);
    painter.setBrush(brush);
    painter.drawRoundedRect(QRectF(0, 0, edge, edge), metric::kRadius * ratio, metric::kRadius * ratio);
    painter.end();
    square.setDevicePixelRatio(ratio);
    return square;
}

} // namespace

ItemStrip::ItemStrip(const AskBackend& backend, QWidget* parent) : QListWidget(parent), m_backend(backend) {
    setAccessibleName(tr("Items that are asked about"));
    setViewMode(QListView::IconMode);
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setIconSize({kThumbnail, kThumbnail});
    setSpacing(0);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAcceptDrops(true);
    viewport()->setAcceptDrops(true); // setMovement() has forbidden it
    setDragEnabled(false);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* row) { Q_EMIT openRequested(itemOf(*row)); });
}

QSize ItemStrip::sizeHint() const {
    return {400, kThumbnail + space::kSmall + horizontalScrollBar()->sizeHint().height()};
}

AskedItem ItemStrip::itemOf(const QListWidgetItem& row) {
    AskedItem item{FileId{row.data(kFileRole).toLongLong()}};
    if (const auto segment = row.data(kSegmentRole).toLongLong(); segment > 0)
        item.segment = SegmentId{segment};
    return item;
}

std::vector<AskedItem> ItemStrip::items() const {
    std::vector<AskedItem> items;
    for (int row = 0; row < count(); ++row)
        items.push_back(itemOf(*item(row)));
    return items;
}

void ItemStrip::setItems(const std::vector<AskedItem>& items) {
    QListWidget::clear();
    for (const AskedItem& item : items)
        append(item);
    Q_EMIT itemsChanged();
}

void ItemStrip::add(const AskedItem& item) {
    const auto all = items();
    if (std::ranges::find(all, item) != all.end())
        return;
    append(item);
    Q_EMIT itemsChanged();
}

void ItemStrip::append(const AskedItem& item) {
    auto* row = new QListWidgetItem(this);
    row->setData(kFileRole, static_cast<qlonglong>(item.file.value));
    row->setData(kSegmentRole, static_cast<qlonglong>(item.segment ? item.segment->value : 0));
    row->setIcon(icon(Icon::Image));
    row->setSizeHint({kThumbnail + space::kSmall, kThumbnail + space::kSmall});
    // By what it is and not by its place: rows come and go meanwhile.
    const auto rowOf = [this, item]() -> QListWidgetItem* {
        for (int each = 0; each < count(); ++each)
            if (itemOf(*this->item(each)) == item)
                return this->item(each);
        return nullptr;
    };
    loadThumbnail(m_backend.thumbnailPath(item.file, item.segment), this, [this, rowOf](const QImage& image) {
        if (QListWidgetItem* found = rowOf(); found && !image.isNull())
            found->setIcon(squareOf(image, devicePixelRatioF()));
    });
    m_backend.details(item.file, onGui(this, [this, rowOf, file = item.file](const Result<ItemDetails>& details) {
                          QListWidgetItem* found = rowOf();
                          if (!found)
                              return;
                          const QString name =
                              details ? fileName(details->file.path) : tr("Not in the library any more");
                          found->setToolTip(name.toHtmlEscaped());
                          found->setData(Qt::AccessibleTextRole, name);
                          Q_EMIT nameKnown(file, name);
                      }));
}

void ItemStrip::removeSelected() {
    const auto chosen = selectedItems();
    for (QListWidgetItem* row : chosen)
        delete row;
    if (!chosen.isEmpty())
        Q_EMIT itemsChanged();
}

void ItemStrip::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
        removeSelected();
        return;
    }
    QListWidget::keyPressEvent(event);
}

void ItemStrip::contextMenuEvent(QContextMenuEvent* event) {
    const auto chosen = selectedItems();
    if (chosen.isEmpty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(Icon::Inspector), tr("Open in inspector"), this,
                    [this, item = itemOf(*chosen.front())] { Q_EMIT openRequested(item); });
    menu->addAction(icon(Icon::Bookmark), tr("Use as example"), this, [this] {
        for (QListWidgetItem* row : selectedItems())
            row->setSelected(m_backend.examples->add(itemOf(*row)));
        removeSelected(); // those that found room
    });
    menu->addAction(icon(Icon::Remove), tr("Remove") + QStringLiteral("\tDel"), this, &ItemStrip::removeSelected);
    menu->popup(event->globalPos());
}

void ItemStrip::dragEnterEvent(QDragEnterEvent* event) {
    if (!itemsOf(*event->mimeData()).empty())
        event->acceptProposedAction();
}

void ItemStrip::dragMoveEvent(QDragMoveEvent* event) {
    event->acceptProposedAction();
}

void ItemStrip::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    for (const DraggedItem& item : itemsOf(*event->mimeData()))
        add({item.file, item.segment});
}

} // namespace medley::ui
