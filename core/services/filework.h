// One file on its way through a run, and what travels between the stages. Private to core/services.
#pragma once

#include "core/base/media.h"
#include "core/catalog/records.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace medley {

struct FileWork {
    // Filled by the decode thread until it pushes End.
    catalog::FileRecord record;
    std::vector<std::vector<std::uint8_t>> thumbnails; ///< JPEG, one a picture segment, in order
    std::optional<catalog::FileReason> failure;        ///< set by whichever stage failed; the first one counts

    // Filled by the inference thread.
    std::vector<catalog::NewSegment> pictures; ///< pictures and shots, in order of their frames
    std::vector<TimedText> said;
    std::vector<Embedding> saidVectors; ///< one for each of `said`
    AudioBuffer carried;                ///< speech cut by the end of a piece of sound, to be joined with the next
    double carriedStart = 0;            ///< seconds

    [[nodiscard]] bool failed() const { return failure.has_value(); }
    void fail(std::string stage, Error error) {
        if (!failure)
            failure =
                catalog::FileReason{std::move(stage), error.code, std::move(error.message), std::move(error.detail)};
    }
};

using FileWorkPtr = std::shared_ptr<FileWork>;

/// A picture or the key frame of a shot, for the models.
struct FrameItem {
    FileWorkPtr work;
    catalog::SegmentRecord segment; ///< type, span and key time
    RgbImage image;
};

/// A piece of a sound track, 16 kHz mono.
struct SoundItem {
    FileWorkPtr work;
    double start = 0; ///< seconds
    AudioBuffer sound;
    bool last = false;
};

/// Nothing more comes of this file.
struct EndItem {
    FileWorkPtr work;
};

using PipelineItem = std::variant<FrameItem, SoundItem, EndItem>;

} // namespace medley
