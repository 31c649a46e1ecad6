// The table behind coretext.h. Private to ui/common and its tests.
#pragma once

#include <span>

namespace medley::ui {

/// A text of core, with %1 … for its variables, to be translated in the context "Core".
struct CorePhrase {
    const char* text = nullptr; ///< UTF-8, static
    unsigned texts = 0;         ///< bit n − 1 is set where variable n is a text of core itself
};

/// All that core says, by text; core/base/shown.h says what belongs to it. Any thread.
[[nodiscard]] std::span<const CorePhrase> corePhrases();

} // namespace medley::ui
