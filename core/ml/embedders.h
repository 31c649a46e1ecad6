// Models that turn texts, pictures and sounds into vectors. All live on the inference thread; any call may be cancelled
// between batches and then returns Cancelled.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"

#include <span>
#include <string>
#include <vector>

namespace medley::ml {

/// Text → vector: sentence embeddings, or the text side of a space that pictures or sounds share.
class TextEmbedder {
public:
    virtual ~TextEmbedder() = default;
    [[nodiscard]] virtual int dimension() const = 0;
    /// One unit vector a text, in order. Texts beyond the model's length are truncated. UTF-8.
    [[nodiscard]] virtual Result<std::vector<Embedding>> embedTexts(std::span<const std::string> texts,
                                                                    const CancelToken& cancel) = 0;
};

/// Picture → vector.
class ImageEmbedder {
public:
    virtual ~ImageEmbedder() = default;
    [[nodiscard]] virtual int dimension() const = 0;
    /// The shorter edge, in pixels, below which a decoded picture loses detail that the model would see.
    [[nodiscard]] virtual int inputSize() const = 0;
    /// One unit vector a picture, in order.
    [[nodiscard]] virtual Result<std::vector<Embedding>> embedImages(std::span<const RgbImage> images,
                                                                     const CancelToken& cancel) = 0;
};

/// Sound → vector.
class SoundEmbedder {
public:
    virtual ~SoundEmbedder() = default;
    [[nodiscard]] virtual int dimension() const = 0;
    [[nodiscard]] virtual int sampleRate() const = 0; ///< Hz that the sounds must have
    /// One unit vector a sound, in order.
    [[nodiscard]] virtual Result<std::vector<Embedding>> embedSounds(std::span<const AudioBuffer> sounds,
                                                                     const CancelToken& cancel) = 0;
};

/// How well a text fits a picture, from a model that looks at both together.
class ImageTextMatcher {
public:
    virtual ~ImageTextMatcher() = default;
    /// The probability, 0…1, that each text describes the picture, in order.
    [[nodiscard]] virtual Result<std::vector<float>> match(const RgbImage& image, std::span<const std::string> texts,
                                                           const CancelToken& cancel) = 0;
};

} // namespace medley::ml
