// Private to core/media: the one reader of what pictures say about themselves.
#pragma once

#include "core/media/metadata.h"
#include "core/media/picture.h"

namespace medley::media {

struct PictureMetadata {
    /// From EXIF; `Upright` for HEIF, whose turning belongs to the format.
    Orientation orientation = Orientation::Upright;
    Metadata about;
};

/// Never fails: a picture with a damaged EXIF block is still a picture, upright as stored.
[[nodiscard]] PictureMetadata readPictureMetadata(const MediaFile& file, PictureFormat format);

/// Puts what the sidecar of a sound or video says, if there is one, before what is known already.
void applySidecar(const std::filesystem::path& path, Metadata& about);

} // namespace medley::media
