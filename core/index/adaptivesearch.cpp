#include "core/index/adaptiveindex.h"
#include "core/index/exactsearch.h"
#include "core/index/innerproduct.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <tuple>

namespace medley::index {

namespace {

/// Beyond it a sum of 65536 products with values of half precision could overflow float32.
constexpr float kMaxQueryValue = 1e28F;
/// What a search of the graph costs, in rows of an exact search, for each row of its width: it looks at about 16 new
/// ones, and waits three times as long for one that stands anywhere as for one that stands next.
constexpr std::size_t kRowsPerWidth = 48;

/// The rows that were not retired.
class LiveRows final : public faiss::IDSelector {
public:
    explicit LiveRows(std::span<const std::int64_t> ids) : m_ids(ids) {}
    bool is_member(idx_t row) const override { return m_ids[static_cast<std::size_t>(row)] != 0; }

private:
    std::span<const std::int64_t> m_ids;
};

class AcceptedRows final : public faiss::IDSelector {
public:
    AcceptedRows(std::span<const std::uint32_t> accepted, std::size_t rows) : m_accepts(rows) {
        for (const auto row : accepted)
            m_accepts[row] = true;
    }
    bool is_member(idx_t row) const override { return m_accepts[static_cast<std::size_t>(row)]; }

private:
    std::vector<bool> m_accepts;
};

} // namespace

Result<void> AdaptiveIndex::checkQuery(std::span<const float> query) const {
    if (query.size() != static_cast<std::size_t>(dimension()))
        return fail(ErrorCode::InvalidArgument, "The question's vector has another size than the search index.",
                    std::to_string(query.size()) + " against " + std::to_string(dimension()));
    if (!std::ranges::all_of(query, [](float value) { return std::abs(value) <= kMaxQueryValue; })) // false for NaN too
        return fail(ErrorCode::InvalidArgument, "The question's vector is not made of finite numbers.");
    return {};
}

std::vector<ScoredRow> AdaptiveIndex::searchEvery(const float* query, std::size_t limit) const {
    const LiveRows live(m_ids.ids());
    const auto start = std::chrono::steady_clock::now();
    auto found = searchAll(m_rows, 0, query, limit, m_ids.retired() > 0 ? &live : nullptr);
    m_choice.measured(m_rows.size(),
                      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    return found;
}

/// Whether the way through the graph, past the rows that are not wanted, is shorter than looking at all that are.
bool AdaptiveIndex::graphPays(std::size_t limit, std::size_t candidates) const {
    if (!m_graph.links)
        return false;
    const auto width = std::max(m_graph.width, limit + limit / 4);
    return static_cast<double>(candidates) * static_cast<double>(candidates) >
           static_cast<double>(kRowsPerWidth * width) * static_cast<double>(m_rows.size());
}

std::vector<ScoredRow> AdaptiveIndex::searchGraph(const float* query, std::size_t limit,
                                                  const faiss::IDSelector* selector) const {
    auto found = m_graph.links->search(m_rows, query, std::max(m_graph.width, limit + limit / 4), selector);
    if (m_rows.size() > linked()) {
        const auto later = searchAll(m_rows, linked(), query, limit, selector);
        found.insert(found.end(), later.begin(), later.end());
    }
    return found;
}

std::vector<Neighbour> AdaptiveIndex::best(std::vector<ScoredRow> rows, std::size_t limit) const {
    const auto isBefore = [this](const ScoredRow& a, const ScoredRow& b) {
        return std::tuple(-a.score, m_ids.ids()[a.row]) < std::tuple(-b.score, m_ids.ids()[b.row]);
    };
    limit = std::min(limit, rows.size());
    std::ranges::partial_sort(rows, rows.begin() + static_cast<std::ptrdiff_t>(limit), isBefore);
    std::vector<Neighbour> neighbours;
    neighbours.reserve(limit);
    for (std::size_t i = 0; i < limit; ++i)
        neighbours.push_back({SegmentId{m_ids.ids()[rows[i].row]}, rows[i].score});
    return neighbours;
}

Result<std::vector<Neighbour>> AdaptiveIndex::search(std::span<const float> query, int limit,
                                                     const std::function<bool(SegmentId)>& accept) const {
    if (auto checked = checkQuery(query); !checked)
        return failWith(checked);
    if (limit < 0)
        return fail(ErrorCode::InvalidArgument, "The number of results cannot be negative.");
    try {
        std::vector<std::uint32_t> accepted;
        if (accept)
            for (std::size_t row = 0; row < m_ids.rows(); ++row)
                if (const SegmentId id{m_ids.ids()[row]}; id && accept(id))
                    accepted.push_back(static_cast<std::uint32_t>(row));
        const auto candidates = accept ? accepted.size() : m_ids.live();
        const auto wanted = std::min(static_cast<std::size_t>(limit), candidates);
        if (wanted == 0)
            return std::vector<Neighbour>{};
        if (graphPays(wanted, candidates)) {
            const LiveRows live(m_ids.ids());
            const AcceptedRows chosen(accepted, accept ? m_ids.rows() : 0);
            const faiss::IDSelector* selector = m_ids.retired() > 0 ? &live : nullptr;
            auto found = searchGraph(query.data(), wanted, accept ? &chosen : selector);
            if (found.size() >= wanted) // else the graph falls apart into pieces, of near equals for example
                return best(std::move(found), wanted);
        }
        return best(accept ? searchAmong(m_rows, accepted, query.data(), wanted) : searchEvery(query.data(), wanted),
                    wanted);
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

Result<std::vector<float>> AdaptiveIndex::scores(std::span<const float> query, std::span<const SegmentId> ids) const {
    if (auto checked = checkQuery(query); !checked)
        return failWith(checked);
    try {
        std::vector<float> products(ids.size(), std::numeric_limits<float>::quiet_NaN());
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (const auto row = m_ids.rowOf(ids[i].value))
                innerProducts(query.data(), m_rows.row(*row), 1, query.size(), &products[i]);
        return products;
    } catch (const std::exception&) {
        return outOfMemory();
    }
}

Result<std::vector<float>> AdaptiveIndex::sample(std::span<const float> query, std::size_t count) const {
    if (auto checked = checkQuery(query); !checked)
        return failWith(checked);
    try {
        count = std::min(count, m_ids.live());
        std::vector<float> products;
        products.reserve(count);
        // Of the live rows the first, and then each one that is a `count`th part of them further.
        std::size_t live = 0;
        for (std::size_t row = 0; products.size() < count; ++row) {
            if (m_ids.ids()[row] == 0 || live++ < products.size() * m_ids.live() / count)
                continue;
            products.emplace_back();
            innerProducts(query.data(), m_rows.row(row), 1, query.size(), &products.back());
        }
        return products;
    } catch (const std::exception&) {
        return outOfMemory();
    }
}

Result<Embedding> AdaptiveIndex::vector(SegmentId id) const {
    try {
        Embedding values;
        if (const auto row = m_ids.rowOf(id.value)) {
            values.resize(static_cast<std::size_t>(dimension()));
            halfToFloat({m_rows.row(*row), values.size()}, values);
        }
        return values;
    } catch (const std::exception&) {
        return outOfMemory();
    }
}

} // namespace medley::index
