// A library folder, opened: the one object that the window and the command line own.
#pragma once

#include "core/base/result.h"
#include "core/ml/engine.h"

#include <filesystem>
#include <memory>

namespace medley {

class AnswerService;
class AskService;
class BrowseService;
class CaptionService;
class ConnectService;
class ExplainService;
class ExportService;
class IngestService;
class LibraryContext;
class ModelService;
class SearchListService;
class SearchService;
class TrainService;

struct LibraryOptions {
    std::filesystem::path folder; ///< holds library.db, indexes/, connections/, thumbnails/
    std::filesystem::path models; ///< holds one folder a model
    ml::RuntimeOptions runtime;
    int decodeThreads = 0; ///< of indexing, and as many for all else; 0 = cores − 1, at most 6
};

/// Opens at once (a library of 100,000 items in milliseconds); models load when they are first wanted.
/// A missing or damaged model does not keep a library from opening.
class Library {
public:
    [[nodiscard]] static Result<std::unique_ptr<Library>> open(LibraryOptions options);
    /// Refuses new jobs, cancels, drains decoding, drains inference (models die on their own thread), commits, saves
    /// the index, joins. Callbacks that are under way end first; none comes afterwards.
    ~Library();

    [[nodiscard]] IngestService& ingest();
    [[nodiscard]] SearchService& search();
    [[nodiscard]] BrowseService& browse();
    [[nodiscard]] ConnectService& connections();
    [[nodiscard]] SearchListService& searchLists();
    [[nodiscard]] ExportService& exports();
    [[nodiscard]] ModelService& models();
    [[nodiscard]] AskService& ask();
    [[nodiscard]] AnswerService& answers();
    [[nodiscard]] CaptionService& captions();
    [[nodiscard]] ExplainService& explain();
    [[nodiscard]] TrainService& training();
    [[nodiscard]] const LibraryOptions& options() const;

private:
    Library();
    std::unique_ptr<LibraryContext> m_context;
    std::unique_ptr<ModelService> m_models;
    std::unique_ptr<AskService> m_ask;
    std::unique_ptr<AnswerService> m_answers;
    std::unique_ptr<ExplainService> m_explain;
    std::unique_ptr<TrainService> m_training;
    std::unique_ptr<BrowseService> m_browse;
    std::unique_ptr<ConnectService> m_connections;
    std::unique_ptr<SearchService> m_search;
    std::unique_ptr<SearchListService> m_searchLists;
    std::unique_ptr<ExportService> m_exports;
    std::unique_ptr<CaptionService> m_captions;
    std::unique_ptr<IngestService> m_ingest;
};

/// $XDG_DATA_HOME/medley (or ~/.local/share/medley), and below it `library`, `models`, `samples`.
[[nodiscard]] std::filesystem::path defaultDataFolder();

} // namespace medley
