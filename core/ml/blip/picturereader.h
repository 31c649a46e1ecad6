// Pictures → what the text side attends to, with that of the last picture kept: to ask about a picture again does not
// run the vision transformer again. Private to core/ml.
#pragma once

#include "core/base/media.h"
#include "core/ml/blip/network.h"
#include "core/ml/vision/imageprocessor.h"

#include <cstdint>
#include <optional>
#include <span>

namespace medley::ml::blip {

/// Used by one thread.
class PictureReader {
public:
    PictureReader(vision::ImageProcessor processor, const nn::Compute& compute)
        : m_processor(std::move(processor)), m_compute(compute) {}

    /// Of one row; valid until the next call. Throws as preparePictures(). They can take part in gradients, whatever
    /// the mode of the caller.
    [[nodiscard]] const CrossKeyValues& keyValues(const VisionTransformer& vision, const TextModel& text,
                                                  const RgbImage& image);
    /// Of a row a picture, none of which is kept: what is looked at once, and must not take the last one's place.
    [[nodiscard]] CrossKeyValues keyValuesOf(const VisionTransformer& vision, const TextModel& text,
                                             std::span<const RgbImage> images) const;
    [[nodiscard]] const vision::ImageProcessor& processor() const { return m_processor; }
    [[nodiscard]] const nn::Compute& compute() const { return m_compute; }

private:
    /// Of a picture's content.
    struct Key {
        std::uint64_t low = 0;
        std::uint64_t high = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };
    [[nodiscard]] static Key keyOf(const RgbImage& image);

    vision::ImageProcessor m_processor;
    nn::Compute m_compute;
    std::optional<Key> m_last;
    CrossKeyValues m_keyValues;
};

} // namespace medley::ml::blip
