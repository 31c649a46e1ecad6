// Private to core/catalog: a FileFilter as SQL over the table `file`.
#pragma once

#include "core/base/result.h"
#include "core/catalog/connection.h"
#include "core/catalog/filefilter.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace medley::catalog {

/// A part of a filter's SQL with the values of its ?1, ?2, …
struct BoundSql {
    std::string sql;
    std::vector<std::variant<double, std::string>> values;
    void bindTo(Query& query) const;
};

/// The ids of the files that meet a condition: each is read from one narrow index, not from the rows of the files.
struct FilterSet {
    BoundSql select;
    bool negated = false; ///< of all but these files
};

struct FilterSql {
    BoundSql where; ///< what one index over `file` answers: "WHERE …", or empty
    std::vector<FilterSet> sets;
};

/// InvalidArgument for a filter of more conditions or texts than FileFilter allows.
[[nodiscard]] Result<FilterSql> filterSql(const FileFilter& filter);

[[nodiscard]] std::string_view orderSql(SortOrder order); ///< "ORDER BY …"

} // namespace medley::catalog
