// The picture of a moment that is in the library already, decoded again. Private to core/services; decode threads.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"
#include "core/catalog/records.h"

namespace medley {

/// NotFound where the file is gone or has another content than when it was indexed: then its moments are not what the
/// catalogue says.
[[nodiscard]] Result<void> checkUnchanged(const catalog::FileRecord& file, const CancelToken& cancel);

/// A picture, or the key frame of a shot. `minShortEdge`: as media::ImageDecodeOptions has it, for pictures; key frames
/// have their full size. InvalidArgument for a moment that nothing is seen in; else the errors of checkUnchanged() and
/// of decoding.
[[nodiscard]] Result<RgbImage> decodeMoment(const catalog::FileRecord& file, const catalog::SegmentRecord& moment,
                                            int minShortEdge, const CancelToken& cancel);

} // namespace medley
