// A template's text and what stands in its {{ }} and {% %}. Private to core/ml/text.
// Reference: Jinja 3's lexer.py with trim_blocks and lstrip_blocks, which transformers sets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace medley::ml::chat {

struct Token {
    enum class Kind { Data, PrintBegin, PrintEnd, BlockBegin, BlockEnd, Name, String, Number, Operator, End } kind;
    std::string text;        ///< data, a name, a string without its quotes, an operator
    std::int64_t number = 0; ///< of a Number
    std::size_t line = 1;

    [[nodiscard]] bool isOperator(std::string_view wanted) const { return kind == Kind::Operator && text == wanted; }
    [[nodiscard]] bool isName(std::string_view wanted) const { return kind == Kind::Name && text == wanted; }
};

/// Ends with a token End; comments and empty data are left out. Throws TemplateError.
[[nodiscard]] std::vector<Token> tokenize(std::string_view source);

} // namespace medley::ml::chat
