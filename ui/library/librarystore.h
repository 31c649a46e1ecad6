// The files of the open library as the window knows them; kept up to date while indexing runs.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/library/libraryitem.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <unordered_map>
#include <unordered_set>

namespace medley::ui {

struct FolderCount {
    std::string folder;
    std::int64_t files = 0;
};

/// Every indexed file, once. GUI thread.
class LibraryStore : public QObject {
    Q_OBJECT

public:
    explicit LibraryStore(const LibraryBackend& backend, QObject* parent = nullptr);

    enum class State { Loading, Ready, Failed };

    void load(); ///< reads the list; what is shown stays until it is there
    /// Files whose state changed: reads them (a few one by one, many as a whole), at most five times a second.
    void noteChanged(const std::vector<FileId>& files);
    /// Takes files out of the list now; putBack() undoes it. The caller tells the service.
    [[nodiscard]] std::vector<ItemPtr> take(const std::vector<FileId>& files);
    void putBack(const std::vector<ItemPtr>& items);
    void forgetTaken(const std::vector<FileId>& files); ///< the service has removed them; their ids may come again

    [[nodiscard]] bool isTaken(FileId file) const { return m_taken.contains(file); }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error& error() const { return m_error; }
    [[nodiscard]] const std::unordered_map<FileId, ItemPtr>& items() const { return m_items; }
    [[nodiscard]] ItemPtr item(FileId id) const;
    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(m_items.size()); }
    [[nodiscard]] std::int64_t count(MediaKind kind) const;
    [[nodiscard]] std::vector<FolderCount> folders() const; ///< by name

Q_SIGNALS:
    void stateChanged();
    void reloaded(); ///< everything may have changed
    void upserted(const std::vector<medley::ui::ItemPtr>& items);
    void removed(const std::vector<medley::FileId>& files);
    void countsChanged(); ///< after any of them

private:
    void takeList(Result<std::vector<catalog::FileRecord>> list);
    void readChanged();
    void takeRecords(std::vector<catalog::FileRecord> records);
    void countIn(const LibraryItem& item, int step);

    const LibraryBackend& m_backend;
    State m_state = State::Loading;
    Error m_error;
    std::unordered_map<FileId, ItemPtr> m_items;
    std::map<MediaKind, std::int64_t> m_kinds;
    std::map<std::string, std::int64_t> m_folders;
    std::unordered_set<FileId> m_changed; ///< to be read
    std::unordered_set<FileId> m_taken;   ///< removed by the person, perhaps not yet by the service
    QTimer m_timer;
    bool m_listUnderWay = false;
    bool m_listAgain = false;
};

} // namespace medley::ui
