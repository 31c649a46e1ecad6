// Renders the tree of a chat template. Private to core/ml/text.
#pragma once

#include "core/ml/text/chat/builtins.h"
#include "core/ml/text/chat/syntax.h"

#include <string>

namespace medley::ml::chat {

/// Throws TemplateError where the template is wrong or takes too many steps or too much room, TemplateRefusal where it
/// calls raise_exception. `variables` are what it sees.
[[nodiscard]] std::string render(const Block& block, const Map& variables);

} // namespace medley::ml::chat
