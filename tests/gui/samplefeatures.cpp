#include "tests/gui/samplefeatures.h"

#include <algorithm>

namespace medley::test {

void SampleFeatures::bind(ui::LibraryBackend& backend, const Answer& answer) {
    bindSearches(backend.searchLists, answer);
    bindExports(backend.exports, answer);
    bindWatching(backend.watching, answer);
    bindMoves(backend.moves, answer);
    bindSpaces(backend.spaces, answer);
    bindCaptions(backend.captions, answer);
}

std::vector<NamedSearch> SampleFeatures::savedNow() const {
    const std::lock_guard lock(m_mutex);
    return saved;
}

std::vector<catalog::PastSearch> SampleFeatures::historyNow() const {
    const std::lock_guard lock(m_mutex);
    return history;
}

std::set<std::string> SampleFeatures::watchedNow() const {
    const std::lock_guard lock(m_mutex);
    std::set<std::string> paths;
    for (const auto& folder : watched)
        paths.insert(folder.path);
    return paths;
}

std::vector<catalog::Relink> SampleFeatures::relinked() const {
    const std::lock_guard lock(m_mutex);
    return m_relinked;
}

std::vector<SearchHit> SampleFeatures::exported() const {
    const std::lock_guard lock(m_mutex);
    return m_exported;
}

std::filesystem::path SampleFeatures::exportedTo() const {
    const std::lock_guard lock(m_mutex);
    return m_exportedTo;
}

std::vector<SpaceId> SampleFeatures::removedSpaces() const {
    const std::lock_guard lock(m_mutex);
    return m_removedSpaces;
}

void SampleFeatures::bindSearches(ui::SearchListBackend& backend, const Answer& answer) {
    using NamedSearches = ui::SearchListBackend::NamedSearches;
    /// Changes the list, and answers with it.
    const auto changing = [this, answer](auto change, auto done) {
        answer([this, change, done] {
            std::unique_lock lock(m_mutex);
            const auto problem = change();
            auto result = problem ? Result<NamedSearches>(Failure(*problem)) : Result<NamedSearches>(saved);
            lock.unlock();
            done(std::move(result));
        });
    };
    backend.saved = [changing](auto done) { changing([] { return std::optional<Error>(); }, done); };
    backend.save = [this, changing](const NamedSearch& given, auto done) {
        changing(
            [this, given]() -> std::optional<Error> {
                auto search = given;
                const auto isOther = [&](const NamedSearch& each) {
                    return each.name == search.name && each.id != search.id;
                };
                if (std::ranges::any_of(saved, isOther))
                    return Error{ErrorCode::InvalidArgument, "Another search has this name already.", {}};
                std::erase_if(saved, [&](const NamedSearch& each) { return each.id == search.id; });
                if (search.id == 0)
                    search.id = ++m_nextId;
                saved.push_back(search);
                return std::nullopt;
            },
            done);
    };
    backend.remove = [this, changing](std::int64_t id, auto done) {
        changing(
            [this, id]() -> std::optional<Error> {
                std::erase_if(saved, [id](const NamedSearch& each) { return each.id == id; });
                return std::nullopt;
            },
            done);
    };
    backend.markUsed = [changing](std::int64_t, auto done) { changing([] { return std::optional<Error>(); }, done); };
    backend.history = [this, answer](std::size_t limit, auto done) {
        answer([this, limit, done] {
            auto newest = historyNow();
            newest.resize(std::min(newest.size(), limit));
            done(Result<std::vector<catalog::PastSearch>>(std::move(newest)));
        });
    };
    backend.remember = [this, answer](const std::string& query, std::int64_t hits, auto done) {
        answer([this, query, hits, done] {
            {
                const std::lock_guard lock(m_mutex);
                history.insert(history.begin(), {query, 1'700'000'000, hits});
            }
            done(Result<void>());
        });
    };
    backend.clearHistory = [this, answer](auto done) {
        answer([this, done] {
            {
                const std::lock_guard lock(m_mutex);
                history.clear();
            }
            done(Result<void>());
        });
    };
}

void SampleFeatures::bindExports(ui::ExportBackend& backend, const Answer& answer) {
    const auto keep = [this](const std::vector<SearchHit>& hits, const std::filesystem::path& target) {
        const std::lock_guard lock(m_mutex);
        m_exported = hits;
        m_exportedTo = target;
    };
    backend.write = [this, answer, keep](std::vector<SearchHit> hits, int, std::filesystem::path file, auto done) {
        answer([this, keep, hits, file, done] {
            keep(hits, file);
            done(exportError ? Result<void>(Failure(*exportError)) : Result<void>());
        });
    };
    backend.copy = [this, answer, keep](std::vector<SearchHit> hits, std::filesystem::path folder,
                                        const CopyProgress& progress, const CancelToken& cancel, auto done) {
        answer([this, keep, hits, folder, progress, cancel, done] {
            keep(hits, folder);
            progress(std::ssize(hits) / 2, std::ssize(hits));
            if (cancel.isCancelled()) {
                done(Result<CopyOutcome>(CancelToken::failure()));
                return;
            }
            CopyOutcome outcome;
            outcome.problems = copyProblems;
            outcome.copied = std::ssize(hits) - std::ssize(copyProblems);
            done(Result<CopyOutcome>(std::move(outcome)));
        });
    };
}

void SampleFeatures::bindWatching(ui::WatchBackend& backend, const Answer& answer) {
    const auto changing = [this, answer](auto change, auto done) {
        answer([this, change, done] {
            std::unique_lock lock(m_mutex);
            change();
            auto result = Result<std::vector<catalog::WatchedFolder>>(watched);
            lock.unlock();
            done(std::move(result));
        });
    };
    backend.watched = [changing](auto done) { changing([] {}, done); };
    backend.watch = [this, changing](catalog::WatchedFolder folder, auto done) {
        changing([this, folder] { watched.push_back(folder); }, done);
    };
    backend.unwatch = [this, changing](const std::string& path, auto done) {
        changing([this, path] { std::erase_if(watched, [&](const auto& each) { return each.path == path; }); }, done);
    };
    backend.start = [this](IngestEvents events, std::function<void(std::string)> tell) {
        watchEvents = std::move(events);
        notice = std::move(tell);
    };
}

void SampleFeatures::bindMoves(ui::MoveBackend& backend, const Answer& answer) {
    backend.proposals = [this, answer](auto progress, const CancelToken& cancel, auto done) {
        answer([this, progress, cancel, done] {
            progress(400, 1000);
            if (whileLooking)
                whileLooking();
            done(cancel.isCancelled() ? Result<MoveReport>(CancelToken::failure()) : Result<MoveReport>(moves));
        });
    };
    backend.relink = [this, answer](std::vector<catalog::Relink> files, auto done) {
        answer([this, files, done] {
            std::vector<catalog::Relink> undo = files;
            for (auto& file : undo)
                file.path = "/before" + file.path;
            {
                const std::lock_guard lock(m_mutex);
                m_relinked = files;
            }
            done(Result<std::vector<catalog::Relink>>(std::move(undo)));
        });
    };
}

void SampleFeatures::bindSpaces(ui::SpaceBackend& backend, const Answer& answer) {
    backend.models = [this, answer](auto done) {
        answer([this, done] { done(Result<std::vector<std::string>>(spaceModels)); });
    };
    backend.add = [this](std::string model, IngestEvents events) {
        addedSpace = std::move(model);
        spaceEvents = std::move(events);
    };
    backend.remove = [this, answer](SpaceId space, auto done) {
        answer([this, space, done] {
            {
                const std::lock_guard lock(m_mutex);
                m_removedSpaces.push_back(space);
            }
            done(Result<void>());
        });
    };
    backend.connections = [this, answer](auto done) {
        answer([this, done] { done(Result<std::vector<ConnectService::Connected>>(connections)); });
    };
    backend.connect = [this, answer](SpaceId, SpaceId, const CancelToken& cancel, auto done) {
        answer([this, cancel, done] {
            done(cancel.isCancelled() ? Result<search::ConnectionReport>(CancelToken::failure())
                                      : Result<search::ConnectionReport>(connection));
        });
    };
}

void SampleFeatures::bindCaptions(ui::CaptionBackend& backend, const Answer& answer) {
    backend.models = [this, answer](auto done) {
        answer([this, done] { done(Result<std::vector<WritingModel>>(writers)); });
    };
    backend.status = [this, answer](auto done) { answer([this, done] { done(Result<CaptionStatus>(captions)); }); };
}

} // namespace medley::test
