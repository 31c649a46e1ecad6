#include "core/index/vectorindex.h"

#include "core/index/adaptiveindex.h"
#include "core/index/indexfile.h"

namespace medley::index {

namespace {

constexpr int kMaxDimension = 65536;

Result<void> checkDimension(int dimension) {
    if (dimension < 1 || dimension > kMaxDimension)
        return fail(ErrorCode::InvalidArgument, "A search index needs a dimension from 1 to 65536.",
                    std::to_string(dimension));
    return {};
}

} // namespace

Result<std::unique_ptr<VectorIndex>> VectorIndex::create(int dimension, const IndexOptions& options) {
    if (auto checked = checkDimension(dimension); !checked)
        return failWith(checked);
    return std::make_unique<AdaptiveIndex>(IndexContent{HalfRows(dimension), {}, {}}, options);
}

Result<std::unique_ptr<VectorIndex>> VectorIndex::open(const std::filesystem::path& path, const IndexStamp& expected,
                                                       const IndexOptions& options) {
    if (auto checked = checkDimension(expected.dimension); !checked)
        return failWith(checked);
    if (expected.count < 0)
        return fail(ErrorCode::InvalidArgument, "A search index cannot hold a negative number of vectors.");
    auto content = readIndexFile(path, expected);
    if (!content)
        return failWith(content);
    return std::make_unique<AdaptiveIndex>(std::move(*content), options);
}

} // namespace medley::index
