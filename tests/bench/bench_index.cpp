// How fast, how good and how large the vector index is. It prints one JSON object.
//   bench_index make FOLDER COUNT [DIMENSION]   vectors in clusters, questions and their ten nearest
//   bench_index build FOLDER                    exact search of them; then builds a graph and saves it
//   bench_index query FOLDER                    opens what was saved, and searches on one thread
// tests/bench/compare_index runs it beside PyPI's faiss-cpu.
#include "core/base/half.h"
#include "core/index/indexfile.h"
#include "core/index/vectorindex.h"

#include <omp.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace medley;
using namespace medley::index;

namespace {

constexpr std::size_t kCentres = 2000;
constexpr float kNoise = 1.0F; // the length of a vector's own part beside its centre's
constexpr std::size_t kQueries = 500;
constexpr int kNearest = 10;

template <class T>
T valueOf(Result<T>&& result) {
    if (!result) {
        std::fprintf(stderr, "%s (%s)\n", result.error().message.c_str(), result.error().detail.c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

template <class Work>
double secondsOf(Work&& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// Megabytes of this process that are in memory now, and that were at most.
std::pair<double, double> memory() {
    std::ifstream status("/proc/self/status");
    double now = 0;
    double most = 0;
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            now = std::atof(line.c_str() + 6) * 1024 / 1e6;
        if (line.starts_with("VmHWM:"))
            most = std::atof(line.c_str() + 6) * 1024 / 1e6;
    }
    return {now, most};
}

/// Unit vectors around centres of random direction. What is their own lies in 24 directions of each cluster's, as
/// pictures of one thing differ in few ways.
class Clusters {
public:
    explicit Clusters(std::size_t dimension) : m_dimension(dimension), m_centres(kCentres * dimension) {
        for (auto& value : m_centres)
            value = m_normal(m_engine);
        m_directions.resize(kPool * dimension);
        for (auto& value : m_directions)
            value = m_normal(m_engine);
    }
    void draw(std::vector<float>& vector) {
        const auto cluster = m_engine() % kCentres;
        std::copy_n(m_centres.begin() + static_cast<std::ptrdiff_t>(cluster * m_dimension), m_dimension,
                    vector.begin());
        for (std::size_t way = 0; way < kWays; ++way) {
            const auto* direction = m_directions.data() + (cluster * 7 + way) % kPool * m_dimension;
            const float amount = m_normal(m_engine) * kNoise / std::sqrt(static_cast<float>(kWays));
            for (std::size_t j = 0; j < m_dimension; ++j)
                vector[j] += amount * direction[j];
        }
        float square = 0;
        for (const float value : vector)
            square += value * value;
        for (auto& value : vector)
            value /= std::sqrt(square);
    }

private:
    static constexpr std::size_t kPool = 4096;
    static constexpr std::size_t kWays = 24;

    std::size_t m_dimension;
    std::mt19937_64 m_engine{1};
    std::normal_distribution<float> m_normal;
    std::vector<float> m_centres;
    std::vector<float> m_directions;
};

template <class Value>
std::vector<Value> readAll(const std::string& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    std::vector<Value> values(static_cast<std::size_t>(file.tellg()) / sizeof(Value));
    file.seekg(0);
    file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(Value)));
    if (!file) {
        std::fprintf(stderr, "%s cannot be read\n", path.c_str());
        std::exit(1);
    }
    return values;
}

template <class Value>
void writeAll(const std::string& path, const std::vector<Value>& values) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(Value)));
}

struct Questions {
    explicit Questions(const std::string& folder)
        : values(readAll<float>(folder + "/queries.f32")), nearest(readAll<std::int32_t>(folder + "/nearest.i32")) {}
    [[nodiscard]] std::span<const float> at(std::size_t query) const {
        const auto dimension = values.size() / kQueries;
        return std::span(values).subspan(query * dimension, dimension);
    }
    std::vector<float> values;
    std::vector<std::int32_t> nearest; ///< rows; [queries, 10]
};

