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

/// What there is to do about a file.
struct Task {
    catalog::FileRecord record;
    /// None: everything. Else the file was indexed before this space came to the library, and only lacks its vectors.
    SpaceId space{};
    std::vector<catalog::SegmentRecord> lacking{}; ///< segments without a vector in `space`: id, type, span, key time
    bool lacksSounds = false;                      ///< `space` knows sounds, and the file was never cut into any
};

struct FileWork {
    explicit FileWork(Task task)
        : record(std::move(task.record))
        , space(task.space)
        , lacking(std::move(task.lacking))
        , lacksSounds(task.lacksSounds) {}

    // Of the task; the decode thread completes the record.
    catalog::FileRecord record;
    const SpaceId space;
    const std::vector<catalog::SegmentRecord> lacking;
    const bool lacksSounds;

    // Filled by the decode thread until it pushes End.
    catalog::FileMetadata metadata;
    std::vector<std::vector<std::uint8_t>> thumbnails; ///< JPEG, one a picture segment, in order
    std::vector<catalog::NewSegment> written;          ///< texts in pictures; the inference thread adds the vectors
    std::vector<std::string> notes;                    ///< sentences: what could not be read of a file that is whole
    std::optional<catalog::FileReason> failure;        ///< set by whichever stage failed; the first one counts

    // Filled by the inference thread. A vector without a space is one of the starter's.
    std::vector<catalog::NewSegment> pictures; ///< pictures and shots, in order of their frames
    std::vector<catalog::NewSegment> sounds;   ///< in order of their windows
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
    catalog::SegmentRecord segment; ///< type, span and key time; its id where it is in the catalogue
    RgbImage image;
};

/// A piece of a sound track, 16 kHz mono, in which words are looked for.
struct SoundItem {
    FileWorkPtr work;
    double start = 0; ///< seconds
    AudioBuffer sound;
    bool last = false;
};

/// Some seconds of a sound track at the rate of the models that embed sounds.
struct WindowItem {
    FileWorkPtr work;
    catalog::SegmentRecord segment; ///< as FrameItem's
    AudioBuffer sound;
};

/// Nothing more comes of this file.
struct EndItem {
    FileWorkPtr work;
};

using PipelineItem = std::variant<FrameItem, SoundItem, WindowItem, EndItem>;

} // namespace medley
