// Decoding for a space that came after a file was indexed. Private to core/services; decode threads.
#pragma once

#include "core/services/decodestage.h"

namespace medley {

/// Pushes the pictures, key frames and sound windows of `work->lacking`, and all sound windows where it lacks them.
void decodeAgain(const FileWorkPtr& work, const DecodeWishes& wishes, const CancelToken& cancel, const Push& push);

} // namespace medley
