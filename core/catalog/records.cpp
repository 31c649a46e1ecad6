#include "core/catalog/records.h"

namespace medley::catalog {

std::string_view fileStateName(FileState state) {
    switch (state) {
    case FileState::Pending:
        return "pending";
    case FileState::Indexed:
        return "indexed";
    case FileState::Skipped:
        return "skipped";
    case FileState::Failed:
        return "failed";
    }
    return "pending";
}

std::optional<FileState> fileStateFromName(std::string_view name) {
    for (const auto state : {FileState::Pending, FileState::Indexed, FileState::Skipped, FileState::Failed})
        if (fileStateName(state) == name)
            return state;
    return std::nullopt;
}

std::string_view segmentTypeName(SegmentType type) {
    switch (type) {
    case SegmentType::Picture:
        return "picture";
    case SegmentType::Shot:
        return "shot";
    case SegmentType::Sound:
        return "sound";
    case SegmentType::Speech:
        return "speech";
    case SegmentType::Text:
        return "text";
    }
    return "picture";
}

std::optional<SegmentType> segmentTypeFromName(std::string_view name) {
    for (const auto type :
         {SegmentType::Picture, SegmentType::Shot, SegmentType::Sound, SegmentType::Speech, SegmentType::Text})
        if (segmentTypeName(type) == name)
            return type;
    return std::nullopt;
}

} // namespace medley::catalog
