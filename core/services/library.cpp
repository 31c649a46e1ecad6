#include "core/services/library.h"

#include "core/services/answer/answerservice.h"
#include "core/services/askservice.h"
#include "core/services/browseservice.h"
#include "core/services/caption/captionservice.h"
#include "core/services/connectservice.h"
#include "core/services/explain/explainservice.h"
#include "core/services/exportservice.h"
#include "core/services/ingestservice.h"
#include "core/services/librarycontext.h"
#include "core/services/modelservice.h"
#include "core/services/searchlistservice.h"
#include "core/services/searchservice.h"
#include "core/services/trainservice.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace medley {

namespace {

int decodeThreads(int wanted) {
    if (wanted > 0)
        return wanted;
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) - 1, 1, 6);
}

} // namespace

LibraryContext::LibraryContext(LibraryOptions libraryOptions)
    : options(std::move(libraryOptions))
    , connections(options.folder / "connections")
    , shelves(options.folder / "indexes")
    , decode("decode", decodeThreads(options.decodeThreads))
    , inference("inference")
    , catalogThread("catalog")
    , indexBuilds("index builds") {
    // The object is light; engine and models come when something asks for them, on the inference thread.
    models = std::make_unique<StarterModels>(options.runtime, options.models, options.folder / "starter-space.cache");
}

void LibraryContext::buildIndexes() {
    const auto builds = shelves.startBuilds();
    if (!builds)
        return; // search stays exact: slower, and right
    for (const auto& build : *builds) {
        const bool posted = indexBuilds.post(Priority::Background, [this, build] {
            build->run(1);
            static_cast<void>(catalogThread.post(Priority::Background, [this] {
                if (shelves.adoptBuilds())
                    buildIndexes(); // more may have come meanwhile
            }));
        });
        if (!posted)
            build->cancel();
    }
}

Library::Library() = default;

Result<std::unique_ptr<Library>> Library::open(LibraryOptions options) {
    std::error_code error;
    std::filesystem::create_directories(options.folder, error);
    if (error)
        return fail(error == std::errc::no_space_on_device ? ErrorCode::DiskFull : ErrorCode::NoPermission,
                    "The library folder " + options.folder.string() +
                        " cannot be created. Choose another folder or allow writing to it.",
                    error.message());

    std::filesystem::remove(options.folder / "starter.index",
                            error); // of earlier versions; what it held is built again

    std::unique_ptr<Library> library(new Library);
    library->m_context = std::make_unique<LibraryContext>(std::move(options));
    auto& context = *library->m_context;

    std::promise<Result<void>> opened;
    auto answer = opened.get_future();
    const bool posted = context.catalogThread.post(Priority::Interactive, [&] {
        auto catalog = catalog::Catalog::open(context.databasePath());
        if (!catalog) {
            opened.set_value(Result<void>(failWith(catalog)));
            return;
        }
        context.catalog = std::move(*catalog);
        opened.set_value({});
    });
    if (!posted)
        return fail(ErrorCode::Internal, "The library could not be opened.");
    if (auto result = answer.get(); !result)
        return failWith(result);

    library->m_models = std::make_unique<ModelService>(context);
    library->m_ask = std::make_unique<AskService>(context);
    library->m_answers = std::make_unique<AnswerService>(context);
    library->m_explain = std::make_unique<ExplainService>(context);
    library->m_training = std::make_unique<TrainService>(context);
    library->m_browse = std::make_unique<BrowseService>(context);
    library->m_connections = std::make_unique<ConnectService>(context);
    library->m_search = std::make_unique<SearchService>(context);
    library->m_searchLists = std::make_unique<SearchListService>(context);
    library->m_exports = std::make_unique<ExportService>();
    library->m_captions = std::make_unique<CaptionService>(context);
    library->m_ingest = std::make_unique<IngestService>(context);
    return library;
}

Library::~Library() {
    if (!m_context)
        return;
    if (m_ingest)
        m_ingest->shutdown(); // ends its runs; needs the executors for that
    if (m_captions)
        m_captions->shutdown(); // the same
    m_exports.reset();          // cancels a copy
    m_models.reset();           // cancels a fetch and waits
    m_context->decode.shutdown();
    // Models die on the thread that made them, after whatever still uses them.
    static_cast<void>(m_context->inference.post(Priority::Background, [this] { m_context->models.reset(); }));
    m_context->inference.shutdown();
    static_cast<void>(
        m_context->catalogThread.post(Priority::Interactive, [this] { m_context->shelves.cancelBuilds(); }));
    m_context->indexBuilds.shutdown();
    static_cast<void>(m_context->catalogThread.post(Priority::Background, [this] {
        if (m_context->catalog)
            // A cache that could not be saved is rebuilt at the next start.
            static_cast<void>(m_context->shelves.save(*m_context->catalog));
        m_context->catalog.reset();
    }));
    m_context->catalogThread.shutdown();
}

IngestService& Library::ingest() {
    return *m_ingest;
}
SearchService& Library::search() {
    return *m_search;
}
BrowseService& Library::browse() {
    return *m_browse;
}
SearchListService& Library::searchLists() {
    return *m_searchLists;
}
ExportService& Library::exports() {
    return *m_exports;
}
ModelService& Library::models() {
    return *m_models;
}
ConnectService& Library::connections() {
    return *m_connections;
}
AskService& Library::ask() {
    return *m_ask;
}
AnswerService& Library::answers() {
    return *m_answers;
}
CaptionService& Library::captions() {
    return *m_captions;
}
ExplainService& Library::explain() {
    return *m_explain;
}
TrainService& Library::training() {
    return *m_training;
}
const LibraryOptions& Library::options() const {
    return m_context->options;
}

std::filesystem::path defaultDataFolder() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data == '/')
        return std::filesystem::path(data) / "medley";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : "/tmp") / ".local/share/medley";
}

} // namespace medley
