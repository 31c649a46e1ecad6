// What a chat template says, as a tree. Private to core/ml/text.
#pragma once

#include "core/ml/text/chat/value.h"

#include <memory>
#include <string>
#include <vector>

namespace medley::ml::chat {

struct Expression;
using ExpressionPointer = std::unique_ptr<Expression>;

struct Expression {
    enum class Kind {
        Literal,     ///< value
        Name,        ///< name
        ListOf,      ///< children
        MapOf,       ///< children: key, value, key, value …
        Not,         ///< child
        Negative,    ///< child
        Binary,      ///< name: the operator, with and, or, in, "not in"; two children
        Conditional, ///< children: value, condition, other value (perhaps null)
        Attribute,   ///< child.name
        Item,        ///< first child[second child]
        Slice,       ///< first child[second:third:fourth], each of these perhaps null
        Call,        ///< name(children): a function
        Method,      ///< first child.name(other children)
        Filter,      ///< first child | name(other children)
        Test,        ///< first child is name(other children)
    } kind = Kind::Literal;
    std::string name;
    Value value;
    std::vector<ExpressionPointer> children;
    std::vector<std::pair<std::string, ExpressionPointer>> named; ///< arguments with a name
    int height = 1;                                               ///< levels of the tree below and with it
};

struct Statement;
using Block = std::vector<Statement>;

struct Statement {
    enum class Kind {
        Data,     ///< text
        Print,    ///< expression
        Set,      ///< names[0] (a variable, or names[0].names[1] of a namespace) = expression
        SetBlock, ///< names[0] = what the body prints
        If,       ///< expression, body, otherwise
        For,      ///< names, expression, condition (perhaps null), body, otherwise
        Break,
        Continue,
    } kind = Kind::Data;
    std::string text;
    std::vector<std::string> names;
    ExpressionPointer expression;
    ExpressionPointer condition;
    Block body;
    Block otherwise;
};

} // namespace medley::ml::chat
