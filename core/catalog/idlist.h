// Private to core/catalog: many ids as one parameter of a statement, for SQLite's json_each.
#pragma once

#include "core/base/ids.h"

#include <span>
#include <string>

namespace medley::catalog {

template <class Tag>
[[nodiscard]] std::string idList(std::span<const Id<Tag>> ids) {
    std::string list = "[";
    for (const auto id : ids)
        list.append(list.size() > 1 ? "," : "").append(std::to_string(id.value));
    return list += ']';
}

} // namespace medley::catalog
