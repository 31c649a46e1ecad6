// What the spaces of the Models page ask of the services, as LibraryBackend.
#pragma once

#include "core/services/connectservice.h"
#include "core/services/events.h"

#include <functional>
#include <string>
#include <vector>

namespace medley::ui {

struct SpaceBackend {
    template <class T>
    using Done = std::function<void(Result<T>)>;

    std::function<void(Done<std::vector<std::string>>)> models; ///< that could make a space: ids
    std::function<void(std::string, IngestEvents)> add;
    std::function<void(SpaceId, Done<void>)> remove;
    std::function<void(Done<std::vector<ConnectService::Connected>>)> connections;
    std::function<void(SpaceId, SpaceId, CancelToken, Done<search::ConnectionReport>)> connect;
};

} // namespace medley::ui
