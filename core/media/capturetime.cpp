#include "core/media/capturetime.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace medley::media {

namespace {

constexpr int kFirstPhotograph = 1826;

/// "Z", "+02:00", "+0200"; nothing if it is none of these.
std::optional<int> offsetMinutes(const char* text) {
    if (*text == 'Z')
        return 0;
    char sign = 0;
    int hours = 0;
    int minutes = 0;
    if (std::sscanf(text, "%c%2d:%2d", &sign, &hours, &minutes) != 3 &&
        std::sscanf(text, "%c%2d%2d", &sign, &hours, &minutes) != 3)
        return std::nullopt;
    if ((sign != '+' && sign != '-') || hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
        return std::nullopt;
    return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
}

/// Range-checks it and works out the Unix time.
std::optional<CaptureTime> checked(CaptureTime time) {
    if (time.year < kFirstPhotograph || time.year > 9999 || time.month < 0 || time.month > 12 || time.day < 0)
        return std::nullopt;
    if (time.hour < 0 || time.hour > 23 || time.minute < 0 || time.minute > 59 || time.second < 0 || time.second > 60)
        return std::nullopt;
    time.second = std::min(time.second, 59); // a leap second
    if (time.month == 0 || time.day == 0)
        return time.hasTimeOfDay || time.day != 0 ? std::nullopt : std::optional(time);
    using namespace std::chrono;
    const year_month_day day{year(time.year), month(static_cast<unsigned>(time.month)),
                             std::chrono::day(static_cast<unsigned>(time.day))};
    if (!day.ok())
        return std::nullopt;
    if (time.utcOffset) {
        time.unixSeconds = sys_days(day).time_since_epoch() / seconds(1) + time.hour * 3600LL + time.minute * 60LL +
                           time.second - *time.utcOffset * 60LL;
        return time;
    }
    std::tm parts{};
    parts.tm_year = time.year - 1900;
    parts.tm_mon = time.month - 1;
    parts.tm_mday = time.day;
    parts.tm_hour = time.hour;
    parts.tm_min = time.minute;
    parts.tm_sec = time.second;
    parts.tm_isdst = -1;
    // −1 is an error and a second before 1970: neither is worth telling apart.
    if (const std::time_t local = std::mktime(&parts); local != -1)
        time.unixSeconds = static_cast<std::int64_t>(local);
    return time;
}

/// True where `other` says the same as `time` as far as that goes.
bool agrees(const CaptureTime& time, const CaptureTime& other) {
    if (time.year != other.year || (time.month != 0 && time.month != other.month) ||
        (time.day != 0 && time.day != other.day))
        return false;
    return !time.hasTimeOfDay || (time.hour == other.hour && time.minute == other.minute &&
                                  (time.second == other.second || time.second == 0)); // XMP may leave seconds out
}

int exactness(const CaptureTime& time) {
    return (time.month != 0) + (time.day != 0) + time.hasTimeOfDay + (time.second != 0) + time.utcOffset.has_value();
}

} // namespace

std::optional<CaptureTime> captureTimeFromExif(const std::string& time, const std::string& offset) {
    CaptureTime result;
    if (std::sscanf(time.c_str(), "%4d:%2d:%2d %2d:%2d:%2d", &result.year, &result.month, &result.day, &result.hour,
                    &result.minute, &result.second) != 6 ||
        result.month == 0 || result.day == 0)
        return std::nullopt;
    result.hasTimeOfDay = true;
    result.utcOffset = offsetMinutes(offset.c_str());
    return checked(result);
}

std::optional<CaptureTime> captureTimeFromIso(const std::string& time) {
    CaptureTime result;
    int length = 0;
    const int parts = std::sscanf(time.c_str(), "%4d-%2d-%2d%n", &result.year, &result.month, &result.day, &length);
    if (parts < 1)
        return std::nullopt;
    if (parts < 3)
        return checked(result);
    const char* rest = time.c_str() + length;
    if (*rest != 'T' && *rest != ' ')
        return checked(result);
    int minutesEnd = 0;
    if (std::sscanf(++rest, "%2d:%2d%n", &result.hour, &result.minute, &minutesEnd) != 2)
        return checked(result);
    result.hasTimeOfDay = true;
    rest += minutesEnd;
    int secondsEnd = 0;
    if (std::sscanf(rest, ":%2d%n", &result.second, &secondsEnd) == 1)
        rest += secondsEnd;
    if (*rest == '.' || *rest == ',')
        do
            ++rest;
        while (*rest >= '0' && *rest <= '9');
    result.utcOffset = offsetMinutes(rest);
    return checked(result);
}

std::optional<CaptureTime> captureTimeFromIptc(const std::string& date, const std::string& time) {
    return captureTimeFromIso(time.empty() ? date : date + "T" + time);
}

std::optional<CaptureTime> mostExact(const std::vector<std::optional<CaptureTime>>& times) {
    std::optional<CaptureTime> best;
    for (const auto& time : times)
        if (time && (!best || (agrees(*best, *time) && exactness(*time) > exactness(*best))))
            best = time;
    return best;
}

} // namespace medley::media
