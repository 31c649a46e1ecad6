// Numbers, times and errors in people's words, translated. Pure functions; any thread.
#pragma once

#include "core/base/error.h"
#include "core/base/media.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace medley::ui {

/// Position or length in a recording: "0:07", "12:41", "1:02:03". Negative is taken as 0.
[[nodiscard]] QString timecode(double seconds);
/// "0:03 – 0:07"
[[nodiscard]] QString timeRange(const TimeSpan& span);
/// A length in words: "under a second", "8 s", "1 min 40 s", "2 h 5 min".
[[nodiscard]] QString durationText(double seconds);
/// An honest, rounded estimate: "a few seconds left", "about 40 s left", "about 3 min left", "about 2 h left";
/// "working out the time left" while unknown.
[[nodiscard]] QString timeLeftText(std::optional<double> seconds);
/// "4.2 MB" in the person's locale, decimal units as file managers show them.
[[nodiscard]] QString sizeText(std::int64_t bytes);
/// "12,400" in the person's locale.
[[nodiscard]] QString countText(std::int64_t count);
/// "48.2k" where there is no room; exact below 10,000.
[[nodiscard]] QString shortCountText(std::int64_t count);
/// "38 a second", "4 a minute" for slow work; empty when unknown (0).
[[nodiscard]] QString rateText(double perSecond);
/// "14 March 2024, 18:20" by the person's locale; empty for 0.
[[nodiscard]] QString dateTimeText(std::int64_t unixSeconds);
/// "today", "yesterday", "12 days ago", then the date; empty for 0.
[[nodiscard]] QString dateText(std::int64_t unixSeconds);
/// A score 0…1 as "0.94".
[[nodiscard]] QString scoreText(double score);

/// "Picture", "Sound", "Video"
[[nodiscard]] QString kindName(MediaKind kind);
/// "3 pictures", "1 sound", "12 videos"
[[nodiscard]] QString kindCountText(MediaKind kind, std::int64_t count);

/// What is wrong, in a translated sentence without the next step: "The file ends before its content does."
[[nodiscard]] QString errorSentence(ErrorCode code);
/// What to do about it; empty where there is nothing to do.
[[nodiscard]] QString errorNextStep(ErrorCode code);
/// Sentence and next step of an error as a person reads it. Where the error carries a sentence of its own (which file,
/// which model), that one stands first.
[[nodiscard]] QString errorText(const Error& error);

/// The file system's bytes of a path as text. Bytes that are no UTF-8 show as U+FFFD; use the record to open it.
[[nodiscard]] QString pathText(const std::string& path);
/// The last part of a path.
[[nodiscard]] QString fileName(const std::string& path);
/// The last part of the folder the file lies in: "Holiday 2024".
[[nodiscard]] QString folderName(const std::string& path);

} // namespace medley::ui
