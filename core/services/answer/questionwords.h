// Questions as words. Private to core/services; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace medley {

/// The words of a question in small letters, with commas, semicolons and colons as words of their own; without what
/// only makes it polite ("please", "can you tell me"), and with contractions written out ("what's" → what is).
[[nodiscard]] std::vector<std::string> questionWords(std::string_view question);

/// The words that carry the meaning, cut to their stems, each once: "Who had married a woman?" → marri, woman.
[[nodiscard]] std::vector<std::string> contentStems(std::string_view text);

/// The share of `stems` that `text` has, 0…1; 0 where there are none.
[[nodiscard]] float shareOfStems(const std::vector<std::string>& stems, std::string_view text);

} // namespace medley
