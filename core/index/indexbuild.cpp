#include "core/index/indexbuild.h"

#include "core/index/buildwork.h"
#include "core/index/exactsearch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace medley::index {

namespace {

constexpr std::size_t kSamples = 64;
constexpr std::size_t kNearest = 10;
constexpr float kWantedRecall = 0.97F; // of the samples, so that others reach the least one
constexpr float kLeastRecall = 0.95F;
constexpr std::array<std::size_t, 10> kWidths{24, 32, 48, 64, 96, 128, 192, 256, 384, 512};

struct Sample {
    std::vector<float> query;
    std::vector<ScoredRow> nearest;
};

/// Questions are near something but are nothing that is there: a row, drawn towards another.
std::vector<Sample> drawSamples(const HalfRows& rows, const CancelToken& cancel) {
    std::mt19937 engine(1); // the same samples for the same rows
    std::uniform_int_distribution<std::size_t> any(0, rows.size() - 1);
    const auto dimension = static_cast<std::size_t>(rows.dimension());
    std::vector<Sample> samples(kSamples);
    std::vector<float> other(dimension);
    for (auto& sample : samples) {
        if (cancel.isCancelled())
            break;
        sample.query.resize(dimension);
        halfToFloat({rows.row(any(engine)), dimension}, sample.query);
        halfToFloat({rows.row(any(engine)), dimension}, other);
        std::ranges::transform(sample.query, other, sample.query.begin(),
                               [](float a, float b) { return a + 0.5F * b; });
        sample.nearest = searchAll(rows, 0, sample.query.data(), kNearest, nullptr);
    }
    return samples;
}

float recallOf(const Graph& graph, const HalfRows& rows, const std::vector<Sample>& samples, std::size_t width) {
    std::size_t found = 0;
    std::size_t wanted = 0;
    for (const auto& sample : samples) {
        auto scored = graph.search(rows, sample.query.data(), width, nullptr);
        std::ranges::sort(scored, std::greater{}, &ScoredRow::score);
        scored.resize(std::min(scored.size(), kNearest));
        // By score and not by row: of rows that are equally near any is right.
        const auto least = std::ranges::min_element(sample.nearest, {}, &ScoredRow::score)->score;
        const auto count = std::min(sample.nearest.size(), kNearest);
        wanted += count;
        found += std::min(count, static_cast<std::size_t>(std::ranges::count_if(
                                     scored, [least](const ScoredRow& row) { return row.score >= least; })));
    }
    return static_cast<float>(found) / static_cast<float>(wanted);
}

/// Leaves out the rows that were retired.
void compact(BuildWork& work) {
    HalfRows rows(work.rows.dimension());
    RowIds ids;
    rows.reserve(work.ids->live());
    ids.reserve(work.ids->live());
    for (std::size_t row = 0; row < work.ids->rows(); ++row)
        if (const auto id = work.ids->ids()[row]; id != 0) {
            rows.append(work.rows.row(row));
            ids.append(id);
        }
    work.rows = std::move(rows);
    work.ids = std::move(ids);
}

} // namespace

IndexBuild::IndexBuild(std::unique_ptr<BuildWork> work) : m_work(std::move(work)) {
    m_toLink = m_work->ids ? m_work->ids->live() : m_work->rows.size() - (m_work->start ? m_work->start->size() : 0);
}

IndexBuild::~IndexBuild() = default;

double IndexBuild::progress() const {
    return m_toLink == 0 ? 1.0 : static_cast<double>(m_linked.load()) / static_cast<double>(m_toLink);
}

Result<void> IndexBuild::build(int threads) {
    if (m_work->ids)
        compact(*m_work);
    const auto graph = m_work->start ? std::make_shared<Graph>(*m_work->start) : std::make_shared<Graph>();
    m_work->start.reset();
    if (auto linked = graph->link(m_work->rows, threads, m_cancel.token(), m_linked); !linked)
        return linked;
    const auto samples = drawSamples(m_work->rows, m_cancel.token());
    for (const auto width : kWidths) {
        if (m_cancel.isCancelled())
            return CancelToken::failure();
        m_work->graph = {graph, width, recallOf(*graph, m_work->rows, samples, width)};
        if (m_work->graph.recall >= kWantedRecall)
            return {};
    }
    if (m_work->graph.recall >= kLeastRecall)
        return {};
    return fail(ErrorCode::Index,
                "These vectors cannot be searched faster without missing too many; search stays exact.",
                "recall " + std::to_string(m_work->graph.recall));
}

void IndexBuild::run(int threads) {
    auto waiting = State::Waiting;
    if (!m_state.compare_exchange_strong(waiting, State::Running))
        return;
    auto built = [&]() -> Result<void> {
        try {
            return build(std::max(threads, 1));
        } catch (const std::exception&) { // std::bad_alloc, or std::length_error where a size has no number
            return fail(ErrorCode::OutOfMemory, "There is not enough memory for a faster search index.");
        }
    }();
    if (!built)
        m_work->error = built.error();
    m_state.store(built                                        ? State::Done
                  : built.error().code == ErrorCode::Cancelled ? State::Cancelled
                                                               : State::Failed,
                  std::memory_order_release);
}

} // namespace medley::index
