// Models that name what they see or hear. All live on the inference thread; any call may be cancelled between batches
// and then returns Cancelled.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"

#include <span>
#include <string>
#include <vector>

namespace medley::ml {

/// Picture → class probabilities (softmax).
class ImageClassifier {
public:
    virtual ~ImageClassifier() = default;
    [[nodiscard]] virtual int classCount() const = 0;
    /// Names of the classes in the order of their probabilities; empty where the checkpoint has none.
    [[nodiscard]] virtual std::span<const std::string> labels() const { return {}; }
    /// The shorter edge, in pixels, below which a decoded picture loses detail that the model would see.
    [[nodiscard]] virtual int inputSize() const = 0;
    /// One row of `classCount` probabilities a picture, in order.
    [[nodiscard]] virtual Result<std::vector<std::vector<float>>> classify(std::span<const RgbImage> images,
                                                                           const CancelToken& cancel) = 0;
};

/// Where somebody speaks.
class VoiceDetector {
public:
    virtual ~VoiceDetector() = default;
    [[nodiscard]] virtual int sampleRate() const = 0; ///< Hz that the sound must have
    /// Spans of speech in seconds, ordered, not overlapping; empty when nobody speaks.
    [[nodiscard]] virtual Result<std::vector<TimeSpan>> detectSpeech(const AudioBuffer& sound,
                                                                     const CancelToken& cancel) = 0;
};

/// Text → class probabilities (softmax; a sigmoid each in multi-label models), e.g. the emotion of what is said.
class TextClassifier {
public:
    virtual ~TextClassifier() = default;
    [[nodiscard]] virtual std::span<const std::string> labels() const = 0;
    /// One row of labels().size() probabilities a text, in order.
    [[nodiscard]] virtual Result<std::vector<std::vector<float>>> classifyTexts(std::span<const std::string> texts,
                                                                                const CancelToken& cancel) = 0;
};

/// Sound → class probabilities (softmax), e.g. the emotion of a voice.
class SoundClassifier {
public:
    virtual ~SoundClassifier() = default;
    [[nodiscard]] virtual int sampleRate() const = 0; ///< Hz that the sounds must have
    [[nodiscard]] virtual std::span<const std::string> labels() const = 0;
    /// One row of labels().size() probabilities a sound, in order. InvalidArgument for a sound that is too short.
    [[nodiscard]] virtual Result<std::vector<std::vector<float>>> classifySounds(std::span<const AudioBuffer> sounds,
                                                                                 const CancelToken& cancel) = 0;
};

/// Picture and text together → class probabilities (softmax).
class ImageTextClassifier {
public:
    virtual ~ImageTextClassifier() = default;
    [[nodiscard]] virtual std::span<const std::string> labels() const = 0;
    [[nodiscard]] virtual Result<std::vector<float>> classify(const RgbImage& image, const std::string& text,
                                                              const CancelToken& cancel) = 0;
};

} // namespace medley::ml
