// CLAP as a model of the engine: sounds and texts in one space.
//
// A sound of any length becomes one vector. Where the checkpoint's extractor crops at random ("rand_trunc"), a longer
// sound is heard in full windows that overlap as little as can be, and the mean of their unit vectors is taken. Where
// it fuses ("fusion"), a longer sound is given as the reference does it, a shrunken whole and a crop of each third, the
// crops in the middle of what the reference draws from; a sound beyond three windows, of which those crops would leave
// something out, is cut into equal parts first. The reference also treats one short sound of a batch as a long one
// where there is no long one; here the others in a batch never matter.
//
// Explained is what a single window holds, of a longer sound its first one (soundrelevance.h).
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/weights.h"
#include "core/ml/runtime/modelfolder.h"

namespace medley::ml::clap {

[[nodiscard]] bool recognises(const ModelFolder& folder);
/// May throw what guarded() turns into an error.
[[nodiscard]] Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute);

} // namespace medley::ml::clap
