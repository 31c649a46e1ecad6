#include "ui/mapcheck/mapchecktable.h"

#include "ui/common/format.h"

#include <QFile>

#include <utility>

namespace medley::ui {

namespace {

constexpr double kNothing = -1e9; // stands before every difference of areas

} // namespace

MapCheckTable::MapCheckTable(Thumbnail thumbnail, QObject* parent)
    : QAbstractTableModel(parent), m_thumbnail(std::move(thumbnail)) {}

void MapCheckTable::clear() {
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void MapCheckTable::add(const CheckedPicture& picture, const CheckedMap& map) {
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back({picture, map});
    endInsertRows();
}

FileId MapCheckTable::file(int row) const {
    return m_rows.at(static_cast<std::size_t>(row)).picture.file;
}

int MapCheckTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MapCheckTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant MapCheckTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case Qt::ToolTipRole:
        return toolTipOf(row, index.column()).toHtmlEscaped();
    case SortRole:
        return sortValueOf(row, index.column());
    case ThumbnailRole:
        return QFile::decodeName(m_thumbnail(row.picture.file).c_str());
    case VerdictRole:
        return static_cast<int>(verdictOf(row.map));
    default:
        return {};
    }
}

QString MapCheckTable::textOf(const Row& row, int column) {
    switch (column) {
    case Picture:
        return fileName(row.picture.path);
    case Output:
        return QString::fromStdString(row.map.output).simplified();
    case Deletion:
        return deletionGain(row.map) ? areasText(row.map.test->deletionArea, row.map.test->deletionRandomArea)
                                     : QString();
    case Insertion:
        return insertionGain(row.map) ? areasText(row.map.test->insertionArea, row.map.test->insertionRandomArea)
                                      : QString();
    default:
        return verdictText(row.map);
    }
}

QString MapCheckTable::toolTipOf(const Row& row, int column) {
    switch (column) {
    case Picture:
        return pathText(row.picture.path);
    case Verdict:
        return verdictReason(row.map);
    default:
        return textOf(row, column);
    }
}

QVariant MapCheckTable::sortValueOf(const Row& row, int column) {
    switch (column) {
    case Deletion:
        return deletionGain(row.map).value_or(kNothing);
    case Insertion:
        return insertionGain(row.map).value_or(kNothing);
    case Verdict:
        return static_cast<int>(verdictOf(row.map));
    default:
        return textOf(row, column).toCaseFolded();
    }
}

QVariant MapCheckTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole) {
        switch (section) {
        case Picture:
            return tr("Picture");
        case Output:
            return tr("What is explained");
        case Deletion:
            return tr("Taken away", "the area under the curve");
        case Insertion:
            return tr("Put in", "the area under the curve");
        default:
            return tr("The map");
        }
    }
    if (role == Qt::ToolTipRole && section == Deletion)
        return tr("Area under the score's curve while parts are taken away, the most relevant first, and in random "
                  "order. Smaller than random is better.");
    if (role == Qt::ToolTipRole && section == Insertion)
        return tr("Area under the score's curve while parts are put into a blurred picture, the most relevant first, "
                  "and in random order. Larger than random is better.");
    return {};
}

} // namespace medley::ui
