#include "core/index/halfflatindex.h"

#include "core/index/innerproduct.h"

#include <faiss/impl/DistanceComputer.h>
#include <faiss/impl/IDSelector.h>
#include <faiss/impl/ResultHandler.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace medley::index {

namespace {

constexpr std::int64_t kRowsPerTask = 4096; // some megabytes: worth waking a thread for

class HalfDistanceComputer final : public faiss::FlatCodesDistanceComputer {
public:
    HalfDistanceComputer(const std::uint8_t* rows, std::size_t dimension)
        : FlatCodesDistanceComputer(rows, dimension * sizeof(Half)), m_dimension(dimension) {}

    void set_query(const float* x) override { m_query = x; }
    float distance_to_code(const std::uint8_t* code) override {
        float product = 0;
        innerProducts(m_query, reinterpret_cast<const Half*>(code), 1, m_dimension, &product);
        return product;
    }
    float symmetric_dis(idx_t i, idx_t j) override {
        std::vector<float> vector(m_dimension);
        const auto* row = reinterpret_cast<const Half*>(codes) + static_cast<std::size_t>(i) * m_dimension;
        halfToFloat({row, m_dimension}, vector);
        float product = 0;
        innerProducts(vector.data(), reinterpret_cast<const Half*>(codes) + static_cast<std::size_t>(j) * m_dimension,
                      1, m_dimension, &product);
        return product;
    }

private:
    std::size_t m_dimension;
    const float* m_query = nullptr;
};

} // namespace

HalfFlatIndex::HalfFlatIndex(int dimension)
    : IndexScalarQuantizer(dimension, faiss::ScalarQuantizer::QT_fp16, faiss::METRIC_INNER_PRODUCT) {}

void HalfFlatIndex::search(idx_t n, const float* x, idx_t k, float* distances, idx_t* labels,
                           const faiss::SearchParameters* params) const {
    const auto dimension = static_cast<std::size_t>(d);
    const auto* selector = params != nullptr ? params->sel : nullptr;
    std::vector<float> products(static_cast<std::size_t>(ntotal));
    using Heap = faiss::HeapResultHandler<faiss::CMin<float, idx_t>>; // keeps the k largest
    Heap heap(static_cast<std::size_t>(n), distances, labels, static_cast<std::size_t>(k));
    Heap::SingleResultHandler best(heap);
    for (idx_t query = 0; query < n; ++query) {
        const float* vector = x + static_cast<std::size_t>(query) * dimension;
#pragma omp parallel for schedule(dynamic) if (ntotal > kRowsPerTask)
        for (idx_t first = 0; first < ntotal; first += kRowsPerTask) {
            const auto row = static_cast<std::size_t>(first);
            innerProducts(vector, rows() + row * dimension,
                          static_cast<std::size_t>(std::min(kRowsPerTask, ntotal - first)), dimension,
                          products.data() + row);
        }
        best.begin(static_cast<std::size_t>(query));
        for (idx_t row = 0; row < ntotal; ++row)
            if (const float product = products[static_cast<std::size_t>(row)];
                product > best.thresh && (selector == nullptr || selector->is_member(row)))
                best.add_result(product, row);
        best.end();
    }
}

faiss::FlatCodesDistanceComputer* HalfFlatIndex::get_FlatCodesDistanceComputer() const {
    return new HalfDistanceComputer(codes.data(), static_cast<std::size_t>(d)); // FAISS's callers delete it
}

void HalfFlatIndex::sa_encode(idx_t n, const float* x, std::uint8_t* bytes) const {
    const auto size = static_cast<std::size_t>(n) * static_cast<std::size_t>(d);
    floatToHalf({x, size}, {reinterpret_cast<Half*>(bytes), size});
}

void HalfFlatIndex::sa_decode(idx_t n, const std::uint8_t* bytes, float* x) const {
    const auto size = static_cast<std::size_t>(n) * static_cast<std::size_t>(d);
    halfToFloat({reinterpret_cast<const Half*>(bytes), size}, {x, size});
}

void HalfFlatIndex::replaceRow(std::size_t row, const float* vector) {
    sa_encode(1, vector, codes.data() + row * code_size);
}

void HalfFlatIndex::removeRow(std::size_t row) {
    const auto last = static_cast<std::size_t>(ntotal) - 1;
    if (row != last)
        std::memcpy(codes.data() + row * code_size, codes.data() + last * code_size, code_size);
    codes.resize(last * code_size);
    --ntotal;
}

} // namespace medley::index
