#include "core/search/diversity.h"

#include <algorithm>
#include <bit>
#include <Eigen/Core>
#include <limits>
#include <numeric>

namespace medley::search {

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ConstMatrix = Eigen::Map<const Matrix>;
using ConstVector = Eigen::Map<const Eigen::VectorXf>;

constexpr std::size_t kBlock = 1024; ///< rows whose products stay in the cache
constexpr std::size_t kBatch = 32;   ///< items that are chosen before all vectors are read again
constexpr std::size_t kPool = 512;   ///< the furthest ones, among which they are chosen
constexpr float kChosen = -1;        ///< in place of a distance

Failure badVectors() {
    return fail(ErrorCode::InvalidArgument,
                "The vectors to compare are not whole or have numbers that are not finite.");
}

ConstMatrix rowsOf(const VectorRows& vectors, std::size_t begin, std::size_t count) {
    return {vectors.values.data() + begin * vectors.dimension, static_cast<Eigen::Index>(count),
            static_cast<Eigen::Index>(vectors.dimension)};
}

ConstVector vectorOf(const VectorRows& vectors, std::size_t index) {
    return {vectors.row(index).data(), static_cast<Eigen::Index>(vectors.dimension)};
}

/// The traversal by cosine distance.
class Traversal {
public:
    Traversal(const VectorRows& vectors, std::size_t count)
        : m_vectors(vectors)
        , m_count(count)
        , m_closest(vectors.count(), std::numeric_limits<float>::infinity())
        , m_order(vectors.count()) {
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    }

    Result<FarthestFirst> walk(std::size_t first, const CancelToken& cancel) {
        choose(first);
        while (m_result.order.size() < m_count) {
            if (cancel.isCancelled())
                return CancelToken::failure();
            updateAll();
            chooseBatch();
        }
        return std::move(m_result);
    }

private:
    void choose(std::size_t item) {
        m_result.order.push_back(item);
        m_result.distance.push_back(std::max(m_closest[item], 0.0F));
        m_closest[item] = kChosen;
        m_batch.push_back(item);
    }

    /// Every distance, by the batch that was chosen last.
    void updateAll() {
        Matrix batch(static_cast<Eigen::Index>(m_batch.size()), static_cast<Eigen::Index>(m_vectors.dimension));
        for (std::size_t i = 0; i < m_batch.size(); ++i)
            batch.row(static_cast<Eigen::Index>(i)) = vectorOf(m_vectors, m_batch[i]);
        for (std::size_t begin = 0; begin < m_closest.size(); begin += kBlock) {
            const auto count = std::min(kBlock, m_closest.size() - begin);
            m_products.noalias() = rowsOf(m_vectors, begin, count) * batch.transpose();
            for (std::size_t i = 0; i < count; ++i) {
                const float nearest = 1 - m_products.row(static_cast<Eigen::Index>(i)).maxCoeff();
                m_closest[begin + i] = std::min(m_closest[begin + i], nearest);
            }
        }
        for (const auto item : m_result.order)
            m_closest[item] = kChosen;
        m_batch.clear();
    }

    /// Distances only ever shrink. So an item of the pool that, after the batch before it, is still no nearer than
    /// anything outside ever was, is the furthest of all.
    void chooseBatch() {
        const auto further = [this](std::size_t a, std::size_t b) {
            return m_closest[a] != m_closest[b] ? m_closest[a] > m_closest[b] : a < b;
        };
        const auto pool = std::min(kPool, m_order.size());
        float outside = -std::numeric_limits<float>::infinity();
        if (pool < m_order.size()) {
            std::nth_element(m_order.begin(), m_order.begin() + static_cast<std::ptrdiff_t>(pool), m_order.end(),
                             further);
            outside = m_closest[m_order[pool]];
        }
        while (m_batch.size() < kBatch && m_result.order.size() < m_count) {
            const auto next =
                *std::min_element(m_order.begin(), m_order.begin() + static_cast<std::ptrdiff_t>(pool), further);
            if (!m_batch.empty() && m_closest[next] < outside)
                return;
            choose(next);
            const auto chosen = vectorOf(m_vectors, next);
            for (std::size_t i = 0; i < pool; ++i)
                if (auto& closest = m_closest[m_order[i]]; closest >= 0)
                    closest = std::min(closest, std::max(1 - vectorOf(m_vectors, m_order[i]).dot(chosen), 0.0F));
        }
    }

