#include "core/media/probe.h"

#include "core/media/demuxer.h"
#include "core/media/picture.h"
#include "core/media/picturemetadata.h"
#include "core/media/streammetadata.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace medley::media {

namespace {

// ".ts" is left out: in most folders it is TypeScript or a translation; recorders also write ".mts" and ".m2ts".
constexpr std::array<std::string_view, 55> kEndings{
    ".jpg",  ".jpeg", ".jpe",  ".jfif", ".png",  ".apng", ".webp", ".gif",  ".tif",  ".tiff", ".bmp",
    ".dib",  ".heic", ".heif", ".hif",  ".avif", ".wav",  ".wave", ".mp3",  ".m4a",  ".m4b",  ".aac",
    ".flac", ".ogg",  ".oga",  ".opus", ".wma",  ".aif",  ".aiff", ".aifc", ".caf",  ".amr",  ".ape",
    ".wv",   ".au",   ".mka",  ".ac3",  ".mp4",  ".m4v",  ".mov",  ".mkv",  ".webm", ".avi",  ".mpg",
    ".mpeg", ".mts",  ".m2ts", ".wmv",  ".asf",  ".flv",  ".3gp",  ".3g2",  ".ogv",  ".vob",  ".mxf"};

constexpr std::chrono::seconds kLongestScan{20};

std::int64_t unixSeconds(const Metadata& about) {
    return about.taken ? about.taken->unixSeconds.value_or(0) : 0;
}

Result<MediaInfo> probePicture(const MediaFile& file, PictureFormat format, const Limits& limits) {
    const auto size = pictureSize(file, format, limits);
    if (!size)
        return failWith(size);
    const PictureMetadata metadata = readPictureMetadata(file, format);
    MediaInfo info;
    info.kind = MediaKind::Image;
    info.format = pictureFormatName(format);
    info.codec = info.format;
    info.width = size->width;
    info.height = size->height;
    if (swapsEdges(metadata.orientation))
        std::swap(info.width, info.height);
    info.takenAt = unixSeconds(metadata.about);
    return info;
}

/// Time of the last packet's end: containers written live have no length in their header.
Result<double> scannedDuration(Demuxer& demuxer, const AVStream& stream, AVPacket& packet) {
    const auto deadline = std::chrono::steady_clock::now() + kLongestScan;
    double end = 0;
    for (;;) {
        if (packet.pts != AV_NOPTS_VALUE || packet.dts != AV_NOPTS_VALUE)
            end = std::max(
                end,
                demuxer.seconds((packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts) + packet.duration, stream));
        const auto more = demuxer.read(packet, stream);
        if (!more)
            return failWith(more);
        if (!*more || std::chrono::steady_clock::now() > deadline)
            return end;
    }
}

Result<MediaInfo> probeStreams(const std::filesystem::path& path, const Limits& limits) {
    const auto opened = Demuxer::open(path, limits, {});
    if (!opened)
        return failWith(opened);
    Demuxer& demuxer = **opened;
    MediaInfo info = demuxer.info();
    info.takenAt = unixSeconds(readStreamMetadata(demuxer));
    const AVStream& stream = demuxer.video() != nullptr ? *demuxer.video() : *demuxer.audio();
    const ff::Packet packet(av_packet_alloc());
    if (!packet)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this file.");
    const auto hasContent = demuxer.read(*packet, stream);
    if (!hasContent)
        return failWith(hasContent);
    const auto promised = demuxer.promisedDuration(stream);
    if (!*hasContent) {
        if (promised && *promised > 1)
            return fail(ErrorCode::Truncated, "The file ends after its header; it may be an unfinished copy.");
        return fail(ErrorCode::EmptyFile, "There is nothing to see or hear in this file.");
    }
    if (!promised || info.duration <= 0) {
        const auto duration = scannedDuration(demuxer, stream, *packet);
        if (!duration)
            return failWith(duration);
        if (*duration > 0)
            info.duration = *duration;
    }
    return info;
}

} // namespace

bool isMediaName(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

Result<MediaInfo> probe(const std::filesystem::path& path, const Limits& limits) {
    const auto file = MediaFile::open(path, limits.maxFileBytes);
    if (!file)
        return failWith(file);
    const auto head = file->head(kSniffBytes);
    if (!head)
        return failWith(head);
    if (const auto format = sniffPicture(*head))
        return probePicture(*file, *format, limits);
    return probeStreams(path, limits);
}

} // namespace medley::media
