// First stage of indexing, on a decode thread: a file becomes pictures, texts and pieces of sound.
#pragma once

#include "core/base/canceltoken.h"
#include "core/services/filework.h"
#include "core/services/textreading.h"

#include <functional>
#include <vector>

namespace medley {

/// What the models of a run want.
struct DecodeWishes {
    int pictureEdge = 448;       ///< shorter edge, pixels: twice the input of the starter's model
    std::vector<int> soundRates; ///< Hz, each once, of the models that embed sounds; none: no such windows
};

using Push = std::function<bool(PipelineItem)>;

/// Decodes one file and pushes what the models shall see; `push` waits for room and returns false when the run was
/// stopped. Ends without an EndItem: the caller pushes that. What fails is written to `work->failure`.
/// A file whose task is a space is decoded where that space lacks something, and fails where it has changed meanwhile.
void decodeFile(const FileWorkPtr& work, const DecodeWishes& wishes, TextReaders& texts, const CancelToken& cancel,
                const Push& push);

} // namespace medley
