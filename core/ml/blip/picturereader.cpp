#include "core/ml/blip/picturereader.h"

#include "core/ml/runtime/pictures.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace medley::ml::blip {

PictureReader::Key PictureReader::keyOf(const RgbImage& image) {
    // The width is the seed: pictures of the same bytes but of another shape are others.
    const XXH128_hash_t hash =
        XXH3_128bits_withSeed(image.pixels.data(), image.pixels.size(), static_cast<XXH64_hash_t>(image.width));
    return {hash.low64, hash.high64};
}

const CrossKeyValues& PictureReader::keyValues(const VisionTransformer& vision, const TextModel& text,
                                               const RgbImage& image) {
    const Key key = keyOf(image);
    if (m_last == key)
        return m_keyValues;
    // What is made in inference mode can never be part of a gradient, and an explanation may be asked for next.
    const c10::InferenceMode ordinary(false);
    const c10::NoGradGuard noGradients;
    m_last.reset();
    m_keyValues = text.crossKeyValues(vision(preparePictures(m_processor, {&image, 1}, m_compute)));
    m_last = key;
    return m_keyValues;
}

CrossKeyValues PictureReader::keyValuesOf(const VisionTransformer& vision, const TextModel& text,
                                          std::span<const RgbImage> images) const {
    return text.crossKeyValues(vision(preparePictures(m_processor, images, m_compute)));
}

} // namespace medley::ml::blip
