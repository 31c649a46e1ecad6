// What checking maps asks of the services, as LibraryBackend: every function returns at once; `done` is called once, on
// any thread, and is wrapped in onGui() by the caller.
#pragma once

#include "core/services/browseservice.h"
#include "core/services/explain/mapcheck.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace medley::ui {

struct MapCheckBackend {
    template <class T>
    using Done = ExplainService::Done<T>;

    // of the library, as LibraryBackend has them
    std::function<void(Done<LibraryStatus>)> status;
    std::function<void(catalog::FileFilter, Done<std::vector<catalog::FileRecord>>)> items;
    std::function<std::filesystem::path(FileId, std::optional<SegmentId>)> thumbnailPath;
    // of explanations
    std::function<void(Done<std::vector<ExplainingModel>>)> models;
    /// ExplainService::check
    std::function<void(MapCheckRequest, std::function<void(const CheckedMap&)>, CancelToken, Done<MapCheck>)> check;
};

} // namespace medley::ui