std::unique_ptr<VectorIndex> filled(const std::string& folder, int dimension, const IndexOptions& options) {
    auto index = valueOf(VectorIndex::create(dimension, options));
    std::ifstream file(folder + "/vectors.f16", std::ios::binary);
    std::vector<Half> halves(static_cast<std::size_t>(4096 * dimension));
    std::vector<float> values(halves.size());
    std::int64_t next = 1;
    while (file) {
        file.read(reinterpret_cast<char*>(halves.data()), static_cast<std::streamsize>(halves.size() * sizeof(Half)));
        const auto count = static_cast<std::size_t>(file.gcount()) / sizeof(Half);
        halfToFloat({halves.data(), count}, {values.data(), count});
        std::vector<SegmentId> ids(count / static_cast<std::size_t>(dimension));
        for (auto& id : ids)
            id.value = next++;
        valueOf(index->add(ids, std::span(values).first(count)));
    }
    return index;
}

struct Searched {
    double medianMs = 0;
    double recall = 0;
};

Searched searchAll(const VectorIndex& index, const Questions& questions, std::size_t count) {
    std::vector<double> times;
    std::size_t found = 0;
    for (std::size_t query = 0; query < count; ++query) {
        std::vector<Neighbour> neighbours;
        times.push_back(1000 * secondsOf([&] { neighbours = valueOf(index.search(questions.at(query), kNearest)); }));
        const auto nearest = std::span(questions.nearest).subspan(query * kNearest, kNearest);
        for (const auto& neighbour : neighbours)
            found += std::ranges::count(nearest, static_cast<std::int32_t>(neighbour.segment.value - 1)) > 0 ? 1 : 0;
    }
    return {median(times), static_cast<double>(found) / static_cast<double>(count * kNearest)};
}

void make(const std::string& folder, std::size_t count, std::size_t dimension) {
    Clusters clusters(dimension);
    std::vector<float> vector(dimension);
    std::vector<Half> halves(dimension);
    {
        std::ofstream file(folder + "/vectors.f16", std::ios::binary);
        for (std::size_t i = 0; i < count; ++i) {
            clusters.draw(vector);
            floatToHalf(vector, halves);
            file.write(reinterpret_cast<const char*>(halves.data()),
                       static_cast<std::streamsize>(dimension * sizeof(Half)));
        }
    }
    std::vector<float> queries;
    for (std::size_t i = 0; i < kQueries; ++i) {
        clusters.draw(vector);
        queries.insert(queries.end(), vector.begin(), vector.end());
    }
    writeAll(folder + "/queries.f32", queries);
    const auto index = filled(folder, static_cast<int>(dimension), {std::numeric_limits<double>::infinity()});
    std::vector<std::int32_t> nearest;
    for (std::size_t i = 0; i < kQueries; ++i)
        for (const auto& neighbour :
             valueOf(index->search(std::span(queries).subspan(i * dimension, dimension), kNearest)))
            nearest.push_back(static_cast<std::int32_t>(neighbour.segment.value - 1));
    writeAll(folder + "/nearest.i32", nearest);
    std::printf("{\"vectors\": %zu, \"dimension\": %zu}\n", count, dimension);
}

void build(const std::string& folder, const Questions& questions, int dimension) {
    const auto index = filled(folder, dimension, {0, 1});
    omp_set_num_threads(1);
    const auto exact = searchAll(*index, questions, 50);
    omp_set_num_threads(omp_get_num_procs());
    const auto exactOnAll = searchAll(*index, questions, 50);
    const auto work = valueOf(index->startBuild());
    const auto cpu = std::clock();
    const double seconds = secondsOf(
        [&] { std::jthread([&] { work->run(static_cast<int>(std::thread::hardware_concurrency())); }).join(); });
    const double worked = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    const double adopting = secondsOf([&] { valueOf(index->adoptBuild()); });
    const IndexStamp stamp{"bench", dimension, index->size(), 1};
    const double saving = secondsOf([&] { valueOf(index->save(folder + "/medley.index", stamp)); });
    std::printf("{\"exact_p50_ms\": %.3f, \"exact_all_cores_p50_ms\": %.3f, \"build_s\": %.1f, \"build_cpu_s\": %.1f, "
                "\"adopt_ms\": %.2f, "
                "\"save_s\": %.2f, \"peak_mb\": %.0f, \"says\": \"%s\"}\n",
                exact.medianMs, exactOnAll.medianMs, seconds, worked, 1000 * adopting, saving, memory().second,
                index->describe().c_str());
}

