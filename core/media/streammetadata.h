// Private to core/media: what the containers of sounds and videos say about them.
#pragma once

#include "core/media/demuxer.h"
#include "core/media/metadata.h"

namespace medley::media {

[[nodiscard]] Metadata readStreamMetadata(const Demuxer& demuxer);

} // namespace medley::media
