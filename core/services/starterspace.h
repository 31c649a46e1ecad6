// One joint space without a vision-language model: ConSE (Norouzi et al. 2014, "Zero-Shot Learning by Convex
// Combination of Semantic Embeddings").
//
// A picture is the probability-weighted mean of the text embeddings of its likeliest class names; a text is its own
// embedding; speech is the embedding of what is said.
#pragma once

#include "core/base/media.h"
#include "core/base/result.h"

#include <span>
#include <string>
#include <vector>

namespace medley {

/// Mean and standard deviation of the cosines between a query and things that have nothing to do with it.
struct Background {
    float mean = 0;
    float deviation = 1;
};

/// Pictures lie between class names and speech between sentences, at different distances from any query; so each has
/// a background of its own, and only what stands above it can be compared.
struct Backgrounds {
    Background vision; ///< against the class names
    Background speech; ///< against everyday sentences (resources/models/background_sentences.txt)
};

/// What a classifier can recognise: a short name for people, and what WordNet says that it is.
struct ClassName {
    std::string label;
    std::string definition;
};

/// Immutable once made; may be used from any thread.
class StarterSpace {
public:
    static constexpr std::size_t kTopClasses = 10; ///< T of the paper

    /// The texts whose embeddings `create` needs, in order: "a photo of a …, …" for each class. The definition tells
    /// an admiral that flies from one that sails.
    [[nodiscard]] static std::vector<std::string> prompts(std::span<const ClassName> classes);

    /// `promptEmbeddings` [classes][dimension] and `sentenceEmbeddings` [sentences][dimension], unit length.
    [[nodiscard]] static Result<StarterSpace> create(std::span<const ClassName> classes,
                                                     std::vector<Embedding> promptEmbeddings,
                                                     std::vector<Embedding> sentenceEmbeddings);

    [[nodiscard]] int dimension() const { return static_cast<int>(m_mean.size()); }

    /// The likeliest classes of a picture, likeliest first. `probabilities` [classes].
    [[nodiscard]] std::vector<LabelScore> topLabels(std::span<const float> probabilities,
                                                    std::size_t count = kTopClasses) const;

    /// Class probabilities [classes] → unit vector of the space.
    [[nodiscard]] Embedding fromProbabilities(std::span<const float> probabilities) const;

    /// How much each class has to do with how near such a picture lies to a text: [classes], 0 for all but the
    /// likeliest. The sum of probability · weight is the cosine of fromProbabilities() and `text`, a unit vector of the
    /// space.
    [[nodiscard]] std::vector<float> classWeights(std::span<const float> probabilities,
                                                  std::span<const float> text) const;

    /// Text embedding (unit length) → unit vector of the space.
    [[nodiscard]] Embedding fromText(const Embedding& textEmbedding) const;

    /// `query`: a unit vector of the space.
    [[nodiscard]] Backgrounds backgrounds(std::span<const float> query) const;

    /// Cosine of a unit vector of the space with each class, in their order.
    [[nodiscard]] std::vector<float> classSimilarities(std::span<const float> query) const;

private:
    [[nodiscard]] Embedding centred(Embedding vector) const;
    [[nodiscard]] Embedding withoutMean(Embedding vector) const;
    [[nodiscard]] Embedding meanOf(std::span<const LabelScore> labels) const; ///< of their prompts, by probability

    std::vector<std::string> m_labels;
    std::vector<Embedding> m_prompts; ///< as given
    Embedding m_mean;                 ///< of the prompts
    // As vectors of the space, for the backgrounds:
    std::vector<Embedding> m_centredPrompts;
    std::vector<Embedding> m_centredSentences;
};

/// cos for unit vectors of the same length.
[[nodiscard]] float dot(std::span<const float> a, std::span<const float> b);
/// Scales to unit length; a zero vector stays zero.
void normalise(Embedding& vector);

/// The 1,000 classes of ImageNet-1k in the order of the models' outputs (resources/models/imagenet_classes.txt).
[[nodiscard]] const std::vector<ClassName>& imageNetClasses();

/// Sentences about anything and nothing, for the background of speech.
[[nodiscard]] const std::vector<std::string>& backgroundSentences();

} // namespace medley
