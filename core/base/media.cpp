#include "core/base/media.h"

namespace medley {

std::string_view mediaKindName(MediaKind kind) {
    switch (kind) {
    case MediaKind::Image:
        return "image";
    case MediaKind::Audio:
        return "audio";
    case MediaKind::Video:
        return "video";
    }
    return "image";
}

std::optional<MediaKind> mediaKindFromName(std::string_view name) {
    for (const auto kind : {MediaKind::Image, MediaKind::Audio, MediaKind::Video})
        if (mediaKindName(kind) == name)
            return kind;
    return std::nullopt;
}

} // namespace medley
