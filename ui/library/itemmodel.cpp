#include "ui/library/itemmodel.h"

#include "ui/common/format.h"
#include "ui/library/itemdrag.h"

#include <QFile>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace medley::ui {

ItemModel::ItemModel(LibraryStore& store, QObject* parent) : QAbstractListModel(parent), m_store(store) {
    connect(&store, &LibraryStore::reloaded, this, [this] {
        if (!m_showsHits)
            rebuild();
    });
    connect(&store, &LibraryStore::upserted, this, [this](const std::vector<ItemPtr>& items) {
        if (!m_showsHits)
            upsert(items);
    });
    connect(&store, &LibraryStore::removed, this, &ItemModel::removeFiles);
    rebuild();
}

void ItemModel::setOrder(const ItemFilter& filter, ItemSort sort) {
    if (filter == m_filter && sort == m_sort)
        return;
    m_filter = filter;
    m_sort = sort;
    rebuild();
}

void ItemModel::showLibrary() {
    if (!m_showsHits)
        return;
    m_showsHits = false;
    m_hits.clear();
    m_words.clear();
    rebuild();
}

void ItemModel::showHits(const SearchResults& results, const QStringList& words) {
    std::vector<ItemPtr> hits;
    hits.reserve(results.hits.size());
    auto relevant = results.relevant;
    for (std::size_t i = 0; i < results.hits.size(); ++i) {
        if (!m_store.isTaken(results.hits[i].file.id))
            hits.push_back(itemOf(results.hits[i], m_showsHits && words == m_words));
        else if (static_cast<int>(i) < results.relevant)
            --relevant; // removed a moment ago; the service does not know yet
    }
    const bool wasHits = std::exchange(m_showsHits, true);
    m_words = words;
    m_relevantHits = relevant;
    m_hits = std::move(hits);
    if (!wasHits || !reorder())
        rebuild();
}

ItemPtr ItemModel::itemOf(const SearchHit& hit, bool sameWords) const {
    auto item = makeItem(hit);
    const auto row = sameWords ? rowOf(hit.file.id) : -1;
    if (row < 0 || !item->hit || !at(row)->hit)
        return item;
    const auto& known = at(row)->hit;
    const bool stays = known->chosen && known->shown < hit.moments.size() &&
                       known->moment()->segment.id == hit.moments[known->shown].segment.id;
    return stays ? withMoment(*item, known->shown) : item;
}

bool ItemModel::showMoment(int row, std::size_t moment) {
    auto& item = m_rows[static_cast<std::size_t>(row)];
    if (!item->hit || moment >= item->hit->moments.size())
        return false;
    const auto known = std::find(m_hits.begin(), m_hits.end(), item);
    item = withMoment(*item, moment);
    if (known != m_hits.end())
        *known = item;
    Q_EMIT dataChanged(index(row), index(row));
    return true;
}

ItemModel::HitRows ItemModel::acceptedHits() const {
    HitRows accepted;
    for (std::size_t i = 0; i < m_hits.size(); ++i)
        if (m_filter.accepts(*m_hits[i])) {
            accepted.rows.push_back(m_hits[i]);
            if (static_cast<int>(i) < m_relevantHits)
                ++accepted.relevant;
        }
    return accepted;
}

/// Where the rows are the same files: gives them their new places and scores. False where they are others.
bool ItemModel::reorder() {
    auto [rows, relevant] = acceptedHits();
    std::unordered_map<FileId, int> places;
    for (const auto& item : rows)
        places.emplace(item->file.id, static_cast<int>(places.size()));
    const auto isThere = [&places](const ItemPtr& item) { return places.contains(item->file.id); };
    if (rows.size() != m_rows.size() || !std::all_of(m_rows.begin(), m_rows.end(), isThere))
        return false;
    const auto sameFile = [](const ItemPtr& a, const ItemPtr& b) { return a->file.id == b->file.id; };
    const bool moves =
        relevant != m_relevantRows || !std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), sameFile);
    if (moves)
        Q_EMIT layoutAboutToBeChanged();
    const auto before = persistentIndexList();
    QModelIndexList after;
    for (const auto& old : before)
        after << index(places.at(at(old.row())->file.id));
    m_rows = std::move(rows);
    m_relevantRows = relevant;
    if (moves) {
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged();
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    return true;
}

void ItemModel::rebuild() {
    beginResetModel();
    m_rows.clear();
    m_shown.clear();
    m_relevantRows = 0;
    if (m_showsHits) {
        auto accepted = acceptedHits();
        m_rows = std::move(accepted.rows);
        m_relevantRows = accepted.relevant;
    } else {
        m_rows.reserve(m_store.items().size());
        for (const auto& [id, item] : m_store.items())
            if (m_filter.accepts(*item))
                m_rows.push_back(item);
        std::sort(m_rows.begin(), m_rows.end(),
                  [this](const ItemPtr& a, const ItemPtr& b) { return comesBefore(*a, *b, m_sort); });
        m_shown.reserve(m_rows.size());
        for (const auto& item : m_rows)
            m_shown.emplace(item->file.id, item);
    }
    endResetModel();
}

