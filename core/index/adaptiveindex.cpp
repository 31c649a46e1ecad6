#include "core/index/adaptiveindex.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace medley::index {

namespace {

constexpr std::size_t kProbeLimit = 100;

std::string milliseconds(double value) {
    char text[32];
    std::snprintf(text, sizeof text, value < 10 ? "%.1f ms" : "%.0f ms", value);
    return text;
}

} // namespace

AdaptiveIndex::AdaptiveIndex(IndexContent content, const IndexOptions& options)
    : m_rows(std::move(content.rows))
    , m_ids(std::move(content.ids))
    , m_graph(std::move(content.graph))
    , m_options(options)
    , m_choice(options) {
    if (!m_graph.links)
        dropRetired();
}

AdaptiveIndex::~AdaptiveIndex() {
    if (m_build)
        m_build->cancel();
}

Failure AdaptiveIndex::outOfMemory() {
    return fail(ErrorCode::OutOfMemory,
                "There is not enough memory for the search index. Close other programs and try again.");
}

// Changing -----------------------------------------------------------------------------------------------------------

Result<void> AdaptiveIndex::add(std::span<const SegmentId> ids, std::span<const float> vectors) {
    const auto width = static_cast<std::size_t>(dimension());
    if (vectors.size() % width != 0 || vectors.size() / width != ids.size())
        return fail(ErrorCode::InvalidArgument, "The search index was given vectors of another size than its own.",
                    std::to_string(vectors.size()) + " values for " + std::to_string(ids.size()) +
                        " ids of dimension " + std::to_string(width));
    if (std::ranges::any_of(ids, [](SegmentId id) { return !id; }))
        return fail(ErrorCode::InvalidArgument, "The search index was given a vector without an id.");
    if (!std::ranges::all_of(vectors, [](float value) { return std::abs(value) <= kHalfMax; })) // false for NaN too
        return fail(ErrorCode::InvalidArgument,
                    "The search index was given a vector that is not made of finite numbers.");
    try {
        m_rows.reserve(ids.size());
        m_ids.reserve(ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i) { // nothing in here can fail
            const auto* vector = vectors.data() + i * width;
            const auto known = m_ids.rowOf(ids[i].value);
            if (known && !rowsStay()) {
                m_rows.replace(*known, vector);
                continue;
            }
            if (known)
                m_ids.retire(*known);
            m_rows.append(vector);
            m_ids.append(ids[i].value);
        }
        decide();
    } catch (const std::exception&) { // std::bad_alloc, or std::length_error where a size has no number
        return outOfMemory();
    }
    return {};
}

Result<void> AdaptiveIndex::remove(std::span<const SegmentId> ids) {
    for (const auto id : ids) {
        const auto row = m_ids.rowOf(id.value);
        if (!row)
            continue;
        if (rowsStay()) {
            m_ids.retire(*row);
        } else {
            m_rows.removeBySwap(*row);
            m_ids.removeBySwap(*row);
        }
    }
    return {};
}

/// Only while rows may move.
void AdaptiveIndex::dropRetired() {
    for (auto row = m_ids.rows(); row-- > 0 && m_ids.retired() > 0;)
        if (m_ids.ids()[row] == 0) {
            m_rows.removeBySwap(row);
            m_ids.removeBySwap(row);
        }
}

// Choosing -----------------------------------------------------------------------------------------------------------

/// Where nobody searches while the index grows, nothing is known of how long that takes.
void AdaptiveIndex::measure() {
    std::vector<float> query(static_cast<std::size_t>(dimension()));
    while (m_choice.isLarge(m_rows.size()) && !m_choice.isMeasured(m_rows.size())) {
        halfToFloat({m_rows.row(0), query.size()}, query);
        static_cast<void>(searchEvery(query.data(), kProbeLimit));
    }
}

void AdaptiveIndex::decide() {
    if (m_build) { // rows must stay until it has ended, or nobody has it to run it
        const auto state = m_build->state();
        const bool isGone = state == IndexBuild::State::Waiting && m_build.use_count() == 1;
        if (!isGone && state != IndexBuild::State::Cancelled)
            return;
        forgetBuild();
    }
    if (m_graph.links && !m_choice.keepsGraph(m_ids.live()))
        m_graph = {};
    if (!m_graph.links) {
        dropRetired();
        if (m_wanted != Wanted::NewGraph)
            measure();
        m_wanted = m_choice.wantsGraph(m_ids.live()) ? Wanted::NewGraph : Wanted::Nothing;
        return;
    }
    const auto later = m_rows.size() - linked();
    const auto many = std::max(static_cast<std::size_t>(m_options.leastRows) / 2, linked() / 64);
    m_wanted = m_ids.retired() > m_ids.rows() / 5 ? Wanted::CleanGraph
               : later > many                     ? Wanted::LongerGraph
                                                  : Wanted::Nothing;
}

