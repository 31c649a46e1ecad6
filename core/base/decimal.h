// Numbers in files and messages, the same in every locale.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

namespace medley {

/// "12.50" for 12.5 and two places; a number that is none is 0. (printf would write what QApplication makes of the
/// person's locale, "12,50" in a German one.)
[[nodiscard]] inline std::string decimal(double value, int places) {
    std::array<char, 384> text{}; // the largest double has 309 digits
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), std::isfinite(value) ? value : 0.0,
                                            std::chars_format::fixed, places);
    return error == std::errc() ? std::string(text.data(), end) : std::string("0");
}

} // namespace medley
