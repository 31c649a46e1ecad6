// GPT-2's one printable character for each byte. Private to core/ml/text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace medley::ml {

/// bytes_to_unicode of GPT-2 (encoder.py): printable bytes stand for themselves, the others from U+0100 on.
[[nodiscard]] std::string bytesToCharacters(std::string_view bytes);

/// The bytes of such characters; nothing where one of them stands for no byte.
[[nodiscard]] std::optional<std::string> charactersToBytes(std::string_view text);

} // namespace medley::ml