/// It has ended, or never begins; whoever still holds it should not hold its rows.
void AdaptiveIndex::forgetBuild() {
    m_build->m_work.reset();
    m_build.reset();
}

Result<std::shared_ptr<IndexBuild>> AdaptiveIndex::startBuild() {
    try {
        decide();
        if (m_build || m_wanted == Wanted::Nothing || m_rows.size() > Graph::kMaxRows)
            return std::shared_ptr<IndexBuild>{};
        auto work = std::make_unique<BuildWork>(m_rows);
        if (m_wanted == Wanted::LongerGraph)
            work->start = m_graph.links;
        if (m_wanted == Wanted::CleanGraph)
            work->ids = m_ids;
        m_buildRows = m_rows.size();
        m_build = std::make_shared<IndexBuild>(std::move(work));
        return m_build;
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

Result<void> AdaptiveIndex::adoptBuild() {
    if (!m_build)
        return {};
    try {
        switch (m_build->state()) {
        case IndexBuild::State::Waiting:
        case IndexBuild::State::Running:
            return {};
        case IndexBuild::State::Cancelled:
            break;
        case IndexBuild::State::Failed: {
            const auto error = m_build->m_work->error;
            m_choice.graphFailed(m_ids.live());
            forgetBuild();
            decide();
            return Failure(error);
        }
        case IndexBuild::State::Done:
            adopt(*m_build->m_work);
            break;
        }
        forgetBuild();
        decide();
    } catch (const std::exception&) {
        return outOfMemory();
    }
    return {};
}

void AdaptiveIndex::adopt(BuildWork& work) {
    if (work.ids) { // without the retired rows, so under other numbers; then what came since
        const auto later = m_ids.rows() - m_buildRows;
        work.rows.reserve(later);
        work.ids->reserve(later);
        for (std::size_t row = 0; row < work.ids->rows(); ++row) {
            const auto now = m_ids.rowOf(work.ids->ids()[row]);
            if (!now || *now >= m_buildRows)
                work.ids->retire(row);
        }
        for (auto row = m_buildRows; row < m_ids.rows(); ++row)
            if (const auto id = m_ids.ids()[row]; id != 0) {
                work.rows.append(m_rows.row(row));
                work.ids->append(id);
            }
        m_rows = std::move(work.rows);
        m_ids = std::move(*work.ids);
    }
    m_graph = std::move(work.graph);
}

std::string AdaptiveIndex::describe() const {
    const auto count = std::to_string(m_ids.live());
    const auto exactMs = m_choice.exactMs(m_rows.size());
    std::string text;
    if (m_graph.links) {
        text = "Graph: finds " + std::to_string(std::lround(m_graph.recall * 100)) + " % of the ten nearest of " +
               count + " vectors.";
        if (exactMs)
            text += " Looking at all would take " + milliseconds(*exactMs) + ".";
        if (m_rows.size() > linked())
            text += " " + std::to_string(m_rows.size() - linked()) + " are new and looked at one by one.";
    } else if (!m_choice.isLarge(m_ids.live())) {
        text = "Exact: " + count + " vectors are few.";
    } else if (!exactMs) {
        text = "Exact: how long " + count + " vectors take is not measured yet.";
    } else {
        text = "Exact: looking at " + count + " vectors takes " + milliseconds(*exactMs) + "; it may take " +
               milliseconds(m_options.exactMs) + ".";
    }
    if (m_build)
        text += " A graph is being built: " + std::to_string(std::lround(m_build->progress() * 100)) + " %.";
    return text;
}

Result<void> AdaptiveIndex::save(const std::filesystem::path& path, const IndexStamp& stamp) {
    if (stamp.dimension != dimension() || stamp.count != size())
        return fail(ErrorCode::Index, "The search index does not agree with the library and was not saved.",
                    std::to_string(size()) + " vectors against " + std::to_string(stamp.count));
    try {
        decide();
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
    return writeIndexFile(path, stamp, m_rows, m_ids, m_graph);
}

} // namespace medley::index
