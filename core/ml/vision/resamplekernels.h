// The two inner loops of resizing, compiled for AVX-512, AVX2 and the base instruction set and chosen when loaded.
// Private to vision. Sums are 32-bit and exact, so every variant gives the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace medley::ml::vision {

/// The weights of all output pixels of a row, laid out for the loop once a picture.
class HorizontalPass {
public:
    /// `starts`, `counts`: source pixels of every output pixel; `weights`: `stride` a pixel, 22 fractional bits.
    /// `origin`: the source pixel that a row handed to `run` begins with.
    HorizontalPass(std::span<const int> starts, std::span<const int> counts, std::span<const std::int32_t> weights,
                   int stride, int origin);
    /// One row of RGB bytes into one of starts.size() pixels.
    void run(const std::uint8_t* from, std::uint8_t* to) const;

private:
    struct Pixel {
        std::size_t source; ///< first byte of the row that is read
        std::size_t weight; ///< first of its weights
        std::size_t length; ///< in bytes: three a source pixel
    };
    std::vector<Pixel> m_pixels;
    std::vector<std::int32_t> m_weights; ///< every weight three times, as red, green and blue lie in the row
};

/// Bytes [0, length) of the weighted sum of `count` rows that are `pitch` bytes apart.
void resampleColumns(const std::uint8_t* from, std::size_t pitch, const std::int32_t* weights, int count,
                     std::uint8_t* to, std::size_t length);

} // namespace medley::ml::vision
