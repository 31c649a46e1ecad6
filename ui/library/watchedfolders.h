// Folders that are looked after: which ones, and what the person is told about it.
#pragma once

#include "ui/library/watchbackend.h"

#include <QObject>
#include <QString>

#include <set>
#include <string>
#include <vector>

namespace medley::ui {

class LibraryStore;

/// GUI thread. `backend` and `store` must outlive it.
class WatchedFolders : public QObject {
    Q_OBJECT

public:
    WatchedFolders(const WatchBackend& backend, LibraryStore& store, QObject* parent = nullptr);

    void start(const IngestEvents& events); ///< from now on, with a look at what changed meanwhile
    [[nodiscard]] const std::set<std::string>& all() const { return m_all; }
    /// It, or a folder above it.
    [[nodiscard]] bool isWatched(const std::string& folder) const;
    void setWatched(const std::string& folder, bool watched);
    /// These were just added: once they show as folders of the library, `offered` asks whether to watch them.
    void offerFor(const std::vector<std::filesystem::path>& added);

Q_SIGNALS:
    void changed();
    void offered(const std::string& folder);
    void noticed(const QString& sentence); ///< what is not watched and why, or what failed

private:
    void take(const Result<std::vector<catalog::WatchedFolder>>& folders);
    void offer();

    const WatchBackend& m_backend;
    LibraryStore& m_store;
    std::set<std::string> m_all;
    std::set<std::string> m_candidates; ///< added, and perhaps folders
};

} // namespace medley::ui