/// The graph alone, as one JSON array: what a greater width costs and gives.
std::string widthsOf(const IndexContent& content, const Questions& questions) {
    std::string text;
    double recall = 0;
    for (const std::size_t width : {16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512}) {
        if (recall >= 0.99)
            break;
        std::vector<double> times;
        std::size_t found = 0;
        for (std::size_t query = 0; query < kQueries; ++query) {
            std::vector<ScoredRow> rows;
            times.push_back(
                1000 * secondsOf([&] {
                    rows = content.graph.links->search(content.rows, questions.at(query).data(), width, nullptr);
                    std::ranges::partial_sort(rows, rows.begin() + std::min<std::ptrdiff_t>(kNearest, std::ssize(rows)),
                                              std::greater{}, &ScoredRow::score);
                }));
            rows.resize(std::min<std::size_t>(kNearest, rows.size()));
            const auto nearest = std::span(questions.nearest).subspan(query * kNearest, kNearest);
            for (const auto& row : rows)
                found += std::ranges::count(nearest, static_cast<std::int32_t>(row.row)) > 0 ? 1 : 0;
        }
        recall = static_cast<double>(found) / static_cast<double>(kQueries * kNearest);
        char line[128];
        std::snprintf(line, sizeof line, "%s{\"width\": %zu, \"p50_ms\": %.4f, \"recall\": %.4f}",
                      text.empty() ? "" : ", ", width, median(times), recall);
        text.append(line);
    }
    return text;
}

void query(const std::string& folder, const Questions& questions, int dimension, std::int64_t count) {
    const IndexStamp stamp{"bench", dimension, count, 1};
    const double before = memory().first;
    std::unique_ptr<VectorIndex> index;
    const double opening = secondsOf([&] {
        index = valueOf(VectorIndex::open(folder + "/medley.index", stamp, {0, 1}));
    });
    omp_set_num_threads(1);
    const auto searched = searchAll(*index, questions, kQueries);
    const double after = memory().first;
    const auto says = index->describe();
    index.reset();
    const auto widths = widthsOf(valueOf(readIndexFile(folder + "/medley.index", stamp)), questions);
    std::printf("{\"open_s\": %.2f, \"p50_ms\": %.4f, \"recall\": %.4f, \"memory_mb\": %.0f, \"before_mb\": %.0f, "
                "\"says\": \"%s\", \"widths\": [%s]}\n",
                opening, searched.medianMs, searched.recall, after, before, says.c_str(), widths.c_str());
}

} // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 2 ? argv[1] : "";
    const std::string folder = argc > 2 ? argv[2] : "";
    if (what == "make" && argc > 3) {
        make(folder, std::strtoul(argv[3], nullptr, 10), argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 512);
        return 0;
    }
    if (what != "build" && what != "query") {
        std::fprintf(stderr, "bench_index make FOLDER COUNT [DIMENSION] | build FOLDER | query FOLDER\n");
        return 2;
    }
    const Questions questions(folder);
    const auto dimension = questions.values.size() / kQueries;
    const auto count = std::filesystem::file_size(folder + "/vectors.f16") / (dimension * sizeof(Half));
    if (what == "build")
        build(folder, questions, static_cast<int>(dimension));
    else
        query(folder, questions, static_cast<int>(dimension), static_cast<std::int64_t>(count));
    return 0;
}
