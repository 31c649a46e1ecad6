// Private to core/catalog: what a schema's step cannot say in SQL. Throws SQLite::Exception.
#pragma once

#include "core/catalog/connection.h"

namespace medley::catalog {

/// Fills what the step to `version` has left to the program, in the step's own transaction: all of it or nothing.
void finishMigration(Connection& connection, int version);

} // namespace medley::catalog
