// Private to core/catalog: from whatever schema a library has to the newest.
#pragma once

#include "core/base/result.h"
#include "core/catalog/catalog.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace medley::catalog {

class Connection;

/// "Mdly", in the header of every library (PRAGMA application_id).
inline constexpr std::uint32_t kApplicationId = 0x4D646C79;

/// One step: brings a library of version − 1 to `version`.
struct Migration {
    int version = 0;
    std::string_view name;
    const char* sql = nullptr;
};

/// The files of resources/sql, in order; embedded at build time.
[[nodiscard]] std::span<const Migration> migrations();

[[nodiscard]] bool isNewer(int version); ///< than the last of migrations()
[[nodiscard]] Error newerSchemaError(std::uint32_t version);

/// Runs the steps that are missing, each in a transaction of its own; a step that fails leaves the library as it was
/// before the step. A library that has content is first copied to "<path>.v<version>.backup". Read-only libraries
/// must be up to date. Then switches to the write-ahead log.
[[nodiscard]] Result<OpenOutcome> migrate(Connection& connection, std::span<const Migration> steps);

} // namespace medley::catalog
