// Private to core/index: what a build of a graph is given and what it gives.
#pragma once

#include "core/base/error.h"
#include "core/index/graph.h"
#include "core/index/halfrows.h"
#include "core/index/rowids.h"

#include <cstddef>
#include <memory>
#include <optional>

namespace medley::index {

/// A graph and how it is searched.
struct TunedGraph {
    std::shared_ptr<const Graph> links;
    std::size_t width = 0; ///< of a search, so that `recall` is reached
    float recall = 0;      ///< share of the ten nearest that were found, measured when it was built
};

struct BuildWork {
    explicit BuildWork(HalfRows snapshot) : rows(std::move(snapshot)) {}

    HalfRows rows;                      ///< shared with the index
    std::shared_ptr<const Graph> start; ///< to be continued; null for a new one
    /// Set if rows that were retired are to be left out: then `rows` and this become a new generation, not shared.
    std::optional<RowIds> ids;

    TunedGraph graph; ///< after it was Done
    Error error;      ///< after it Failed
};

} // namespace medley::index
