// What the services share: the threads, and what lives on each of them. Private to core/services.
#pragma once

#include "core/catalog/catalog.h"
#include "core/jobs/executor.h"
#include "core/services/library.h"
#include "core/services/search/connections.h"
#include "core/services/search/shelves.h"
#include "core/services/startermodels.h"

#include <filesystem>
#include <future>
#include <memory>
#include <type_traits>

namespace medley {

class LibraryContext {
public:
    explicit LibraryContext(LibraryOptions libraryOptions);

    const LibraryOptions options;
    Connections connections; ///< any thread

    // Touched on the catalog thread only.
    std::unique_ptr<catalog::Catalog> catalog;
    Shelves shelves;

    // Touched on the inference thread only.
    std::unique_ptr<StarterModels> models;

    Executor decode; ///< what somebody waits for, and captions; indexing has its own
    Executor inference;
    Executor catalogThread;
    Executor indexBuilds; ///< search graphs, for minutes

    [[nodiscard]] std::filesystem::path databasePath() const { return options.folder / "library.db"; }
    [[nodiscard]] std::filesystem::path thumbnailFolder() const { return options.folder / "thumbnails"; }

    /// Runs `work` on the catalog thread and hands what it returns to `done`, there. `work` takes the catalog and
    /// returns a Result; a library that is closing answers Cancelled.
    template <class Work, class Done>
    void onCatalog(Priority priority, Work work, Done done) {
        using R = std::invoke_result_t<Work, catalog::Catalog&>;
        const bool posted =
            catalogThread.post(priority, [this, work = std::move(work), done] { done(work(*catalog)); });
        if (!posted)
            done(R(CancelToken::failure()));
    }

    /// The same on the inference thread; `work` takes the models.
    template <class Work, class Done>
    void onInference(Priority priority, Work work, Done done) {
        using R = std::invoke_result_t<Work, StarterModels&>;
        const bool posted = inference.post(priority, [this, work = std::move(work), done] {
            // The models of a library that is closing may be gone before its thread is.
            done(models ? R(work(*models)) : R(CancelToken::failure()));
        });
        if (!posted)
            done(R(CancelToken::failure()));
    }

    /// `decode` returns a Result on a decode thread; its value goes to work(models, value) on the inference thread,
    /// whose Result goes to `done`. An error of either, or of a library that is closing, goes to `done` as well.
    template <class Decode, class Work, class Done>
    void decodeThenInfer(Decode decodeFiles, Work work, Done done) {
        using Value = typename std::invoke_result_t<Decode>::value_type;
        using R = std::invoke_result_t<Work, StarterModels&, const Value&>;
        const bool posted =
            decode.post(Priority::Interactive, [this, decodeFiles = std::move(decodeFiles), work, done] {
                auto decoded = decodeFiles();
                if (!decoded) {
                    done(R(failWith(decoded)));
                    return;
                }
                auto value = std::make_shared<Value>(std::move(*decoded)); // jobs are copyable, pictures are large
                onInference(
                    Priority::Interactive, [value, work](StarterModels& all) { return work(all, *value); }, done);
            });
        if (!posted)
            done(R(CancelToken::failure()));
    }

    /// On the catalog thread, after vectors were opened or added: builds what search graphs are wanted, beside it.
    void buildIndexes();

    /// As onCatalog, waiting for the answer. For threads of the services; never for the window's or the catalog thread.
    template <class Work>
    auto askCatalog(Work work) {
        using R = std::invoke_result_t<Work, catalog::Catalog&>;
        std::promise<R> promise;
        auto answer = promise.get_future();
        onCatalog(Priority::Normal, std::move(work), [&promise](R result) { promise.set_value(std::move(result)); });
        return answer.get();
    }
};

} // namespace medley
