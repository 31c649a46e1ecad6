#include "core/media/ffmpeg.h"

#include <cstdarg>
#include <mutex>

extern "C" {
#include <libavutil/log.h>
}

namespace medley::media::ff {

namespace {

constexpr std::size_t kMaxLog = 400;
thread_local std::string t_log;

void keepLog(void* context, int level, const char* format, va_list arguments) {
    if (level > AV_LOG_ERROR || t_log.size() >= kMaxLog)
        return;
    char line[256];
    int isPrefixed = 1;
    av_log_format_line2(context, level, format, arguments, line, sizeof line, &isPrefixed);
    t_log += line;
}

} // namespace

void initialise() {
    static std::once_flag once;
    std::call_once(once, [] { av_log_set_callback(&keepLog); });
}

std::string takeLog() {
    std::string log = std::move(t_log);
    t_log.clear();
    while (!log.empty() && log.back() == '\n')
        log.pop_back();
    return log;
}

std::string errorText(int code) {
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return text;
}

Failure failure(int code, std::string_view what) {
    std::string detail = std::string(what) + ": " + errorText(code);
    if (const std::string log = takeLog(); !log.empty())
        detail += " (" + log + ")";
    switch (code) {
    case AVERROR_EXIT:
        return fail(ErrorCode::DecodeFailed, "The file took too long to read and was given up.", detail);
    case AVERROR(ENOMEM):
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this file.", detail);
    case AVERROR_EOF:
        return fail(ErrorCode::Truncated, "The file ends before its content does; it may be an unfinished copy.",
                    detail);
    case AVERROR_DECODER_NOT_FOUND:
    case AVERROR_DEMUXER_NOT_FOUND:
    case AVERROR_PATCHWELCOME:
    case AVERROR(ENOSYS):
        return fail(ErrorCode::UnsupportedFormat, "This kind of sound or video cannot be read here.", detail);
    case AVERROR(EIO):
        return fail(ErrorCode::Io, "The file could not be read; the disk may be damaged or gone.", detail);
    default:
        return fail(ErrorCode::DecodeFailed, "The file is damaged and cannot be played.", detail);
    }
}

} // namespace medley::media::ff
