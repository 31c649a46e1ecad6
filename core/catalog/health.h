// Private to core/catalog: what does not fit together in a library, and mending it. Throws SQLite::Exception.
#pragma once

#include "core/catalog/connection.h"

#include <string>
#include <vector>

namespace medley::catalog {

/// See Catalog::verify. With `repair`, all mending is one transaction.
[[nodiscard]] std::vector<std::string> checkHealth(Connection& connection, bool repair);

} // namespace medley::catalog
