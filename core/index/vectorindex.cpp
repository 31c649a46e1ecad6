#include "core/index/vectorindex.h"

#include "core/index/halfflatindex.h"
#include "core/index/indexfile.h"

#include <faiss/impl/IDSelector.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace medley::index {

namespace {

constexpr int kMaxDimension = 65536;
/// Beyond it a sum of 65536 products with values of half precision could overflow float32.
constexpr float kMaxQueryValue = 1e28F;

Failure outOfMemory() {
    return fail(ErrorCode::OutOfMemory,
                "There is not enough memory for the search index. Close other programs and try again.");
}

bool allWithin(std::span<const float> values, float limit) { // false for NaN too
    return std::ranges::all_of(values, [limit](float value) { return std::abs(value) <= limit; });
}

class FlatVectorIndex final : public VectorIndex {
public:
    FlatVectorIndex(std::unique_ptr<HalfFlatIndex> vectors, std::vector<std::int64_t> ids)
        : m_vectors(std::move(vectors)), m_ids(std::move(ids)) {
        m_rows.reserve(m_ids.size());
        for (std::size_t row = 0; row < m_ids.size(); ++row)
            m_rows.emplace(m_ids[row], row);
    }

    /// No id is 0 or there twice.
    [[nodiscard]] bool isConsistent() const { return m_rows.size() == m_ids.size() && !m_rows.contains(0); }

    [[nodiscard]] int dimension() const override { return m_vectors->d; }
    [[nodiscard]] std::int64_t size() const override { return m_vectors->ntotal; }

    Result<void> add(std::span<const SegmentId> ids, std::span<const float> vectors) override;
    Result<void> remove(std::span<const SegmentId> ids) override;
    Result<std::vector<Neighbour>> search(std::span<const float> query, int limit,
                                          const std::function<bool(SegmentId)>& accept) const override;
    Result<void> save(const std::filesystem::path& path, const IndexStamp& stamp) const override;

private:
    void append(std::span<const SegmentId> ids, const float* vectors);
    [[nodiscard]] std::vector<Neighbour> best(const float* query, std::size_t limit, std::size_t candidates,
                                              const faiss::SearchParameters& parameters) const;

    std::unique_ptr<HalfFlatIndex> m_vectors;
    std::vector<std::int64_t> m_ids;                      ///< of the rows
    std::unordered_map<std::int64_t, std::size_t> m_rows; ///< of the ids
};

Result<void> FlatVectorIndex::add(std::span<const SegmentId> ids, std::span<const float> vectors) {
    const auto width = static_cast<std::size_t>(dimension());
    if (vectors.size() % width != 0 || vectors.size() / width != ids.size())
        return fail(ErrorCode::InvalidArgument, "The search index was given vectors of another size than its own.",
                    std::to_string(vectors.size()) + " values for " + std::to_string(ids.size()) +
                        " ids of dimension " + std::to_string(width));
    if (std::ranges::any_of(ids, [](SegmentId id) { return !id; }))
        return fail(ErrorCode::InvalidArgument, "The search index was given a vector without an id.");
    if (!allWithin(vectors, kHalfMax))
        return fail(ErrorCode::InvalidArgument,
                    "The search index was given a vector that is not made of finite numbers.");
    try {
        std::size_t first = 0; // of the run of new ids that ends at i
        for (std::size_t i = 0; i <= ids.size(); ++i) {
            // An id that was appended in the pending run is known from here on, so a second one ends the run.
            const bool isNew = i < ids.size() && m_rows.emplace(ids[i].value, m_ids.size() + (i - first)).second;
            if (isNew)
                continue;
            append(ids.subspan(first, i - first), vectors.data() + first * width);
            first = i + 1;
            if (i < ids.size())
                m_vectors->replaceRow(m_rows.at(ids[i].value), vectors.data() + i * width);
        }
    } catch (const std::exception&) { // std::bad_alloc, or std::length_error where a size has no number
        std::erase_if(m_rows, [this](const auto& entry) { return entry.second >= m_ids.size(); });
        return outOfMemory();
    }
    return {};
}

/// The ids stand in m_rows already.
void FlatVectorIndex::append(std::span<const SegmentId> ids, const float* vectors) {
    if (ids.empty())
        return;
    // Growing by a share keeps many small additions from copying everything each time.
    if (m_ids.capacity() < m_ids.size() + ids.size())
        m_ids.reserve(std::max(m_ids.size() + ids.size(), m_ids.size() * 2));
    m_vectors->add(static_cast<faiss::Index::idx_t>(ids.size()), vectors);
    for (const auto id : ids)
        m_ids.push_back(id.value);
}

Result<void> FlatVectorIndex::remove(std::span<const SegmentId> ids) {
    for (const auto id : ids) {
        const auto found = m_rows.find(id.value);
        if (found == m_rows.end())
            continue;
        const auto row = found->second;
        m_rows.erase(found);
        m_vectors->removeRow(row);
        if (row + 1 != m_ids.size()) {
            m_ids[row] = m_ids.back();
            m_rows.at(m_ids[row]) = row;
        }
        m_ids.pop_back();
    }
    return {};
}

std::vector<Neighbour> FlatVectorIndex::best(const float* query, std::size_t limit, std::size_t candidates,
                                             const faiss::SearchParameters& parameters) const {
    // One more than wanted shows whether the last place is tied; then ask for more until the tie is whole.
    std::vector<float> scores;
    std::vector<faiss::Index::idx_t> rows;
    for (auto asked = std::min(limit + 1, candidates);; asked = std::min(asked * 8, candidates)) {
        scores.resize(asked);
        rows.resize(asked);
        m_vectors->search(1, query, static_cast<faiss::Index::idx_t>(asked), scores.data(), rows.data(), &parameters);
        if (asked == candidates || rows.back() < 0 || scores.back() < scores[limit - 1])
            break;
    }
    std::vector<Neighbour> neighbours;
    neighbours.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size() && rows[i] >= 0; ++i)
        neighbours.push_back({SegmentId{m_ids[static_cast<std::size_t>(rows[i])]}, scores[i]});
    std::ranges::sort(neighbours, [](const Neighbour& a, const Neighbour& b) {
        return std::tuple(-a.score, a.segment) < std::tuple(-b.score, b.segment);
    });
    neighbours.resize(std::min(neighbours.size(), limit));
    return neighbours;
}

