// A conversation with pictures as the text that the model was trained with, a placeholder where each picture stands.
#pragma once

#include "core/ml/generators.h"
#include "core/ml/text/chattemplate.h"

#include <filesystem>
#include <span>
#include <string>

namespace medley::ml::smolvlm {

/// Immutable; any thread.
class ChatFormat {
public:
    /// Errors as of loadChatTemplate; ModelDamaged for a template that loses a picture.
    [[nodiscard]] static Result<ChatFormat> load(const std::filesystem::path& folder);

    /// Up to where the answer to the last turn begins. Errors: InvalidArgument where the template refuses it.
    [[nodiscard]] Result<std::string> prompt(std::span<const Turn> conversation) const;

private:
    /// What templates take as a message's content: its parts, pictures among them, or a text with placeholders in it.
    enum class Content { Parts, Text };

    ChatFormat(ChatTemplate chatTemplate, Content content) : m_template(std::move(chatTemplate)), m_content(content) {}
    [[nodiscard]] ChatMessage question(const Turn& turn) const;
    [[nodiscard]] ChatMessage answer(const Turn& turn) const;

    ChatTemplate m_template;
    Content m_content;
};

} // namespace medley::ml::smolvlm
