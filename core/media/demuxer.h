// Private to core/media: an opened sound or video container.
#pragma once

#include "core/media/ffmpeg.h"
#include "core/media/mediafile.h"
#include "core/media/orientation.h"
#include "core/media/probe.h"

#include <optional>

namespace medley::media {

/// Reads a container through our own file access: FFmpeg never sees a name, so it can follow no address in one, and
/// only formats that stand on their own are let in (no play lists). Not thread-safe.
class Demuxer {
public:
    /// Errors: those of MediaFile::open, NotMedia, UnsupportedFormat, Truncated, EmptyFile (no streams), Cancelled.
    [[nodiscard]] static Result<std::unique_ptr<Demuxer>> open(const std::filesystem::path& path, const Limits& limits,
                                                               const CancelToken& cancel);
    ~Demuxer() = default;
    Demuxer(const Demuxer&) = delete;
    Demuxer& operator=(const Demuxer&) = delete;

    [[nodiscard]] AVFormatContext& context() const { return *m_context; }
    [[nodiscard]] ff::Watch& watch() { return m_watch; }
    [[nodiscard]] AVStream* video() const { return m_video; } ///< null if there is none; a cover picture is none
    [[nodiscard]] AVStream* audio() const { return m_audio; } ///< null if there is none

    /// Seconds that a timestamp of a stream means, from the start of the file.
    [[nodiscard]] double seconds(std::int64_t timestamp, const AVStream& stream) const;

    /// False for raw streams, whose packets carry no time: only the beginning can be found again.
    [[nodiscard]] bool hasTimestamps() const { return m_context->start_time != AV_NOPTS_VALUE; }

    /// Seconds that the header promises; empty where there is none or FFmpeg guessed it from the bit rate.
    [[nodiscard]] std::optional<double> promisedDuration(const AVStream& stream) const;

    /// Share of the bytes that the container claims and the file lacks, 0…1.
    [[nodiscard]] double missingShare() const;

    /// The next packet of `stream`; false at the end. Errors: Io, DecodeFailed, Cancelled.
    [[nodiscard]] Result<bool> read(AVPacket& packet, const AVStream& stream);

    /// To the key frame at or before `seconds`; false where the container cannot, then nothing has moved.
    [[nodiscard]] bool seek(double seconds, const AVStream& stream);

    /// What the headers say, except when it was taken; width and height are upright and of square pixels.
    [[nodiscard]] MediaInfo info() const;

    /// Share of the file's bytes that have been read, 0…1.
    [[nodiscard]] float shareRead() const;

private:
    explicit Demuxer(MediaFile file, CancelToken cancel) : m_file(std::move(file)), m_watch(std::move(cancel)) {}
    [[nodiscard]] Result<void> openContainer(const Limits& limits);
    [[nodiscard]] Failure openFailure(int code, std::string_view what);
    [[nodiscard]] Result<void> chooseStreams(const Limits& limits);
    [[nodiscard]] Failure noContent(std::string detail) const;
    static int readBytes(void* self, std::uint8_t* into, int count);
    static std::int64_t seekBytes(void* self, std::int64_t offset, int whence);

    MediaFile m_file;
    std::int64_t m_position = 0;
    ff::Watch m_watch;
    ff::IoContext m_io; ///< outlives m_context
    ff::FormatContext m_context;
    AVStream* m_video = nullptr;
    AVStream* m_audio = nullptr;
};

/// How a stream's pictures have to be turned, from the container's display matrix (multiples of 90° and mirrors).
[[nodiscard]] Orientation orientationOf(const AVStream& stream);

/// Size of the shown picture before turning: pixels made square.
[[nodiscard]] std::pair<int, int> squarePixelSize(int width, int height, AVRational aspect);

} // namespace medley::media
