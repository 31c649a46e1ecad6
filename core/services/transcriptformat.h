// Transcripts as files for other programs: plain text, SubRip, WebVTT and JSON. No Qt.
#pragma once

#include "core/base/media.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace medley {

enum class TranscriptFormat {
    Text, ///< one line a segment, without times
    Srt,  ///< SubRip: 00:00:01,500 --> 00:00:03,000
    Vtt,  ///< WebVTT (W3C): 00:00:01.500 --> 00:00:03.000
    Json, ///< {"segments":[{"start_s","end_s","text","average_log_probability","no_speech_probability"}]}
};

inline constexpr std::array kTranscriptFormats{TranscriptFormat::Text, TranscriptFormat::Srt, TranscriptFormat::Vtt,
                                               TranscriptFormat::Json};

/// "txt", "srt", "vtt", "json": the names of the command line, and the endings of the files.
[[nodiscard]] std::string_view transcriptFormatName(TranscriptFormat format);
[[nodiscard]] std::optional<TranscriptFormat> transcriptFormatFromName(std::string_view name);

/// UTF-8 with LF line ends, ending in one. Times are rounded to milliseconds; a time that is negative or no number
/// counts as 0, an end before its start as the start. Segments without text are left out.
[[nodiscard]] std::string formatTranscript(std::span<const TimedText> segments, TranscriptFormat format);

/// "00:01:02.345": at least two digits of hours, and more where they are needed. Shared by SRT (',') and VTT ('.').
[[nodiscard]] std::string subtitleTime(double seconds, char decimalMark);

} // namespace medley
