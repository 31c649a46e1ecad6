#include "ui/library/itemdrag.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

namespace medley::ui {

namespace {

constexpr quint32 kMostItems = 10'000;

} // namespace

QString itemMimeType() {
    return QStringLiteral("application/x-medley-items");
}

void addItems(QMimeData& data, const std::vector<DraggedItem>& items) {
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    for (const DraggedItem& item : items)
        stream << static_cast<qint64>(item.file.value) << static_cast<qint64>(item.segment ? item.segment->value : 0);
    data.setData(itemMimeType(), bytes);
}

std::vector<DraggedItem> itemsOf(const QMimeData& data) {
    std::vector<DraggedItem> items;
    QDataStream stream(data.data(itemMimeType()));
    while (!stream.atEnd() && items.size() < kMostItems) {
        qint64 file = 0;
        qint64 segment = 0;
        stream >> file >> segment;
        if (stream.status() != QDataStream::Ok || file <= 0 || segment < 0)
            break;
        items.push_back({FileId{file}, segment > 0 ? std::optional(SegmentId{segment}) : std::nullopt});
    }
    return items;
}

} // namespace medley::ui
