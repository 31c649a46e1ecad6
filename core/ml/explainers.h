// Where a model looked: maps over the picture that an output can be traced back to. Lives on the inference thread.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"

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
};

class ImageExplainer {
public:
    virtual ~ImageExplainer() = default;
    /// `about`: the text to be found in the picture (CLIP, SigLIP, BLIP retrieval), the question (VQA), how the caption
    /// begins (captioning), or the label or the number of a class (classifiers; empty: the likeliest). Costs a forward
    /// and, for most methods, a backward pass with everything recorded.
    [[nodiscard]] virtual Result<ImageExplanation> explain(const RgbImage& image, const std::string& about,
                                                           const CancelToken& cancel) = 0;
};

} // namespace medley::ml
