// A conversation as the text that a chat model was trained with. Reference: transformers' apply_chat_template, which
// renders the model's own Jinja template.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace medley::ml {

/// A piece of a message with pictures; most templates print a placeholder such as "<image>" for one.
struct ChatPart {
    enum class Kind { Text, Image } kind = Kind::Text;
    std::string text; ///< of a Text
};

struct ChatMessage {
    std::string role; ///< "user", "assistant", "system"
    std::variant<std::string, std::vector<ChatPart>> content;
};

/// Immutable; any thread. Evaluates a subset of Jinja: output, for, if, set, expressions, the usual filters, tests and
/// string methods. Whatever else a template holds is an error and never another text; steps, depth and output are
/// limited, and nothing outside the conversation can be reached.
class ChatTemplate {
public:
    /// `variables` are what the template sees beside the conversation: "bos_token" and its like.
    /// Errors: ModelDamaged with what is wrong or not supported, and where; TooLarge.
    [[nodiscard]] static Result<ChatTemplate> parse(std::string_view source,
                                                    std::vector<std::pair<std::string, std::string>> variables = {});

    /// `addsGenerationPrompt`: ends with what an answer begins with.
    /// Errors: ModelDamaged as above; InvalidArgument where the template refuses the conversation.
    [[nodiscard]] Result<std::string> render(std::span<const ChatMessage> messages, bool addsGenerationPrompt) const;

private:
    struct Program;
    explicit ChatTemplate(std::shared_ptr<const Program> program) : m_program(std::move(program)) {}
    std::shared_ptr<const Program> m_program;
};

/// From chat_template.jinja, chat_template.json, or tokenizer_config.json's "chat_template" (of several, the one named
/// "default"), with the special tokens of the folder. Errors: ModelMissing where there is none; as parse; as readJson.
[[nodiscard]] Result<ChatTemplate> loadChatTemplate(const std::filesystem::path& folder);

} // namespace medley::ml
