#include "core/media/geoposition.h"

#include <charconv>
#include <cmath>
#include <string_view>

namespace medley::media {

namespace {

/// A number without a sign at the beginning of `text`, which then begins behind it. (strtod would follow the locale.)
std::optional<double> takeNumber(std::string_view& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || !std::isfinite(value) || value < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

/// One signed part of ISO 6709. Its whole digits say what they are: `degreeDigits`, two more for minutes, two more for
/// seconds.
std::optional<double> takePart(std::string_view& text, std::size_t degreeDigits) {
    if (text.empty() || (text.front() != '+' && text.front() != '-'))
        return std::nullopt;
    const double sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto value = takeNumber(text);
    if (!value)
        return std::nullopt;
    if (digits == degreeDigits + 2) {
        const double degrees = std::floor(*value / 100);
        return sign * (degrees + (*value - degrees * 100) / 60);
    }
    if (digits == degreeDigits + 4) {
        const double degrees = std::floor(*value / 10'000);
        const double minutes = std::floor((*value - degrees * 10'000) / 100);
        return sign * (degrees + minutes / 60 + (*value - degrees * 10'000 - minutes * 100) / 3600);
    }
    return sign * *value;
}

} // namespace

std::optional<GeoPosition> checkedPosition(double latitude, double longitude, std::optional<double> altitude) {
    if (!(std::abs(latitude) <= 90) || !(std::abs(longitude) <= 180) || (latitude == 0 && longitude == 0))
        return std::nullopt;
    constexpr double kLowest = -12'000; // metres: below the deepest sea
    constexpr double kHighest = 1'000'000;
    if (altitude && !(*altitude >= kLowest && *altitude <= kHighest))
        altitude.reset();
    return GeoPosition{latitude, longitude, altitude};
}

std::optional<double> degreesFromXmp(const std::string& text, char positive, char negative) {
    std::string_view rest = text;
    double degrees = 0;
    double unit = 1;
    for (int part = 0; part < 3; ++part, unit /= 60) {
        const auto value = takeNumber(rest);
        if (!value || (part > 0 && *value > 60))
            return std::nullopt;
        degrees += *value * unit;
        if (rest.empty() || rest.front() != ',')
            break;
        rest.remove_prefix(1);
    }
    if (rest.size() != 1 || (rest.front() != positive && rest.front() != negative))
        return std::nullopt;
    return rest.front() == positive ? degrees : -degrees;
}

std::optional<GeoPosition> positionFromIso6709(const std::string& text) {
    std::string_view rest = text;
    const auto latitude = takePart(rest, 2);
    const auto longitude = latitude ? takePart(rest, 3) : std::nullopt;
    if (!longitude)
        return std::nullopt;
    constexpr std::size_t kNoMinutes = 100; // metres are never degrees and minutes
    return checkedPosition(*latitude, *longitude, takePart(rest, kNoMinutes));
}

} // namespace medley::media
