// Private to core/media: texts out of metadata, whose bytes are of any encoding or of none.
#pragma once

#include <string>
#include <string_view>

namespace medley::media {

constexpr std::size_t kMaxNameBytes = 512;
constexpr std::size_t kMaxTagBytes = 4096;
constexpr std::size_t kMaxTextBytes = 16'384;

enum class Encoding {
    Utf8,    ///< stated: what is not UTF-8 is dropped
    Unknown, ///< UTF-8 if it can be, else Windows-1252, which most programs wrote that did not say
};

/// Valid UTF-8, trimmed, without control and direction characters, at most `maxBytes`, cut between characters. White
/// space becomes a blank, line breaks too unless `keepsLines`.
[[nodiscard]] std::string cleanText(std::string_view bytes, Encoding encoding, std::size_t maxBytes,
                                    bool keepsLines = false);

/// UTF-16, little endian, as the tags of Windows Explorer have it; ends at the first zero.
[[nodiscard]] std::string utf8FromUtf16(std::string_view bytes);

} // namespace medley::media