    const VectorRows& m_vectors;
    std::size_t m_count;
    std::vector<float> m_closest; ///< distance from the nearest chosen one, or kChosen
    std::vector<std::size_t> m_order;
    std::vector<std::size_t> m_batch; ///< chosen, but not yet known to all
    Matrix m_products;
    FarthestFirst m_result;
};

/// Sets of items (union-find, with path halving).
class Sets {
public:
    explicit Sets(std::size_t count) : m_parent(count) { std::iota(m_parent.begin(), m_parent.end(), std::size_t{0}); }
    std::size_t find(std::size_t item) {
        while (m_parent[item] != item)
            item = m_parent[item] = m_parent[m_parent[item]];
        return item;
    }
    void join(std::size_t a, std::size_t b) { m_parent[find(a)] = find(b); }

private:
    std::vector<std::size_t> m_parent;
};

bool joinByCosine(const VectorRows& vectors, float least, Sets& sets, const CancelToken& cancel) {
    Matrix products;
    const auto items = vectors.count();
    for (std::size_t begin = 0; begin < items; begin += kBlock) {
        const auto rows = std::min(kBlock, items - begin);
        for (std::size_t other = begin; other < items; other += kBlock) {
            if (cancel.isCancelled())
                return false;
            const auto columns = std::min(kBlock, items - other);
            products.noalias() = rowsOf(vectors, begin, rows) * rowsOf(vectors, other, columns).transpose();
            for (std::size_t i = 0; i < rows; ++i)
                for (std::size_t j = other == begin ? i + 1 : 0; j < columns; ++j)
                    if (products(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) >= least)
                        sets.join(begin + i, other + j);
        }
    }
    return true;
}

bool joinByHash(std::span<const std::optional<std::uint64_t>> hashes, int most, Sets& sets, const CancelToken& cancel) {
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        if (cancel.isCancelled())
            return false;
        if (!hashes[i])
            continue;
        for (std::size_t j = i + 1; j < hashes.size(); ++j)
            if (hashes[j] && std::popcount(*hashes[i] ^ *hashes[j]) <= most)
                sets.join(i, j);
    }
    return true;
}

} // namespace

Result<FarthestFirst> farthestFirst(const VectorRows& vectors, std::size_t count, std::size_t first,
                                    const CancelToken& cancel) {
    if (!vectors.isValid())
        return badVectors();
    count = std::min(count, vectors.count());
    if (count == 0)
        return FarthestFirst{};
    if (first >= vectors.count())
        return fail(ErrorCode::InvalidArgument, "The first item is none of those to choose from.");
    return Traversal(vectors, count).walk(first, cancel);
}

Result<FarthestFirst> farthestFirst(std::span<const std::uint64_t> hashes, std::size_t count, std::size_t first,
                                    const CancelToken& cancel) {
    FarthestFirst result;
    count = std::min(count, hashes.size());
    if (count == 0)
        return result;
    if (first >= hashes.size())
        return fail(ErrorCode::InvalidArgument, "The first item is none of those to choose from.");
    std::vector<float> closest(hashes.size(), std::numeric_limits<float>::infinity());
    for (auto next = first;;) {
        result.order.push_back(next);
        result.distance.push_back(closest[next]);
        if (result.order.size() == count)
            return result;
        if (cancel.isCancelled())
            return CancelToken::failure();
        closest[next] = kChosen;
        for (std::size_t i = 0; i < hashes.size(); ++i)
            closest[i] =
                std::min(closest[i], static_cast<float>(std::popcount(hashes[i] ^ hashes[result.order.back()])));
        next = static_cast<std::size_t>(std::max_element(closest.begin(), closest.end()) - closest.begin());
    }
}

Result<std::vector<DuplicateGroup>> groupNearDuplicates(std::span<const float> scores, const VectorRows& vectors,
                                                        std::span<const std::optional<std::uint64_t>> hashes,
                                                        const NearDuplicateOptions& options,
                                                        const CancelToken& cancel) {
    const auto items = scores.size();
    if (items > kLargestGrouping)
        return fail(ErrorCode::TooLarge, "Near-duplicates are looked for among 20,000 items at most.");
    if (!vectors.isValid() || (vectors.count() != 0 && vectors.count() != items))
        return badVectors();
    if (!hashes.empty() && hashes.size() != items)
        return fail(ErrorCode::InvalidArgument, "There is not one hash an item.");
    Sets sets(items);
    if (!joinByCosine(vectors, options.leastCosine, sets, cancel) ||
        !joinByHash(hashes, options.mostBits, sets, cancel))
        return CancelToken::failure();

    std::vector<std::size_t> best(items);
    std::iota(best.begin(), best.end(), std::size_t{0});
    std::stable_sort(best.begin(), best.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    std::vector<DuplicateGroup> groups;
    constexpr auto kNone = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> groupOf(items, kNone);
    for (const auto item : best) {
        auto& group = groupOf[sets.find(item)];
        if (group == kNone) {
            group = groups.size();
            groups.push_back({item, {}});
        }
        groups[group].members.push_back(item);
    }
    return groups;
}

Result<std::vector<std::size_t>> maximalMarginalRelevance(std::span<const float> scores, const VectorRows& vectors,
                                                          float lambda, std::size_t count, const CancelToken& cancel) {
    if (!vectors.isValid() || vectors.count() != scores.size())
        return badVectors();
    if (!(lambda >= 0 && lambda <= 1))
        return fail(ErrorCode::InvalidArgument, "The weight of relevance is not between 0 and 1.");
    count = std::min(count, scores.size());
    std::vector<std::size_t> order;
    Eigen::VectorXf largest = Eigen::VectorXf::Zero(static_cast<Eigen::Index>(scores.size()));
    std::vector<char> taken(scores.size(), 0);
    while (order.size() < count) {
        if (cancel.isCancelled())
            return CancelToken::failure();
        std::optional<std::size_t> next;
        float bestValue = 0;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const float value = lambda * scores[i] - (1 - lambda) * largest[static_cast<Eigen::Index>(i)];
            if (!taken[i] && (!next || value > bestValue)) {
                next = i;
                bestValue = value;
            }
        }
        const bool isFirst = order.empty();
        taken[*next] = 1;
        order.push_back(*next);
        const Eigen::VectorXf cosines = rowsOf(vectors, 0, scores.size()) * vectorOf(vectors, *next);
        largest = isFirst ? cosines : Eigen::VectorXf(largest.cwiseMax(cosines));
    }
    return order;
}

} // namespace medley::search
