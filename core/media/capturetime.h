// Private to core/media: dates as EXIF, IPTC, XMP and containers write them.
#pragma once

#include "core/media/metadata.h"

#include <optional>
#include <string>
#include <vector>

namespace medley::media {

/// EXIF 2.32, "2020:03:04 05:06:07", and its offset "+02:00" or nothing.
[[nodiscard]] std::optional<CaptureTime> captureTimeFromExif(const std::string& time, const std::string& offset);

/// ISO 8601 as XMP has it: "2020", "2020-03", "2020-03-04", "2020-03-04T05:06[:07[.89]][Z|+02:00|+0200]"; a blank for
/// the T is accepted.
[[nodiscard]] std::optional<CaptureTime> captureTimeFromIso(const std::string& time);

/// IPTC-IIM 4.2 as Exiv2 prints it: "2020-03-04" and "05:06:07+02:00" or nothing.
[[nodiscard]] std::optional<CaptureTime> captureTimeFromIptc(const std::string& date, const std::string& time);

/// The first, made more exact by the others that agree with all that it says.
[[nodiscard]] std::optional<CaptureTime> mostExact(const std::vector<std::optional<CaptureTime>>& times);

} // namespace medley::media
