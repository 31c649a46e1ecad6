// What both models that write are asked in the same way: where they looked, and how likely a text is.
// Private to core/ml/blip.
#pragma once

#include "core/ml/blip/blipmodel.h"
#include "core/ml/blip/writtentext.h"
#include "core/ml/runtime/batches.h"
#include "core/ml/runtime/explanations.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <vector>

namespace medley::ml::blip {

/// `explained(target, options)` → Result<ImageExplanation> of each target.
template <class Explained>
[[nodiscard]] Result<std::vector<ImageExplanation>>
explanationsOf(const Parts& parts, const RgbImage& image, std::span<const ExplainTarget> targets,
               const ExplainOptions& options, const CancelToken& cancel, Explained explained) {
    if (const auto complete = checkPictures({&image, 1}); !complete)
        return failWith(complete);
    return guarded("The model " + parts.info.family, [&] { return explainEach(targets, options, cancel, explained); });
}

/// Of the text that `given()` makes, for each picture: `likelihood(text, pictures)` → log probabilities, as
/// WrittenText::likelihood gives them.
template <class Given, class Likelihood>
[[nodiscard]] Result<std::vector<OutputScore>> scoresOf(const Parts& parts, std::span<const RgbImage> images,
                                                        const CancelToken& cancel, Given given, Likelihood likelihood) {
    return guarded("The model " + parts.info.family, [&]() -> Result<std::vector<OutputScore>> {
        const WrittenText text = given();
        std::vector<OutputScore> scores;
        const auto done = inBatches(images.size(), kPicturesAtOnce, cancel, [&](std::size_t first, std::size_t count) {
            std::ranges::move(text.scores(likelihood(text, images.subspan(first, count))), std::back_inserter(scores));
        });
        if (!done)
            return failWith(done);
        return scores;
    });
}

} // namespace medley::ml::blip
