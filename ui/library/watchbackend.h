// What watching folders asks of the services, as LibraryBackend.
#pragma once

#include "core/services/ingestservice.h"

#include <functional>

namespace medley::ui {

struct WatchBackend {
    using Done = IngestService::Done<std::vector<catalog::WatchedFolder>>; ///< with those that are watched then

    std::function<void(Done)> watched;
    std::function<void(catalog::WatchedFolder, Done)> watch;
    std::function<void(std::string, Done)> unwatch;
    std::function<void(IngestEvents, std::function<void(std::string)>)> start; ///< IngestService::startWatching
};

} // namespace medley::ui