void ItemModel::upsert(const std::vector<ItemPtr>& items) {
    const auto before = [this](const ItemPtr& a, const ItemPtr& b) { return comesBefore(*a, *b, m_sort); };
    std::vector<ItemPtr> fresh;
    std::vector<int> leaving;
    for (const auto& item : items) {
        const auto row = rowOf(item->file.id);
        const auto wanted = m_filter.accepts(*item);
        if (row < 0) {
            if (wanted)
                fresh.push_back(item);
            continue;
        }
        const auto& old = m_rows[static_cast<std::size_t>(row)];
        const auto staysInPlace = wanted && !comesBefore(*item, *old, m_sort) && !comesBefore(*old, *item, m_sort);
        if (staysInPlace) {
            m_rows[static_cast<std::size_t>(row)] = item;
            m_shown[item->file.id] = item;
            Q_EMIT dataChanged(index(row), index(row));
        } else {
            leaving.push_back(row);
            if (wanted)
                fresh.push_back(item);
        }
    }
    removeRowsAt(std::move(leaving));

    std::sort(fresh.begin(), fresh.end(), before);
    for (std::size_t i = 0; i < fresh.size();) {
        // Neighbours that go to the same place go in as one.
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), fresh[i], before);
        auto end = i + 1;
        while (end < fresh.size() && (place == m_rows.end() || before(fresh[end], *place)))
            ++end;
        const auto row = static_cast<int>(place - m_rows.begin());
        beginInsertRows({}, row, row + static_cast<int>(end - i) - 1);
        for (auto each = i; each < end; ++each)
            m_shown.emplace(fresh[each]->file.id, fresh[each]);
        m_rows.insert(place, fresh.begin() + static_cast<std::ptrdiff_t>(i),
                      fresh.begin() + static_cast<std::ptrdiff_t>(end));
        endInsertRows();
        i = end;
    }
}

void ItemModel::removeFiles(const std::vector<FileId>& files) {
    const auto isGone = [&files](const ItemPtr& item) {
        return std::find(files.begin(), files.end(), item->file.id) != files.end();
    };
    std::vector<int> rows;
    for (const auto id : files)
        if (const auto row = rowOf(id); row >= 0)
            rows.push_back(row);
    removeRowsAt(std::move(rows));
    if (m_showsHits) {
        const auto relevantEnd = m_hits.begin() + std::min<std::ptrdiff_t>(m_relevantHits, std::ssize(m_hits));
        m_relevantHits -= static_cast<int>(std::count_if(m_hits.begin(), relevantEnd, isGone));
        std::erase_if(m_hits, isGone);
    }
}

void ItemModel::removeRowsAt(std::vector<int> rows) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    while (!rows.empty()) {
        const auto last = rows.back();
        auto first = last;
        rows.pop_back();
        while (!rows.empty() && rows.back() == first - 1) {
            first = rows.back();
            rows.pop_back();
        }
        beginRemoveRows({}, first, last);
        for (auto row = first; row <= last; ++row)
            m_shown.erase(m_rows[static_cast<std::size_t>(row)]->file.id);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        m_relevantRows -= std::max(0, std::min(last + 1, m_relevantRows) - first);
        endRemoveRows();
    }
}

int ItemModel::relevantRows() const {
    return m_showsHits ? m_relevantRows : -1;
}

int ItemModel::rowOf(FileId file) const {
    if (m_showsHits) { // hits are few
        const auto found =
            std::find_if(m_rows.begin(), m_rows.end(), [file](const ItemPtr& item) { return item->file.id == file; });
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    }
    const auto shown = m_shown.find(file);
    if (shown == m_shown.end())
        return -1;
    const auto place =
        std::lower_bound(m_rows.begin(), m_rows.end(), shown->second,
                         [this](const ItemPtr& a, const ItemPtr& b) { return comesBefore(*a, *b, m_sort); });
    return static_cast<int>(place - m_rows.begin());
}

int ItemModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ItemModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& item = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return item->name;
    case Qt::ToolTipRole:
        return pathText(item->file.path);
    case Qt::AccessibleTextRole:
        return spokenDescription(*item);
    case Qt::AccessibleDescriptionRole:
        return pathText(item->file.path);
    case ItemRole:
        return QVariant::fromValue(item);
    case RelevantRole:
        return !m_showsHits || index.row() < m_relevantRows;
    default:
        return {};
    }
}

Qt::ItemFlags ItemModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

QStringList ItemModel::mimeTypes() const {
    return {QStringLiteral("text/uri-list"), itemMimeType()};
}

QMimeData* ItemModel::mimeData(const QModelIndexList& indexes) const {
    QList<QUrl> urls;
    std::vector<DraggedItem> items;
    for (const auto& index : indexes) {
        const auto& item = *at(index.row());
        urls << QUrl::fromLocalFile(QFile::decodeName(item.file.path.c_str()));
        items.push_back({item.file.id, item.segment()});
    }
    auto* data = new QMimeData;
    data->setUrls(urls);
    addItems(*data, items);
    return data;
}

} // namespace medley::ui
