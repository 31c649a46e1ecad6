// Lower case for models that were trained on it and have a tokenizer that does not make it.
#pragma once

#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

namespace medley::ml {

/// Of any bytes; what is not UTF-8 becomes U+FFFD.
[[nodiscard]] inline std::string lowerCased(std::string_view text) {
    return toLower(toValidUtf8(text));
}

} // namespace medley::ml
