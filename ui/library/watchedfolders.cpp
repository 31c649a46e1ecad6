#include "ui/library/watchedfolders.h"

#include "ui/common/async.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"
#include "ui/library/librarystore.h"

#include <algorithm>

namespace medley::ui {

WatchedFolders::WatchedFolders(const WatchBackend& backend, LibraryStore& store, QObject* parent)
    : QObject(parent), m_backend(backend), m_store(store) {
    connect(&store, &LibraryStore::countsChanged, this, &WatchedFolders::offer);
}

void WatchedFolders::start(const IngestEvents& events) {
    m_backend.start(events, onGui(this, [this](const std::string& sentence) { Q_EMIT noticed(coreText(sentence)); }));
    m_backend.watched(
        onGui(this, [this](const Result<std::vector<catalog::WatchedFolder>>& folders) { take(folders); }));
}

bool WatchedFolders::isWatched(const std::string& folder) const {
    return std::ranges::any_of(m_all, [&folder](const std::string& watched) {
        return folder == watched || folder.starts_with(watched.ends_with('/') ? watched : watched + "/");
    });
}

void WatchedFolders::setWatched(const std::string& folder, bool watched) {
    auto done = onGui(this, [this](const Result<std::vector<catalog::WatchedFolder>>& folders) { take(folders); });
    if (watched)
        m_backend.watch({.path = folder}, std::move(done));
    else
        m_backend.unwatch(folder, std::move(done));
}

void WatchedFolders::take(const Result<std::vector<catalog::WatchedFolder>>& folders) {
    if (!folders) {
        Q_EMIT noticed(errorText(folders.error()));
        return;
    }
    m_all.clear();
    for (const auto& folder : *folders)
        m_all.insert(folder.path);
    Q_EMIT changed();
}

void WatchedFolders::offerFor(const std::vector<std::filesystem::path>& added) {
    for (const auto& path : added)
        m_candidates.insert((path / "").lexically_normal().parent_path().string()); // without a slash at its end
    offer();
}

void WatchedFolders::offer() {
    if (m_candidates.empty())
        return;
    for (const auto& [folder, files] : m_store.folders()) {
        if (m_candidates.erase(folder) == 0 || isWatched(folder))
            continue;
        Q_EMIT offered(folder);
    }
}

} // namespace medley::ui
