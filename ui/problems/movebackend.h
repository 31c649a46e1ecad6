// What finding files again that were moved asks of the services, as LibraryBackend.
#pragma once

#include "core/services/browseservice.h"

#include <functional>

namespace medley::ui {

struct MoveBackend {
    template <class T>
    using Done = BrowseService::Done<T>;

    std::function<void(std::function<void(std::int64_t, std::int64_t)>, CancelToken, Done<MoveReport>)> proposals;
    std::function<void(std::vector<catalog::Relink>, Done<std::vector<catalog::Relink>>)> relink;
};

} // namespace medley::ui
