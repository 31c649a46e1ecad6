// A file's sound track, cut for the models. Private to core/services; decode threads.
#pragma once

#include "core/services/decodestage.h"

namespace medley {

/// Pushes the whole sound track, decoded once: in pieces of two minutes in which words are looked for, and in windows
/// of ten seconds at each of `rates`. Writes the waveform to the record.
void decodeSound(const FileWorkPtr& work, const std::vector<int>& rates, const CancelToken& cancel, const Push& push);

/// The windows alone.
void decodeWindows(const FileWorkPtr& work, const std::vector<int>& rates, const CancelToken& cancel, const Push& push);

} // namespace medley
