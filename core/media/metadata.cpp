#include "core/media/metadata.h"

#include "core/media/demuxer.h"
#include "core/media/picturemetadata.h"
#include "core/media/streammetadata.h"

#include <new>

namespace medley::media {

Result<Metadata> readMetadata(const std::filesystem::path& path, const Limits& limits) {
    const auto file = MediaFile::open(path, limits.maxFileBytes);
    if (!file)
        return failWith(file);
    const auto head = file->head(kSniffBytes);
    if (!head)
        return failWith(head);
    try {
        if (const auto format = sniffPicture(*head))
            return readPictureMetadata(*file, *format).about;
        const auto demuxer = Demuxer::open(path, limits, {});
        if (!demuxer)
            return failWith(demuxer);
        Metadata about = readStreamMetadata(**demuxer);
        applySidecar(path, about);
        return about;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this file.");
    }
}

} // namespace medley::media
