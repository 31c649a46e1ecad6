// Private to core/index: the index that VectorIndex::create and open give.
#pragma once

#include "core/index/buildwork.h"
#include "core/index/indexfile.h"
#include "core/index/searchchoice.h"
#include "core/index/vectorindex.h"

#include <faiss/impl/IDSelector.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace medley::index {

/// Rows may be overwritten and moved while there is neither a graph nor a build. Else they stay where they are: what
/// is removed is retired, what is replaced is retired and appended. The graph has the first rows; those that were
/// appended later are looked at one by one, until a build has linked them too.
class AdaptiveIndex final : public VectorIndex {
public:
    AdaptiveIndex(IndexContent content, const IndexOptions& options);
    ~AdaptiveIndex() override;

    [[nodiscard]] int dimension() const override { return m_rows.dimension(); }
    [[nodiscard]] std::int64_t size() const override { return static_cast<std::int64_t>(m_ids.live()); }
    [[nodiscard]] IndexKind kind() const override { return m_graph.links ? IndexKind::Graph : IndexKind::Exact; }
    [[nodiscard]] std::string describe() const override;

    Result<void> add(std::span<const SegmentId> ids, std::span<const float> vectors) override;
    Result<void> remove(std::span<const SegmentId> ids) override;
    Result<std::vector<Neighbour>> search(std::span<const float> query, int limit,
                                          const std::function<bool(SegmentId)>& accept) const override;
    Result<std::vector<float>> scores(std::span<const float> query, std::span<const SegmentId> ids) const override;
    Result<std::vector<float>> sample(std::span<const float> query, std::size_t count) const override;
    Result<Embedding> vector(SegmentId id) const override;
    Result<std::shared_ptr<IndexBuild>> startBuild() override;
    Result<void> adoptBuild() override;
    Result<void> save(const std::filesystem::path& path, const IndexStamp& stamp) override;

private:
    enum class Wanted { Nothing, NewGraph, LongerGraph, CleanGraph };

    [[nodiscard]] static Failure outOfMemory();
    [[nodiscard]] Result<void> checkQuery(std::span<const float> query) const;
    [[nodiscard]] bool rowsStay() const { return m_graph.links || m_build; }
    [[nodiscard]] std::size_t linked() const { return m_graph.links ? m_graph.links->size() : 0; }
    [[nodiscard]] std::vector<ScoredRow> searchEvery(const float* query, std::size_t limit) const;
    [[nodiscard]] std::vector<ScoredRow> searchGraph(const float* query, std::size_t limit,
                                                     const faiss::IDSelector* selector) const;
    [[nodiscard]] bool graphPays(std::size_t limit, std::size_t candidates) const;
    [[nodiscard]] std::vector<Neighbour> best(std::vector<ScoredRow> rows, std::size_t limit) const;

    void decide();
    void measure();
    void adopt(BuildWork& work);
    void forgetBuild();
    void dropRetired();

    HalfRows m_rows;
    RowIds m_ids;
    TunedGraph m_graph;
    IndexOptions m_options;
    mutable SearchChoice m_choice; ///< learns from searches
    Wanted m_wanted = Wanted::Nothing;
    std::shared_ptr<IndexBuild> m_build;
    std::size_t m_buildRows = 0; ///< of its snapshot
};

} // namespace medley::index
