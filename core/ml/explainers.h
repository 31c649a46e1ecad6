// Where a model looked: maps over a picture or a sound that an output can be traced back to, and the attention of every
// layer and head. Lives on the inference thread.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace medley::ml {

/// The part of a picture that the model was shown, in the picture's pixels; it can reach beyond the picture where the
/// model pads.
struct SeenRegion {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
};

/// A value for each cell of a grid that covers `SeenRegion`.
struct PatchMap {
    int rows = 0;
    int columns = 0;
    std::vector<float> values; ///< row-major, ≥ 0; not normalised
};

/// What one token of a text has to do with the picture.
struct TokenMap {
    std::string token;   ///< as a person reads it, e.g. "butter" or "fly"
    float relevance = 0; ///< of the token itself where the method gives one; of a generated token its probability
    PatchMap map;        ///< empty where the method has no map a token
};

/// The attention probabilities of every layer and head of one kind: what each query looked at among the keys.
struct AttentionRecord {
    std::string of; ///< who looks at what, English: "caption to picture", "text to text"
    int layers = 0;
    int heads = 0;
    int queries = 0;
    int keys = 0;
    std::vector<float> values; ///< [layers][heads][queries][keys], ≥ 0; a row adds up to 1 unless it is a part of one
    /// [queries][keys]: attention rollout through the layers (Abnar and Zuidema 2020,
    /// https://arxiv.org/abs/2005.00928): means over the heads with the residual as half of each layer. Of
    /// cross-attention: the rollout of the queries' self-attention, times the cross-attention of each layer (Chefer et
    /// al. 2021, rule 10, without gradients), mean over the layers. Rows add up to 1 unless they are a part of one.
    std::vector<float> rollout;
    /// `queries`; special ones in brackets, e.g. "[CLS]". Of a text that is written: the token that was chosen, a row
    /// each (the position before it is what looked).
    std::vector<std::string> queryTokens;
    std::vector<std::string> keyTokens; ///< `keys`; empty where the keys are patches
    int gridRows = 0;    ///< where keys are patches: the last gridRows · gridColumns of them, row by row over the
    int gridColumns = 0; ///< explanation's region; before them special ones. 0 where they are not
    /// True where the heads one by one would have taken too much memory: `heads` is 1 then, the mean of a layer's.
    bool isMeanOfHeads = false;
    [[nodiscard]] std::size_t offset(int layer, int head, int query) const {
        const auto row =
            (static_cast<std::size_t>(layer) * static_cast<std::size_t>(heads) + static_cast<std::size_t>(head)) *
                static_cast<std::size_t>(queries) +
            static_cast<std::size_t>(query);
        return row * static_cast<std::size_t>(keys);
    }
};

/// What is to be explained. Which of it a model takes:
/// CLIP, SigLIP, BLIP retrieval: `about`, the text to be found in the picture. VQA and conversation: `about`, the
/// question. Captioning: `about`, how the caption begins. Classifiers: `about`, a label or the number of a class
/// (empty: the likeliest), or `classWeights`.
struct ExplainTarget {
    std::string about{};
    /// Of models that write: the text whose writing is explained, e.g. one that was kept. Empty: what the model writes
    /// by itself, the likeliest token each time. A caption begins with `about` (InvalidArgument where it does not).
    std::string output{};
    /// Of classifiers, if not empty: the sum of the classes' probabilities times these, one a class, is explained;
    /// `about` is then what the sum is called.
    std::vector<float> classWeights{};
};

struct ExplainOptions {
    bool attentions = false; ///< fill ImageExplanation::attentions of the first target: they are large
};

struct ImageExplanation {
    std::string method; ///< e.g. "gradient-weighted attention relevance (Chefer et al. 2021)"
    /// What is explained: the caption, the answer, the label, or the text that was given; of a classifier without names
    /// the class's number.
    std::string output;
    float score = 0; ///< of the output: a cosine, a probability or a logit, as `scoreName` says
    std::string scoreName;
    SeenRegion region;
    PatchMap map; ///< for the output as a whole
    std::vector<TokenMap> tokens;
    std::vector<AttentionRecord> attentions{}; ///< only where it was asked for
};

/// How much a model holds by an output when it is shown another picture than that which it made it of.
struct OutputScore {
    float score = 0;             ///< as ImageExplanation::score
    std::vector<float> tokens{}; ///< of models that write: log probabilities of what ImageExplanation::tokens has
};

class ImageExplainer {
public:
    virtual ~ImageExplainer() = default;
    /// One explanation a target, in order; the picture is looked at once for all. Costs a forward and, for most
    /// methods, a backward pass a target. Cancelled between targets and between tokens.
    [[nodiscard]] virtual Result<std::vector<ImageExplanation>> explain(const RgbImage& image,
                                                                        std::span<const ExplainTarget> targets,
                                                                        const ExplainOptions& options,
                                                                        const CancelToken& cancel) = 0;
    /// What explain() of the same target gives as score, for each of these pictures: without gradients, and with the
    /// model's usual precision. Models that write need target.output, classifiers a class or weights (InvalidArgument
    /// without). This is how a map is tested: cells of the picture are taken away, and the score has to fall.
    [[nodiscard]] virtual Result<std::vector<OutputScore>>
    scores(std::span<const RgbImage> images, const ExplainTarget& target, const CancelToken& cancel) = 0;
};

/// Values over time and frequency.
struct TimeFrequencyMap {
    int rows = 0;                     ///< of frequency, the lowest first
    int columns = 0;                  ///< of time
    std::vector<float> values{};      ///< row-major
    TimeSpan span{};                  ///< seconds of the sound that the columns cover in equal steps
    std::vector<float> frequencies{}; ///< Hz, rows + 1 edges
};

struct SoundExplanation {
    std::string method;
    std::string output; ///< the text that was given
    float score = 0;
    std::string scoreName;
    TimeFrequencyMap spectrogram; ///< what the model was given, in dB of the loudest
    TimeFrequencyMap map;         ///< ≥ 0, not normalised, on the grid of the model's last states
    std::vector<TokenMap> tokens; ///< relevance of the text's tokens; without maps
};

class SoundExplainer {
public:
    virtual ~SoundExplainer() = default;
    [[nodiscard]] virtual int sampleRate() const = 0; ///< Hz that the sound must have
    /// One explanation a text, in order. Of a sound that is longer than the model hears at once: of its first part that
    /// the model takes, as `SoundExplanation::map.span` says.
    [[nodiscard]] virtual Result<std::vector<SoundExplanation>>
    explain(const AudioBuffer& sound, std::span<const std::string> texts, const CancelToken& cancel) = 0;
    /// The score of the text with parts of the spectrogram made silent: a mask is 1 where a cell of the map is left
    /// out, [rows · columns].
    [[nodiscard]] virtual Result<std::vector<float>> scoresWithout(const AudioBuffer& sound, const std::string& text,
                                                                   std::span<const std::vector<std::uint8_t>> masks,
                                                                   const CancelToken& cancel) = 0;
};

} // namespace medley::ml
