#include "core/services/folderwatcher.h"

#include <QFileSystemWatcher>
#include <QString>
#include <QStringList>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

namespace medley {

namespace fs = std::filesystem;

/// Lives on the watcher's thread.
class FolderWatcher::Worker : public QObject {
public:
    Worker(Listener listener, const Times& times)
        : m_listener(std::move(listener)), m_watcher(this), m_quiet(this), m_longest(this), m_again(this) {
        m_quiet.setSingleShot(true);
        m_quiet.setInterval(times.quiet);
        m_longest.setSingleShot(true);
        m_longest.setInterval(times.longest);
        m_again.setInterval(times.again);
        connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this](const QString& path) { note(path); });
        connect(&m_quiet, &QTimer::timeout, this, [this] { tell(); });
        connect(&m_longest, &QTimer::timeout, this, [this] { tell(); });
        connect(&m_again, &QTimer::timeout, this, [this] { lookAgain(); });
    }

    void watch(std::vector<catalog::WatchedFolder> folders) {
        m_folders = std::move(folders);
        m_saidLimit = false;
        if (const auto former = m_watcher.directories(); !former.isEmpty())
            m_watcher.removePaths(former);
        for (const auto& folder : m_folders)
            add(folder.path, folder.recursive);
        m_folders.empty() ? m_again.stop() : m_again.start();
    }

private:
    static bool isBelow(const std::string& path, const std::string& folder) {
        return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
    }

    /// The folder and, where it is recursive, those below it that are not hidden, as the scanner walks them; links are
    /// not followed.
    void add(const std::string& path, bool recursive) {
        QStringList wanted{QString::fromStdString(path)};
        std::error_code error;
        if (recursive)
            for (fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error), end;
                 !error && it != end; it.increment(error)) {
                std::error_code ignored;
                if (!it->is_directory(ignored) || it->is_symlink(ignored))
                    continue;
                if (it->path().filename().native().starts_with('.'))
                    it.disable_recursion_pending();
                else
                    wanted << QString::fromStdString(it->path().string());
            }
        for (const auto& known : m_watcher.directories())
            wanted.removeAll(known);
        if (wanted.isEmpty() || m_watcher.addPaths(wanted).isEmpty() || m_saidLimit)
            return;
        m_saidLimit = true;
        m_listener.notice(fs::is_directory(path, error)
                              ? "Not every folder below " + path +
                                    " can be watched: the system allows no more. Medley looks through it every few "
                                    "minutes instead; raising fs.inotify.max_user_watches helps."
                              : "The folder " + path + " is not there. Medley looks for it again every few minutes.");
    }

    void note(const QString& changed) {
        const std::string path = changed.toStdString();
        for (const auto& folder : m_folders) {
            if (folder.recursive ? !isBelow(path, folder.path) : path != folder.path)
                continue;
            m_changed.insert(folder.path);
            if (folder.recursive)
                add(path, true); // it may have new folders
        }
        m_quiet.start();
        if (!m_longest.isActive())
            m_longest.start();
    }

    void lookAgain() {
        for (const auto& folder : m_folders) {
            m_changed.insert(folder.path);
            add(folder.path, folder.recursive);
        }
        tell();
    }

    void tell() {
        m_quiet.stop();
        m_longest.stop();
        std::vector<catalog::WatchedFolder> changed;
        for (const auto& folder : m_folders)
            if (m_changed.contains(folder.path))
                changed.push_back(folder);
        m_changed.clear();
        if (!changed.empty())
            m_listener.changed(std::move(changed));
    }

    Listener m_listener;
    QFileSystemWatcher m_watcher;
    QTimer m_quiet;
    QTimer m_longest;
    QTimer m_again;
    std::vector<catalog::WatchedFolder> m_folders;
    std::set<std::string> m_changed; ///< paths of watched folders that were not yet told
    bool m_saidLimit = false;
};

struct FolderWatcher::Private {
    QThread thread;
    Worker* worker = nullptr; ///< deleted by its thread
};

FolderWatcher::FolderWatcher(Listener listener, const Times& times) : d(std::make_unique<Private>()) {
    d->worker = new Worker(std::move(listener), times);
    d->worker->moveToThread(&d->thread);
    QObject::connect(&d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    d->thread.setObjectName(QStringLiteral("watch"));
    d->thread.start();
}

FolderWatcher::~FolderWatcher() {
    d->thread.quit();
    d->thread.wait();
}

void FolderWatcher::watch(std::vector<catalog::WatchedFolder> folders) {
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, folders = std::move(folders)] { worker->watch(folders); },
        Qt::QueuedConnection);
}

} // namespace medley
