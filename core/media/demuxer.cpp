#include "core/media/demuxer.h"

#include "core/media/declaredsize.h"
#include "core/media/picture.h"

#include <algorithm>
#include <cmath>

extern "C" {
#include <libavutil/display.h>
#include <libavutil/opt.h>
#include <libavutil/parseutils.h>
}

namespace medley::media {

namespace {

// Containers and raw streams that hold their own content. Play lists (hls, concat, dash …) would let a file from
// outside name other files and addresses; subtitles and pictures are not sounds or videos.
constexpr const char* kFormats =
    "aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dsf,dts,dtshd,dv,eac3,flac,flv,gxf,h263,h264,hevc,iff,ivf,m4v,"
    "matroska,webm,mlp,mov,mp3,mpc,mpc8,mpeg,mpegts,mpegvideo,mxf,nut,obu,ogg,rm,sox,swf,truehd,tta,vc1,voc,w64,wav,"
    "wtv,wv,xwma,yuv4mpegpipe";

// A few kilobytes of chance bytes are "an MP3" with a score of 1; honest files score 25 and more.
constexpr int kMinProbeScore = AVPROBE_SCORE_RETRY;
constexpr int kIoBufferBytes = 64 * 1024;

Failure notMedia(std::string detail = {}) {
    return fail(ErrorCode::NotMedia, "This is not a picture, sound or video, whatever its name says.",
                std::move(detail));
}

Failure cutShort(std::string detail) {
    return fail(ErrorCode::Truncated, "The end of the file is missing; it may be an unfinished copy.",
                std::move(detail));
}

std::string codecName(const AVStream& stream) {
    return avcodec_get_name(stream.codecpar->codec_id);
}

} // namespace

Result<std::unique_ptr<Demuxer>> Demuxer::open(const std::filesystem::path& path, const Limits& limits,
                                               const CancelToken& cancel) {
    ff::initialise();
    auto file = MediaFile::open(path, limits.maxFileBytes);
    if (!file)
        return failWith(file);
    std::unique_ptr<Demuxer> demuxer(new Demuxer(std::move(*file), cancel));
    if (auto opened = demuxer->openContainer(limits); !opened)
        return failWith(opened);
    return demuxer;
}

Result<void> Demuxer::openContainer(const Limits& limits) {
    (void)ff::takeLog();
    auto* buffer = static_cast<unsigned char*>(av_malloc(kIoBufferBytes));
    m_io.reset(buffer == nullptr
                   ? nullptr
                   : avio_alloc_context(buffer, kIoBufferBytes, 0, this, &readBytes, nullptr, &seekBytes));
    AVFormatContext* context = avformat_alloc_context();
    if (!m_io || context == nullptr) {
        avformat_free_context(context);
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this file.");
    }
    context->pb = m_io.get();
    context->flags |= AVFMT_FLAG_CUSTOM_IO;
    context->interrupt_callback = m_watch.callback();
    av_opt_set(context, "format_whitelist", kFormats, 0);
    av_opt_set(context, "protocol_whitelist", "none", 0);
    context->max_streams = 100;

    const AVInputFormat* format = nullptr;
    const int score = av_probe_input_buffer2(m_io.get(), &format, "", context, 0, 0);
    if (score < 0 || score < kMinProbeScore) {
        avformat_free_context(context);
        if (m_watch.isCancelled())
            return CancelToken::failure();
        return notMedia(score < 0 ? ff::errorText(score) : std::string("looks a little like ") + format->name);
    }
    if (const int code = avformat_open_input(&context, "", format, nullptr); code < 0) // frees the context on failure
        return openFailure(code, std::string("open as ") + format->name);
    m_context.reset(context);
    if (const int code = avformat_find_stream_info(context, nullptr); code < 0)
        return openFailure(code, "read the streams");
    m_watch.restart();
    return chooseStreams(limits);
}

Failure Demuxer::openFailure(int code, std::string_view what) {
    if (m_watch.isCancelled())
        return CancelToken::failure();
    const std::string log = ff::takeLog();
    const std::string detail = std::string(what) + ": " + ff::errorText(code) + (log.empty() ? "" : " (" + log + ")");
    // MP4 keeps its table of contents at the end, so a copy that stopped early has none.
    if (code == AVERROR_EOF || missingShare() > 0)
        return cutShort(detail);
    if (log.find("not on whitelist") != std::string::npos || log.find("not in whitelist") != std::string::npos)
        return fail(ErrorCode::UnsupportedFormat, "This kind of file cannot be read here.", detail);
    if (code == AVERROR_INVALIDDATA)
        return fail(ErrorCode::DecodeFailed, "The file is damaged: its beginning cannot be understood.", detail);
    return ff::failure(code, detail);
}

Failure Demuxer::noContent(std::string detail) const {
    if (missingShare() > 0)
        return cutShort(std::move(detail));
    return fail(ErrorCode::EmptyFile, "There is nothing to see or hear in this file.", std::move(detail));
}

Result<void> Demuxer::chooseStreams(const Limits& limits) {
    for (unsigned index = 0; index < m_context->nb_streams; ++index)
        m_context->streams[index]->discard = AVDISCARD_ALL;
    const auto best = [&](AVMediaType type) -> AVStream* {
        const int index = av_find_best_stream(m_context.get(), type, -1, -1, nullptr, 0);
        if (index < 0)
            return nullptr;
        AVStream* stream = m_context->streams[index];
        return (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0 ? nullptr : stream;
    };
    m_video = best(AVMEDIA_TYPE_VIDEO);
    m_audio = best(AVMEDIA_TYPE_AUDIO);
    if (m_video == nullptr && m_audio == nullptr)
        return noContent("streams: " + std::to_string(m_context->nb_streams));
    if (m_video != nullptr) {
        const auto* parameters = m_video->codecpar;
        if (avcodec_find_decoder(parameters->codec_id) == nullptr)
            return fail(ErrorCode::UnsupportedFormat, "No decoder for this kind of video is installed.",
                        codecName(*m_video));
        if (parameters->width <= 0 || parameters->height <= 0)
            return noContent("no picture was found in the video");
        if (auto size = checkedSize(parameters->width, parameters->height, limits); !size)
            return failWith(size);
    } else if (avcodec_find_decoder(m_audio->codecpar->codec_id) == nullptr) {
        return fail(ErrorCode::UnsupportedFormat, "No decoder for this kind of sound is installed.",
                    codecName(*m_audio));
    }
    return {};
}

int Demuxer::readBytes(void* self, std::uint8_t* into, int count) {
    auto& demuxer = *static_cast<Demuxer*>(self);
    if (demuxer.m_watch.mustStop())
        return AVERROR_EXIT;
    const std::int64_t got = demuxer.m_file.readAt(demuxer.m_position, into, static_cast<std::size_t>(count));
    if (got < 0)
        return AVERROR(EIO);
    demuxer.m_position += got;
    return got == 0 ? AVERROR_EOF : static_cast<int>(got);
}

std::int64_t Demuxer::seekBytes(void* self, std::int64_t offset, int whence) {
    auto& demuxer = *static_cast<Demuxer*>(self);
    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE)
        return demuxer.m_file.size();
    const std::int64_t base = whence == SEEK_CUR ? demuxer.m_position : whence == SEEK_END ? demuxer.m_file.size() : 0;
    std::int64_t target = 0;
    if (__builtin_add_overflow(base, offset, &target) || target < 0)
        return AVERROR(EINVAL);
    demuxer.m_position = target;
    return target;
}

double Demuxer::seconds(std::int64_t timestamp, const AVStream& stream) const {
    const double start =
        m_context->start_time == AV_NOPTS_VALUE ? 0 : static_cast<double>(m_context->start_time) / AV_TIME_BASE;
    return static_cast<double>(timestamp) * av_q2d(stream.time_base) - start;
}

std::optional<double> Demuxer::promisedDuration(const AVStream& stream) const {
    if (m_context->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE)
        return std::nullopt;
    if (stream.duration != AV_NOPTS_VALUE && stream.duration > 0)
        return static_cast<double>(stream.duration) * av_q2d(stream.time_base);
    // Matroska keeps a stream's own length in a tag.
    if (const auto* entry = av_dict_get(stream.metadata, "DURATION", nullptr, AV_DICT_IGNORE_SUFFIX)) {
        std::int64_t microseconds = 0;
        if (av_parse_time(&microseconds, entry->value, 1) >= 0 && microseconds > 0)
            return static_cast<double>(microseconds) / AV_TIME_BASE;
    }
    const bool isShorterPerhaps = &stream == m_audio && m_video != nullptr; // the file may be longer than its sound
    if (!isShorterPerhaps && m_context->duration != AV_NOPTS_VALUE && m_context->duration > 0)
        return static_cast<double>(m_context->duration) / AV_TIME_BASE;
    return std::nullopt;
}

double Demuxer::missingShare() const {
    const auto declared = declaredSize(m_file);
    if (!declared || *declared <= m_file.size())
        return 0;
    return 1 - static_cast<double>(m_file.size()) / static_cast<double>(*declared);
}

Result<bool> Demuxer::read(AVPacket& packet, const AVStream& stream) {
    const_cast<AVStream&>(stream).discard = AVDISCARD_DEFAULT; // the others are skipped by the container
    for (;;) {
        av_packet_unref(&packet);
        const int code = av_read_frame(m_context.get(), &packet);
        if (m_watch.isCancelled())
            return CancelToken::failure();
        if (code == AVERROR_EOF)
            return false;
        if (code == AVERROR(EAGAIN))
            continue;
        if (code == AVERROR_INVALIDDATA) // a damaged tail: what came before it counts
            return false;
        if (code < 0)
            return ff::failure(code, "read");
        if (packet.stream_index == stream.index) {
            m_watch.restart();
            return true;
        }
    }
}

bool Demuxer::seek(double seconds, const AVStream& stream) {
    const double start =
        m_context->start_time == AV_NOPTS_VALUE ? 0 : static_cast<double>(m_context->start_time) / AV_TIME_BASE;
    const double target = (seconds + start) / av_q2d(stream.time_base);
    if (!std::isfinite(target) || std::abs(target) > 9e18)
        return false;
    const_cast<AVStream&>(stream).discard = AVDISCARD_DEFAULT;
    m_watch.restart();
    if (!hasTimestamps())
        return av_seek_frame(m_context.get(), stream.index, 0, AVSEEK_FLAG_BYTE) >= 0;
    return av_seek_frame(m_context.get(), stream.index, static_cast<std::int64_t>(target), AVSEEK_FLAG_BACKWARD) >= 0;
}

MediaInfo Demuxer::info() const {
    MediaInfo info;
    info.kind = m_video != nullptr ? MediaKind::Video : MediaKind::Audio;
    info.format = m_context->iformat->name;
    info.hasAudio = m_audio != nullptr;
    if (m_context->duration != AV_NOPTS_VALUE && m_context->duration > 0)
        info.duration = static_cast<double>(m_context->duration) / AV_TIME_BASE;
    if (m_audio != nullptr) {
        info.codec = codecName(*m_audio);
        info.sampleRate = m_audio->codecpar->sample_rate;
        info.channels = m_audio->codecpar->ch_layout.nb_channels;
    }
    if (m_video != nullptr) {
        info.codec = codecName(*m_video);
        const AVRational aspect = av_guess_sample_aspect_ratio(m_context.get(), m_video, nullptr);
        std::tie(info.width, info.height) =
            squarePixelSize(m_video->codecpar->width, m_video->codecpar->height, aspect);
        if (swapsEdges(orientationOf(*m_video)))
            std::swap(info.width, info.height);
        const AVRational rate = av_guess_frame_rate(m_context.get(), m_video, nullptr);
        info.frameRate = rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
    }
    return info;
}

float Demuxer::shareRead() const {
    return std::clamp(static_cast<float>(m_position) / static_cast<float>(m_file.size()), 0.0F, 1.0F);
}

Orientation orientationOf(const AVStream& stream) {
    std::size_t size = 0;
    const auto* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (data == nullptr || size < 9 * sizeof(std::int32_t))
        return Orientation::Upright;
    // x' = a·x + c·y, y' = b·x + d·y with y pointing down; only the signs of quarter turns matter here.
    const auto* matrix = reinterpret_cast<const std::int32_t*>(data);
    const auto a = matrix[0];
    const auto b = matrix[1];
    const auto c = matrix[3];
    const auto d = matrix[4];
    if (std::abs(static_cast<double>(a)) >= std::abs(static_cast<double>(b))) {
        if (a >= 0)
            return d >= 0 ? Orientation::Upright : Orientation::MirroredVertically;
        return d >= 0 ? Orientation::MirroredHorizontally : Orientation::Rotated180;
    }
    if (b > 0)
        return c > 0 ? Orientation::Transposed : Orientation::Clockwise90;
    return c > 0 ? Orientation::Clockwise270 : Orientation::Transversed;
}

std::pair<int, int> squarePixelSize(int width, int height, AVRational aspect) {
    const double ratio = aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1.0;
    constexpr double kMostStretched = 4; // beyond it the header is wrong and not the pixels
    if (ratio == 1.0 || ratio > kMostStretched || ratio < 1 / kMostStretched)
        return {width, height};
    // Enlarging invents pixels, so the longer side of a pixel is made the unit.
    if (ratio > 1)
        return {width, std::max(1, static_cast<int>(std::lround(height / ratio)))};
    return {std::max(1, static_cast<int>(std::lround(width * ratio))), height};
}

} // namespace medley::media
