#include "core/ml/text/postprocessor.h"

#include "core/ml/text/jsonfields.h"

#include <algorithm>

namespace medley::ml {

namespace {

using Kind = TemplatePart::Kind;
using Template = std::vector<TemplatePart>;

std::size_t specialCount(const Template& parts) {
    std::size_t count = 0;
    for (const TemplatePart& part : parts) {
        count += part.ids.size();
    }
    return count;
}

/// How many ids the sequences may keep; nothing where there is no limit.
std::optional<std::size_t> roomFor(const Template& parts, const EncodeOptions& options) {
    if (options.maxLength == 0) {
        return std::nullopt;
    }
    const std::size_t specials = options.addSpecialTokens ? specialCount(parts) : 0;
    return options.maxLength - std::min(options.maxLength, specials);
}

Encoding fill(const Template& parts, const std::vector<TokenId>& first, const std::vector<TokenId>& second,
              bool addsSpecials) {
    Encoding encoding;
    const auto append = [&](const std::vector<TokenId>& ids, std::int64_t typeId) {
        encoding.ids.insert(encoding.ids.end(), ids.begin(), ids.end());
        encoding.typeIds.resize(encoding.ids.size(), typeId);
    };
    const std::vector<TokenId>* before = nullptr;
    for (const TemplatePart& part : parts) {
        if (part.kind != Kind::Special) {
            before = part.kind == Kind::First ? &first : &second;
            append(*before, part.typeId);
        } else if (addsSpecials) {
            const bool isThere = part.isOptional && before && !before->empty() && before->back() == part.ids.back();
            if (!isThere) {
                append(part.ids, part.typeId);
            }
        }
    }
    return encoding;
}

/// Lengths that remain of two sequences (`truncate_encodings` of the reference).
std::pair<std::size_t, std::size_t> longestFirst(std::size_t first, std::size_t second, std::size_t room) {
    if (first + second <= room) {
        return {first, second};
    }
    std::size_t shorter = std::min(first, second);
    std::size_t longer = shorter > room ? shorter : std::max(shorter, room - shorter);
    if (shorter + longer > room) {
        shorter = room / 2;
        longer = shorter + room % 2;
    }
    return first > second ? std::pair(longer, shorter) : std::pair(shorter, longer);
}

TemplatePart special(const nlohmann::json& tokenAndId, std::int64_t typeId, Result<TokenId>& id) {
    id = readTokenId(tokenAndId.at(1));
    return {Kind::Special, {id.value_or(0)}, typeId, false};
}

/// RobertaProcessing and BertProcessing: cls A sep, and cls A sep [sep] B sep.
Result<PostProcessor> readClsSep(const nlohmann::json& json, bool isRoberta) {
    Result<TokenId> clsId;
    Result<TokenId> sepId;
    const TemplatePart cls = special(json.at("cls"), 0, clsId);
    const TemplatePart sep = special(json.at("sep"), 0, sepId);
    if (!clsId || !sepId) {
        return failWith(!clsId ? clsId : sepId);
    }
    const std::int64_t secondType = isRoberta ? 0 : 1; // RoBERTa knows no types
    const TemplatePart first{Kind::First, {}, 0, false};
    const TemplatePart second{Kind::Second, {}, secondType, false};
    TemplatePart lastSep = sep;
    lastSep.typeId = secondType;
    Template pair{cls, first, sep};
    if (isRoberta) {
        pair.push_back(sep);
    }
    pair.push_back(second);
    pair.push_back(lastSep);
    return PostProcessor({cls, first, sep}, std::move(pair));
}

Result<Template> readTemplate(const nlohmann::json& parts, const nlohmann::json& specials) {
    Template out;
    for (const auto& part : parts.get_ref<const nlohmann::json::array_t&>()) {
        const bool isSpecial = part.contains("SpecialToken");
        const auto& body = isSpecial ? part.at("SpecialToken") : part.at("Sequence");
        const auto& id = body.at("id").get_ref<const std::string&>();
        const auto typeId = readTokenId(body.at("type_id"));
        if (!typeId) {
            return failWith(typeId);
        }
        if (!isSpecial) {
            const Kind kind = id == "B" ? Kind::Second : Kind::First;
            // Twice the same sequence could make a short text any length.
            if (std::ranges::any_of(out, [kind](const TemplatePart& other) { return other.kind == kind; })) {
                return damagedTokenizer("a template names the sequence " + id + " twice");
            }
            out.push_back({kind, {}, *typeId, false});
            continue;
        }
        TemplatePart special{Kind::Special, {}, *typeId, false};
        for (const auto& value : specials.at(id).at("ids").get_ref<const nlohmann::json::array_t&>()) {
            const auto token = readTokenId(value);
            if (!token) {
                return failWith(token);
            }
            special.ids.push_back(*token);
        }
        out.push_back(std::move(special));
    }
    return out;
}

Result<PostProcessor> readTemplateProcessing(const nlohmann::json& json) {
    const nlohmann::json none = nlohmann::json::object();
    const auto& specials = hasField(json, "special_tokens") ? json.at("special_tokens") : none;
    auto single = readTemplate(json.at("single"), specials);
    auto pair = readTemplate(json.at("pair"), specials);
    if (!single || !pair) {
        return failWith(!single ? single : pair);
    }
    return PostProcessor(std::move(*single), std::move(*pair));
}

/// ByteLevel only moves offsets, so that a sequence holds at most one step that adds tokens.
Result<PostProcessor> readSequence(const nlohmann::json& json) {
    std::optional<PostProcessor> found;
    for (const auto& step : json.at("processors").get_ref<const nlohmann::json::array_t&>()) {
        if (step.at("type") == "ByteLevel") {
            continue;
        }
        if (found) {
            return unsupportedTokenizer("post-processor", "Sequence of several that add tokens");
        }
        auto processor = readPostProcessor(step);
        if (!processor) {
            return failWith(processor);
        }
        found = std::move(*processor);
    }
    return found ? std::move(*found) : PostProcessor();
}

} // namespace

PostProcessor::PostProcessor()
    : PostProcessor({{Kind::First, {}, 0, false}}, {{Kind::First, {}, 0, false}, {Kind::Second, {}, 1, false}}) {}

PostProcessor::PostProcessor(Template single, Template pair) : m_single(std::move(single)), m_pair(std::move(pair)) {}

Encoding PostProcessor::apply(std::vector<TokenId> ids, const EncodeOptions& options) const {
    if (const auto room = roomFor(m_single, options)) {
        ids.resize(std::min(ids.size(), *room));
    }
    return fill(m_single, ids, {}, options.addSpecialTokens);
}

Encoding PostProcessor::apply(std::vector<TokenId> first, std::vector<TokenId> second,
                              const EncodeOptions& options) const {
    if (const auto room = roomFor(m_pair, options)) {
        const auto [firstLength, secondLength] = longestFirst(first.size(), second.size(), *room);
        first.resize(std::min(first.size(), firstLength));
        second.resize(std::min(second.size(), secondLength));
    }
    return fill(m_pair, first, second, options.addSpecialTokens);
}

Result<PostProcessor> readPostProcessor(const nlohmann::json& json) {
    if (json.is_null()) {
        return PostProcessor();
    }
    const auto type = json.at("type").get<std::string>();
    if (type == "TemplateProcessing") {
        return readTemplateProcessing(json);
    }
    if (type == "RobertaProcessing" || type == "BertProcessing") {
        return readClsSep(json, type == "RobertaProcessing");
    }
    if (type == "ByteLevel") {
        return PostProcessor();
    }
    if (type == "Sequence") {
        return readSequence(json);
    }
    return unsupportedTokenizer("post-processor", type);
}

} // namespace medley::ml
