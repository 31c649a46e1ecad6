#include "core/ml/smolvlm/chatformat.h"

#include "core/ml/smolvlm/prompt.h"

namespace medley::ml::smolvlm {

Result<ChatFormat> ChatFormat::load(const std::filesystem::path& folder) {
    auto loaded = loadChatTemplate(folder);
    if (!loaded)
        return failWith(loaded);
    const Turn probe{{RgbImage{}}, "?", {}};
    std::string problem = "the chat template prints no placeholder for a picture";
    for (const Content content : {Content::Parts, Content::Text}) {
        ChatFormat format(*loaded, content);
        const auto text = format.prompt({&probe, 1});
        if (text && text->find(kImageToken) != std::string::npos && text->find('?') != std::string::npos)
            return format;
        if (!text)
            problem = text.error().message + " " + text.error().detail;
    }
    return fail(ErrorCode::ModelDamaged, "The model's chat template cannot be used. Fetch the model again.", problem);
}

ChatMessage ChatFormat::question(const Turn& turn) const {
    const std::string text = withoutPlaceholders(turn.question);
    if (m_content == Content::Text) {
        std::string whole;
        for (std::size_t i = 0; i < turn.images.size(); ++i)
            whole += kImageToken;
        return {"user", whole + text};
    }
    std::vector<ChatPart> parts(turn.images.size(), {ChatPart::Kind::Image, {}});
    parts.push_back({ChatPart::Kind::Text, text});
    return {"user", std::move(parts)};
}

ChatMessage ChatFormat::answer(const Turn& turn) const {
    const std::string text = withoutPlaceholders(turn.answer);
    if (m_content == Content::Text)
        return {"assistant", text};
    return {"assistant", std::vector<ChatPart>{{ChatPart::Kind::Text, text}}};
}

Result<std::string> ChatFormat::prompt(std::span<const Turn> conversation) const {
    std::vector<ChatMessage> messages;
    for (std::size_t i = 0; i < conversation.size(); ++i) {
        messages.push_back(question(conversation[i]));
        if (i + 1 < conversation.size())
            messages.push_back(answer(conversation[i]));
    }
    return m_template.render(messages, /*addsGenerationPrompt=*/true);
}

} // namespace medley::ml::smolvlm