Result<std::vector<Neighbour>> FlatVectorIndex::search(std::span<const float> query, int limit,
                                                       const std::function<bool(SegmentId)>& accept) const {
    if (query.size() != static_cast<std::size_t>(dimension()))
        return fail(ErrorCode::InvalidArgument, "The question's vector has another size than the search index.",
                    std::to_string(query.size()) + " against " + std::to_string(dimension()));
    if (!allWithin(query, kMaxQueryValue))
        return fail(ErrorCode::InvalidArgument, "The question's vector is not made of finite numbers.");
    if (limit < 0)
        return fail(ErrorCode::InvalidArgument, "The number of results cannot be negative.");
    try {
        auto candidates = m_ids.size();
        std::vector<std::uint8_t> bits;
        if (accept) { // asked here, once a row: the search may ask again, and its threads must not
            candidates = 0;
            bits.resize((m_ids.size() + 7) / 8);
            for (std::size_t row = 0; row < m_ids.size(); ++row)
                if (accept(SegmentId{m_ids[row]})) {
                    bits[row / 8] = static_cast<std::uint8_t>(bits[row / 8] | (1U << (row % 8)));
                    ++candidates;
                }
        }
        const auto wanted = std::min(static_cast<std::size_t>(limit), candidates);
        if (wanted == 0) // FAISS refuses to look for nothing
            return std::vector<Neighbour>{};
        faiss::IDSelectorBitmap selector(bits.size(), bits.data());
        faiss::SearchParameters parameters;
        parameters.sel = accept ? &selector : nullptr;
        return best(query.data(), wanted, candidates, parameters);
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

Result<void> FlatVectorIndex::save(const std::filesystem::path& path, const IndexStamp& stamp) const {
    if (stamp.dimension != dimension() || stamp.count != size())
        return fail(ErrorCode::Index, "The search index does not agree with the library and was not saved.",
                    std::to_string(size()) + " vectors against " + std::to_string(stamp.count));
    return writeIndexFile(path, stamp, *m_vectors, m_ids);
}

Result<void> checkDimension(int dimension) {
    if (dimension < 1 || dimension > kMaxDimension)
        return fail(ErrorCode::InvalidArgument, "A search index needs a dimension from 1 to 65536.",
                    std::to_string(dimension));
    return {};
}

} // namespace

Result<std::unique_ptr<VectorIndex>> VectorIndex::create(int dimension) {
    if (auto checked = checkDimension(dimension); !checked)
        return failWith(checked);
    return std::make_unique<FlatVectorIndex>(std::make_unique<HalfFlatIndex>(dimension), std::vector<std::int64_t>{});
}

Result<std::unique_ptr<VectorIndex>> VectorIndex::open(const std::filesystem::path& path, const IndexStamp& expected) {
    if (auto checked = checkDimension(expected.dimension); !checked)
        return failWith(checked);
    if (expected.count < 0)
        return fail(ErrorCode::InvalidArgument, "A search index cannot hold a negative number of vectors.");
    auto content = readIndexFile(path, expected);
    if (!content)
        return failWith(content);
    auto index = std::make_unique<FlatVectorIndex>(std::move(content->vectors), std::move(content->ids));
    if (!index->isConsistent())
        return fail(ErrorCode::Index, "The saved search index is damaged; it is built again from the library.",
                    "ids are not unique");
    return index;
}

} // namespace medley::index
