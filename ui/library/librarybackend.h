// What the library's user interface asks of the services, as functions: the application binds them to an open Library
// (app/gui), tests and screenshots to data of their own. Every function returns at once; `done` is called once, on any
// thread, and is wrapped in onGui() by the caller.
#pragma once

#include "core/search/querycompletion.h"
#include "core/services/browseservice.h"
#include "core/services/events.h"
#include "core/services/modelservice.h"
#include "core/services/searchservice.h"
#include "ui/captions/captionbackend.h"
#include "ui/library/watchbackend.h"
#include "ui/models/spacebackend.h"
#include "ui/problems/movebackend.h"
#include "ui/search/exportbackend.h"
#include "ui/search/searchlistbackend.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace medley::ui {

struct LibraryBackend {
    template <class T>
    using Done = std::function<void(Result<T>)>;

    // reading
    std::function<void(catalog::FileFilter, Done<std::vector<catalog::FileRecord>>)> items;
    std::function<void(FileId, Done<ItemDetails>)> details;
    std::function<void(Done<LibraryStatus>)> status;
    std::function<std::filesystem::path(FileId, std::optional<SegmentId>)> thumbnailPath;
    std::function<void(SearchRequest, CancelToken, SearchService::Done)> search;
    std::function<void(Done<search::KnownValues>)> knownValues;      ///< for the completion of what is typed
    std::function<void(Done<ml::RuntimeInfo>)> runtime;              ///< loads the engine if it is not loaded
    std::function<void(Done<std::vector<ModelStatus>>)> models;      ///< by names and sizes
    std::function<void(Done<std::vector<ModelStatus>>)> checkModels; ///< by SHA-256, which takes about a second
    // changing
    std::function<void(std::vector<FileId>, Done<std::int64_t>)> removeFiles;
    std::function<void(std::vector<std::filesystem::path>, IngestEvents)> add;
    std::function<void(IngestEvents)> resumePending;
    std::function<void(std::vector<FileId>, IngestEvents)> retry;
    /// ModelService::fetch: the one thing that uses the network, and only when the person asked for it.
    std::function<void(std::function<void(std::string)>, CancelToken, Done<std::vector<ModelStatus>>)> fetchModels;
    /// ModelService::import: copies a model that the person has into the models' folder.
    std::function<void(std::filesystem::path, CancelToken, Done<ModelDescription>)> importModel;
    std::function<void(bool)> setPaused;
    std::function<void()> stop;
    // of single features
    SearchListBackend searchLists;
    ExportBackend exports;
    WatchBackend watching;
    MoveBackend moves;
    SpaceBackend spaces;
    CaptionBackend captions;
};

} // namespace medley::ui
