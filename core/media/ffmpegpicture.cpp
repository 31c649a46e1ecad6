// GIF and BMP by FFmpeg's decoders, which take a whole file as one packet.
#include "core/media/ffmpeg.h"
#include "core/media/frameconverter.h"
#include "core/media/picture.h"

#include <cstring>

namespace medley::media {

namespace {

/// The whole file as a packet, read straight into FFmpeg's buffer.
Result<ff::Packet> readPacket(const MediaFile& file) {
    if (file.size() > kMaxPictureFileBytes)
        return fail(ErrorCode::TooLarge, "The file is larger than Medley opens.");
    ff::Packet packet(av_packet_alloc());
    if (!packet || av_new_packet(packet.get(), static_cast<int>(file.size())) < 0)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.");
    const std::int64_t got = file.readAt(0, packet->data, static_cast<std::size_t>(packet->size));
    if (got < 0)
        return ff::failure(AVERROR(EIO), "read");
    av_shrink_packet(packet.get(), static_cast<int>(got));
    return packet;
}

Result<RgbImage> decodePacket(AVCodecID id, const AVPacket& packet, const Limits& limits) {
    ff::initialise();
    (void)ff::takeLog();
    const AVCodec* codec = avcodec_find_decoder(id);
    if (codec == nullptr)
        return unsupportedPicture();
    const ff::CodecContext decoder(avcodec_alloc_context3(codec));
    const ff::Frame frame(av_frame_alloc());
    if (!decoder || !frame)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.");
    decoder->max_pixels = limits.maxPixels;
    decoder->thread_count = 1;
    if (avcodec_open2(decoder.get(), codec, nullptr) < 0)
        return unsupportedPicture(ff::takeLog());
    int code = avcodec_send_packet(decoder.get(), &packet);
    if (code >= 0)
        code = avcodec_send_packet(decoder.get(), nullptr);
    if (code >= 0)
        code = avcodec_receive_frame(decoder.get(), frame.get());
    const std::string log = ff::takeLog();
    if (code < 0)
        return damagedPicture(ff::errorText(code) + " " + log);
    const auto checked = checkedSize(frame->width, frame->height, limits);
    if (!checked)
        return failWith(checked);
    FrameConverter converter;
    return converter.toRgb(*frame, checked->width, checked->height);
}

unsigned littleEndian16(ByteView bytes, std::size_t at) {
    return bytes[at] | (static_cast<unsigned>(bytes[at + 1]) << 8U);
}

std::int64_t littleEndian32(ByteView bytes, std::size_t at) {
    return littleEndian16(bytes, at) | (static_cast<std::int64_t>(littleEndian16(bytes, at + 2)) << 16U);
}

/// Walks a GIF's blocks to the end of its first picture (GIF89a specification, sections 18 to 24) and makes its
/// transparent pixels opaque on the way: the decoder would blacken them, and we drop alpha without blending.
/// Returns the offset behind the picture, nothing where the file ends before it.
std::optional<std::size_t> firstPictureEnd(std::span<std::uint8_t> gif) {
    constexpr std::uint8_t kExtension = 0x21;
    constexpr std::uint8_t kGraphicControl = 0xF9;
    constexpr std::uint8_t kPicture = 0x2C;
    const auto tableBytes = [](std::uint8_t flags) {
        return (flags & 0x80U) != 0 ? std::size_t{3} << ((flags & 7U) + 1U) : std::size_t{0};
    };
    const auto behindSubBlocks = [&](std::size_t at) -> std::optional<std::size_t> {
        while (at < gif.size()) {
            const std::size_t length = gif[at];
            at += 1 + length;
            if (length == 0)
                return at;
        }
        return std::nullopt;
    };
    if (gif.size() < 13)
        return std::nullopt;
    std::size_t at = 13 + tableBytes(gif[10]);
    while (at + 1 < gif.size()) {
        std::optional<std::size_t> next;
        if (gif[at] == kExtension) {
            if (gif[at + 1] == kGraphicControl && at + 3 < gif.size() && gif[at + 2] >= 1)
                gif[at + 3] = static_cast<std::uint8_t>(gif[at + 3] & 0xFEU);
            next = behindSubBlocks(at + 2);
        } else if (gif[at] == kPicture) {
            if (at + 10 >= gif.size())
                return std::nullopt;
            return behindSubBlocks(at + 10 + tableBytes(gif[at + 9]) + 1);
        } else {
            next = at + 1; // zero bytes between blocks occur
        }
        if (!next)
            return std::nullopt;
        at = *next;
    }
    return std::nullopt;
}

} // namespace

Result<PictureSize> gifSize(const MediaFile& file, const Limits& limits) {
    const auto bytes = file.head(10);
    if (!bytes)
        return failWith(bytes);
    if (bytes->size() < 10)
        return truncatedPicture();
    return checkedSize(littleEndian16(*bytes, 6), littleEndian16(*bytes, 8), limits);
}

Result<RgbImage> decodeGif(const MediaFile& file, const Limits& limits) {
    if (auto size = gifSize(file, limits); !size)
        return failWith(size);
    const auto packet = readPacket(file);
    if (!packet)
        return failWith(packet);
    const auto end = firstPictureEnd({(*packet)->data, static_cast<std::size_t>((*packet)->size)});
    if (!end)
        return truncatedPicture("the first picture does not end");
    av_shrink_packet(packet->get(), static_cast<int>(*end));
    return decodePacket(AV_CODEC_ID_GIF, **packet, limits);
}

Result<PictureSize> bmpSize(const MediaFile& file, const Limits& limits) {
    const auto bytes = file.head(26);
    if (!bytes)
        return failWith(bytes);
    if (bytes->size() < 26)
        return truncatedPicture();
    constexpr std::int64_t kOldHeader = 12; // OS/2: 16-bit sizes
    if (littleEndian32(*bytes, 14) == kOldHeader)
        return checkedSize(littleEndian16(*bytes, 18), littleEndian16(*bytes, 20), limits);
    const auto height = static_cast<std::int32_t>(littleEndian32(*bytes, 22)); // negative: stored from the top
    return checkedSize(static_cast<std::int32_t>(littleEndian32(*bytes, 18)), std::abs(std::int64_t{height}), limits);
}

Result<RgbImage> decodeBmp(const MediaFile& file, const Limits& limits) {
    const auto size = bmpSize(file, limits);
    if (!size)
        return failWith(size);
    const auto packet = readPacket(file);
    if (!packet)
        return failWith(packet);
    const ByteView bytes((*packet)->data, static_cast<std::size_t>((*packet)->size));
    // FFmpeg reports missing rows of an uncompressed picture like any other damage; tell the two apart.
    constexpr std::int64_t kPlainHeader = 40;
    if (bytes.size() >= 34 && littleEndian32(bytes, 14) >= kPlainHeader && littleEndian32(bytes, 30) == 0) {
        const std::int64_t rowBytes = (std::int64_t{size->width} * littleEndian16(bytes, 28) + 31) / 32 * 4;
        if (littleEndian32(bytes, 10) + rowBytes * size->height > file.size())
            return truncatedPicture("rows are missing");
    }
    return decodePacket(AV_CODEC_ID_BMP, **packet, limits);
}

} // namespace medley::media
