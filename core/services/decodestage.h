// First stage of indexing, on a decode thread: a file becomes pictures and pieces of sound.
#pragma once

#include "core/base/canceltoken.h"
#include "core/services/filework.h"

#include <functional>

namespace medley {

/// Probes and decodes one file and pushes what the models shall see; `push` waits for room and returns false when the
/// run was stopped. Ends without an EndItem: the caller pushes that. What fails is written to `work->failure`.
void decodeFile(const FileWorkPtr& work, const CancelToken& cancel, const std::function<bool(PipelineItem)>& push);

} // namespace medley
