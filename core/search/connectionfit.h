// Private to core/search: learns the maps of a connection.
#pragma once

#include "core/search/connection.h"

#include <Eigen/Core>

namespace medley::search {

/// Rows are pairs.
struct TextPairs {
    Eigen::MatrixXd a;
    Eigen::MatrixXd b;
};

struct FittedMaps {
    Eigen::MatrixXd aToB; ///< [dimension of A, dimension of B]: a row vector times this
    Eigen::MatrixXd bToA;
    ConnectionReport report;
};

/// `pairs` are different and at least Connection::kLeastPairs, of unit length and not yet centred. Fits on three
/// fifths, chooses on a fifth, measures on the last, and fits the choice on all.
[[nodiscard]] Result<FittedMaps> fitMaps(const TextPairs& pairs, const CancelToken& cancel);

} // namespace medley::search
