// Private to core/index: exact inner-product search over half-precision vectors, as an index of FAISS.
#pragma once

#include "core/base/half.h"

#include <faiss/IndexScalarQuantizer.h>

#include <cstddef>

namespace medley::index {

/// FAISS's own flat index of binary16 codes (its storage, its file format), with this module's conversion and inner
/// loop: Debian builds FAISS for the oldest x86-64, where it converts each value by hand. One query uses all cores.
/// Arguments are the caller's to check: FAISS ends the program over some that are wrong.
struct HalfFlatIndex final : faiss::IndexScalarQuantizer {
    explicit HalfFlatIndex(int dimension);

    /// `params` may hold an IDSelector over row numbers; it is asked on the calling thread only. Where fewer than k
    /// rows qualify, the rest of `labels` is −1. Equal scores come in no particular order.
    void search(idx_t n, const float* x, idx_t k, float* distances, idx_t* labels,
                const faiss::SearchParameters* params = nullptr) const override;
    faiss::FlatCodesDistanceComputer* get_FlatCodesDistanceComputer() const override;
    void sa_encode(idx_t n, const float* x, std::uint8_t* bytes) const override;
    void sa_decode(idx_t n, const std::uint8_t* bytes, float* x) const override;

    void replaceRow(std::size_t row, const float* vector);
    void removeRow(std::size_t row); ///< the last row takes its place

private:
    [[nodiscard]] const Half* rows() const { return reinterpret_cast<const Half*>(codes.data()); }
};

} // namespace medley::index
