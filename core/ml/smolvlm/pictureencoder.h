// Pictures → tokens of the language model, with those of the last pictures kept: a question about a picture that was
// asked about before does not run the vision tower again.
#pragma once

#include "core/base/canceltoken.h"
#include "core/ml/nn/weights.h"
#include "core/ml/smolvlm/reading.h"
#include "core/ml/vision/tilesplitter.h"

#include <deque>

namespace medley::ml::smolvlm {

/// Used by one thread, inside of guarded().
class PictureEncoder {
public:
    /// The network must outlive this.
    PictureEncoder(const Network& network, vision::TileSplitter splitter, nn::Compute compute)
        : m_network(network)
        , m_splitter(std::move(splitter))
        , m_wholeSplitter(m_splitter.withSplitting(false))
        , m_compute(compute) {}

    /// How the picture will be cut; cheap. `whole`: not at all.
    [[nodiscard]] vision::TileGrid grid(const RgbImage& image, bool whole = false) const {
        return splitter(whole).grid({image.width, image.height});
    }
    /// Shorter edge, pixels, above which a picture shows no more; 0: every pixel counts.
    [[nodiscard]] int edge(bool whole) const;
    /// Cancelled between some tiles. Errors: as of TileSplitter::split.
    [[nodiscard]] Result<PictureStates> states(const RgbImage& image, const CancelToken& cancel, bool whole = false);
    /// The same for what is looked at once: it does not take the place of a picture that is kept.
    [[nodiscard]] Result<PictureStates> statesOnce(const RgbImage& image, const CancelToken& cancel);

private:
    struct Kept {
        std::uint64_t low = 0; ///< hash of the picture and of how it was cut
        std::uint64_t high = 0;
        PictureStates states;
    };
    [[nodiscard]] const vision::TileSplitter& splitter(bool whole) const {
        return whole ? m_wholeSplitter : m_splitter;
    }
    [[nodiscard]] const Kept* find(const RgbImage& image, bool whole); ///< moves it to the front; null: it is not kept
    [[nodiscard]] Result<Kept> encoded(const RgbImage& image, const CancelToken& cancel, bool whole) const;
    [[nodiscard]] at::Tensor pixels(std::span<const RgbImage> tiles) const;

    const Network& m_network;
    vision::TileSplitter m_splitter;
    vision::TileSplitter m_wholeSplitter;
    nn::Compute m_compute;
    std::deque<Kept> m_kept; ///< the latest first
};

} // namespace medley::ml::smolvlm
