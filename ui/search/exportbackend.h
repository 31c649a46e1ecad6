// What the export of results asks of the services, as LibraryBackend.
#pragma once

#include "core/services/exportservice.h"

#include <functional>

namespace medley::ui {

struct ExportBackend {
    template <class T>
    using Done = ExportService::Done<T>;

    std::function<void(std::vector<SearchHit>, int, std::filesystem::path, Done<void>)> write;
    std::function<void(std::vector<SearchHit>, std::filesystem::path, CopyProgress, CancelToken, Done<CopyOutcome>)>
        copy;
};

} // namespace medley::ui
