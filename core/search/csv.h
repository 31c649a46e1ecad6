// Comma-separated values, as people and spreadsheets write them (RFC 4180).
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace medley::search {

struct CsvRow {
    std::vector<std::string> fields;
    std::size_t line = 0; ///< where it begins, from 1 on
};

/// All rows, of as many fields as each has; empty lines are left out, as is a byte order mark. `what` names the text in
/// messages ("the queries"). InvalidArgument, with the line, where a quotation mark stands in a wrong place or does not
/// end; OutOfMemory.
[[nodiscard]] Result<std::vector<CsvRow>> readCsv(std::string_view csv, std::string_view what);

/// The text as one field: in quotation marks where a comma, one of them or a line break would end it.
[[nodiscard]] std::string csvField(std::string_view text);

} // namespace medley::search
