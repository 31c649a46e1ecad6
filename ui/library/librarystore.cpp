#include "ui/library/librarystore.h"

#include "ui/common/async.h"

#include <algorithm>
#include <memory>

namespace medley::ui {

namespace {

constexpr int kReadEveryMs = 200;
/// From here on one query for the whole list is cheaper than one a file.
constexpr std::size_t kReadOneByOne = 400;

} // namespace

LibraryStore::LibraryStore(const LibraryBackend& backend, QObject* parent) : QObject(parent), m_backend(backend) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kReadEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &LibraryStore::readChanged);
}

void LibraryStore::load() {
    if (m_listUnderWay) {
        m_listAgain = true;
        return;
    }
    m_listUnderWay = true;
    if (m_items.empty() && m_state != State::Loading) {
        m_state = State::Loading;
        Q_EMIT stateChanged();
    }
    m_backend.items(catalog::FileFilter{}, onGui(this, [this](Result<std::vector<catalog::FileRecord>> list) {
                        m_listUnderWay = false;
                        takeList(std::move(list));
                        if (std::exchange(m_listAgain, false))
                            load();
                    }));
}

void LibraryStore::takeList(Result<std::vector<catalog::FileRecord>> list) {
    if (!list) {
        m_error = std::move(list.error());
        m_state = State::Failed;
        Q_EMIT stateChanged();
        return;
    }
    m_items.clear();
    m_items.reserve(list->size());
    m_kinds.clear();
    m_folders.clear();
    for (auto& record : *list) {
        if (m_taken.contains(record.id))
            continue;
        auto item = makeItem(std::move(record));
        countIn(*item, +1);
        m_items.emplace(item->file.id, std::move(item));
    }
    m_state = State::Ready;
    Q_EMIT stateChanged();
    Q_EMIT reloaded();
    Q_EMIT countsChanged();
}

void LibraryStore::noteChanged(const std::vector<FileId>& files) {
    m_changed.insert(files.begin(), files.end());
    if (!m_changed.empty() && !m_timer.isActive())
        m_timer.start();
}

void LibraryStore::readChanged() {
    const auto changed = std::exchange(m_changed, {});
    if (changed.size() > kReadOneByOne) {
        load();
        return;
    }
    // The answers come one by one; they are shown together, when the last is there.
    struct Gathered {
        std::vector<catalog::FileRecord> records;
        std::size_t missing = 0;
    };
    auto gathered = std::make_shared<Gathered>();
    gathered->missing = changed.size();
    for (const auto id : changed)
        m_backend.details(id, onGui(this, [this, gathered](Result<ItemDetails> details) {
                              if (details) // an error: it was removed meanwhile
                                  gathered->records.push_back(std::move(details->file));
                              if (--gathered->missing == 0)
                                  takeRecords(std::move(gathered->records));
                          }));
}

void LibraryStore::takeRecords(std::vector<catalog::FileRecord> records) {
    std::vector<ItemPtr> upsertedItems;
    std::vector<FileId> gone;
    for (auto& record : records) {
        const auto id = record.id;
        const auto known = m_items.find(id);
        if (record.state != catalog::FileState::Indexed || m_taken.contains(id)) {
            if (known != m_items.end()) {
                countIn(*known->second, -1);
                m_items.erase(known);
                gone.push_back(id);
            }
            continue;
        }
        auto item = makeItem(std::move(record));
        if (known != m_items.end())
            countIn(*known->second, -1);
        countIn(*item, +1);
        m_items[id] = item;
        upsertedItems.push_back(std::move(item));
    }
    if (!gone.empty())
        Q_EMIT removed(gone);
    if (!upsertedItems.empty())
        Q_EMIT upserted(upsertedItems);
    if (!gone.empty() || !upsertedItems.empty())
        Q_EMIT countsChanged();
}

std::vector<ItemPtr> LibraryStore::take(const std::vector<FileId>& files) {
    std::vector<ItemPtr> taken;
    for (const auto id : files)
        if (const auto known = m_items.find(id); known != m_items.end()) {
            taken.push_back(known->second);
            countIn(*known->second, -1);
            m_items.erase(known);
            m_taken.insert(id);
        }
    if (!taken.empty()) {
        Q_EMIT removed(files);
        Q_EMIT countsChanged();
    }
    return taken;
}

void LibraryStore::putBack(const std::vector<ItemPtr>& items) {
    for (const auto& item : items) {
        m_taken.erase(item->file.id);
        if (m_items.emplace(item->file.id, item).second)
            countIn(*item, +1);
    }
    Q_EMIT upserted(items);
    Q_EMIT countsChanged();
}

void LibraryStore::forgetTaken(const std::vector<FileId>& files) {
    for (const auto id : files)
        m_taken.erase(id);
}

ItemPtr LibraryStore::item(FileId id) const {
    const auto found = m_items.find(id);
    return found == m_items.end() ? nullptr : found->second;
}

std::int64_t LibraryStore::count(MediaKind kind) const {
    const auto found = m_kinds.find(kind);
    return found == m_kinds.end() ? 0 : found->second;
}

std::vector<FolderCount> LibraryStore::folders() const {
    std::vector<FolderCount> result;
    for (const auto& [folder, files] : m_folders)
        if (files > 0)
            result.push_back({folder, files});
    return result;
}

void LibraryStore::countIn(const LibraryItem& item, int step) {
    if (item.file.kind)
        m_kinds[*item.file.kind] += step;
    m_folders[item.file.folder] += step;
}

} // namespace medley::ui
