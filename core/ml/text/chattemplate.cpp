#include "core/ml/text/chattemplate.h"

#include "core/ml/json/readjson.h"
#include "core/ml/text/chat/evaluator.h"
#include "core/ml/text/chat/parser.h"
#include "core/ml/text/tokenizerconfig.h"
#include "core/ml/text/utf8.h"

#include <system_error>

namespace medley::ml {

namespace {

constexpr std::size_t kLongestTemplate = std::size_t{256} << 10; // the longest in the wild are near 20 KB

Failure damagedTemplate(const std::string& reason) {
    return fail(ErrorCode::ModelDamaged, "The chat template of the model cannot be used.", reason);
}

chat::Value messageValue(const ChatMessage& message) {
    chat::Map map;
    map.set("role", toValidUtf8(message.role));
    if (const auto* text = std::get_if<std::string>(&message.content)) {
        map.set("content", toValidUtf8(*text));
        return map;
    }
    chat::List parts;
    for (const ChatPart& part : std::get<std::vector<ChatPart>>(message.content)) {
        chat::Map made;
        if (part.kind == ChatPart::Kind::Image) {
            made.set("type", "image");
        } else {
            made.set("type", "text");
            made.set("text", toValidUtf8(part.text));
        }
        parts.emplace_back(std::move(made));
    }
    map.set("content", std::move(parts));
    return map;
}

/// A string, or a list of {"name", "template"}, or an object by name.
Result<std::string> chosen(const nlohmann::json& json) {
    if (json.is_string()) {
        return json.get<std::string>();
    }
    if (json.is_object() && json.contains("default") && json.at("default").is_string()) {
        return json.at("default").get<std::string>();
    }
    if (json.is_array()) {
        for (const auto& item : json) {
            if (item.is_object() && item.value("name", nlohmann::json()) == "default" && item.contains("template") &&
                item.at("template").is_string()) {
                return item.at("template").get<std::string>();
            }
        }
    }
    return damagedTemplate("chat_template is neither a text nor a list with a default one");
}

Result<std::string> readTemplate(const std::filesystem::path& folder, const TokenizerConfig& config) {
    std::error_code error;
    if (const auto file = folder / "chat_template.jinja"; std::filesystem::exists(file, error)) {
        return readTextFile(file, kLongestTemplate);
    }
    if (const auto file = folder / "chat_template.json"; std::filesystem::exists(file, error)) {
        const auto json = readJson(file, {kLongestTemplate * 2, 8});
        if (!json) {
            return failWith(json);
        }
        return json->is_object() && json->contains("chat_template") ? chosen(json->at("chat_template")) : chosen(*json);
    }
    const auto found = config.fields().find("chat_template");
    if (found == config.fields().end() || found->is_null()) {
        return fail(ErrorCode::ModelMissing, "The model has no chat template.", folder.string());
    }
    return chosen(*found);
}

} // namespace

struct ChatTemplate::Program {
    chat::Block block;
    std::vector<std::pair<std::string, std::string>> variables;
};

Result<ChatTemplate> ChatTemplate::parse(std::string_view source,
                                         std::vector<std::pair<std::string, std::string>> variables) {
    if (source.size() > kLongestTemplate) {
        return fail(ErrorCode::TooLarge, "The chat template of the model is larger than Medley reads.",
                    std::to_string(source.size()) + " bytes");
    }
    try {
        const std::vector<chat::Token> tokens = chat::tokenize(toValidUtf8(source));
        return ChatTemplate(std::make_shared<const Program>(Program{chat::parse(tokens), std::move(variables)}));
    } catch (const chat::TemplateError& error) {
        return damagedTemplate(error.what());
    }
}

Result<std::string> ChatTemplate::render(std::span<const ChatMessage> messages, bool addsGenerationPrompt) const {
    chat::List list;
    for (const ChatMessage& message : messages) {
        list.push_back(messageValue(message));
    }
    chat::Map variables;
    for (const auto& [name, text] : m_program->variables) {
        variables.set(name, text);
    }
    variables.set("messages", std::move(list));
    variables.set("add_generation_prompt", addsGenerationPrompt);
    variables.set("tools", chat::None{});
    variables.set("documents", chat::None{});
    try {
        return chat::render(m_program->block, variables);
    } catch (const chat::TemplateRefusal& refusal) {
        return fail(ErrorCode::InvalidArgument, "The model does not take this conversation.", refusal.what());
    } catch (const chat::TemplateError& error) {
        return damagedTemplate(error.what());
    }
}

Result<ChatTemplate> loadChatTemplate(const std::filesystem::path& folder) {
    try {
        const auto config = TokenizerConfig::read(folder);
        if (!config) {
            return failWith(config);
        }
        const auto source = readTemplate(folder, *config);
        if (!source) {
            return failWith(source);
        }
        std::vector<std::pair<std::string, std::string>> variables;
        for (const char* name :
             {"bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"}) {
            if (std::string text = config->specialToken(name); !text.empty()) {
                variables.emplace_back(name, std::move(text));
            }
        }
        return ChatTemplate::parse(*source, std::move(variables));
    } catch (const nlohmann::json::exception& e) {
        return damagedTemplate(e.what());
    }
}

} // namespace medley::ml
