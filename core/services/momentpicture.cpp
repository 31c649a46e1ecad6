#include "core/services/momentpicture.h"

#include "core/media/image.h"
#include "core/media/video.h"
#include "core/services/contenthash.h"
#include "core/services/scanner.h"

#include <utility>

namespace medley {

namespace {

/// A file that was copied back or moved to another drive has another time of change: then its content decides.
bool isUnchanged(const catalog::FileRecord& file, const CancelToken& cancel) {
    const auto now = fileOnDisk(file.path);
    if (now.bytes != file.bytes)
        return false;
    if (now.modifiedNs == file.modifiedNs)
        return true;
    const auto hash = file.contentHash.empty() ? Result<std::string>() : contentHash(file.path, cancel);
    return hash && !hash->empty() && *hash == file.contentHash;
}

} // namespace

Result<void> checkUnchanged(const catalog::FileRecord& file, const CancelToken& cancel) {
    if (isUnchanged(file, cancel))
        return {};
    if (cancel.isCancelled())
        return CancelToken::failure();
    return fail(ErrorCode::NotFound, "This file has changed or is gone since it was indexed. Add its folder again.");
}

Result<RgbImage> decodeMoment(const catalog::FileRecord& file, const catalog::SegmentRecord& moment, int minShortEdge,
                              const CancelToken& cancel) {
    if (auto checked = checkUnchanged(file, cancel); !checked)
        return failWith(checked);
    if (moment.type == catalog::SegmentType::Picture) {
        media::ImageDecodeOptions options;
        options.minShortEdge = minShortEdge;
        return media::decodeImage(file.path, options);
    }
    if (moment.type != catalog::SegmentType::Shot)
        return fail(ErrorCode::InvalidArgument, "Only pictures and shots show something.");
    auto video = media::VideoReader::open(file.path);
    if (!video)
        return failWith(video);
    auto frame = (*video)->frameAt(moment.keyTime, 0, cancel);
    if (!frame)
        return failWith(frame);
    return std::move(frame->image);
}

} // namespace medley
