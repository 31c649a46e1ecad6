#include "tests/parity/tokenizercases.h"

#include "core/ml/nn/tokenbatch.h"
#include "core/ml/text/chattemplate.h"
#include "core/ml/text/streamingdecoder.h"

#include <algorithm>
#include <system_error>

namespace medley::test {

using namespace ml;

namespace {

using Ids = std::vector<TokenId>;

std::string shown(const nlohmann::json& value) {
    return value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

bool isUtf8(const std::string& text) {
    try {
        static_cast<void>(nlohmann::json(text).dump());
        return true;
    } catch (const nlohmann::json::exception&) {
        return false;
    }
}

Ids valuesOf(const at::Tensor& integers) {
    const auto* first = integers.data_ptr<std::int64_t>();
    return {first, first + integers.numel()};
}

class CaseComparison {
public:
    CaseComparison(const GoldenCase& golden, const Tokenizer& tokenizer) : m_golden(golden), m_tokenizer(tokenizer) {
        for (const auto& text : golden.inputs().at("strings"))
            m_strings.push_back(text.get<std::string>());
    }

    void encoding() {
        begin("encoding");
        for (const auto& [name, adds] : {std::pair("ids", false), std::pair("ids_special", true)}) {
            for (std::size_t i = 0; i < m_strings.size(); ++i)
                equal(name, i, m_tokenizer.encode(m_strings[i], {adds, 0}).ids, expected(name, i));
        }
    }

    void decoding() {
        begin("decoding");
        for (const auto& [name, skips] : {std::pair("decoded", true), std::pair("decoded_with_special", false)}) {
            for (std::size_t i = 0; i < m_strings.size(); ++i) {
                const auto ids = expected("ids_special", i).get<Ids>();
                equal(name, i, asDecoded(m_tokenizer.decode(ids, skips)), expected(name, i));
            }
        }
    }

    /// However the ids are cut off, what is decoded is UTF-8; and piece by piece the text is the same.
    void streaming() {
        begin("streaming");
        constexpr std::size_t kLongestCut = 40;
        for (std::size_t i = 0; i < m_strings.size(); ++i) {
            const auto ids = expected("ids_special", i).get<Ids>();
            const std::string whole = m_tokenizer.decode(ids);
            StreamingDecoder decoder(m_tokenizer);
            std::string streamed;
            for (std::size_t length = 0; length < ids.size(); ++length) {
                const std::string piece = decoder.push(ids[length]);
                equal("piece", i, isUtf8(piece), true);
                streamed += piece;
                if (length < kLongestCut)
                    equal("beginning", i, isUtf8(m_tokenizer.decode(std::span(ids).first(length))), true);
            }
            equal("streamed", i, streamed + decoder.finish(), whole);
        }
    }

    void pairs() {
        begin("pairs");
        const auto& pairs = m_golden.inputs().at("pairs");
        for (std::size_t i = 0; i < pairs.size() && m_golden.outputs().contains("pair_ids"); ++i) {
            const auto got = m_tokenizer.encodePair(m_strings.at(pairs[i][0].get<std::size_t>()),
                                                    m_strings.at(pairs[i][1].get<std::size_t>()));
            equal("pair_ids", i, got.ids, expected("pair_ids", i));
            equal("pair_type_ids", i, got.typeIds, expected("pair_type_ids", i));
        }
    }

    void padding() {
        begin("padding");
        const auto& inputs = m_golden.inputs();
        const auto longest = inputs.at("max_length").get<std::size_t>();
        std::vector<Ids> rows;
        for (const auto& row : inputs.at("padded_rows"))
            rows.push_back(m_tokenizer.encode(m_strings.at(row.get<std::size_t>()), {true, longest}).ids);
        const auto& own = m_tokenizer.traits().pad;
        if (!own && !inputs.contains("pad_id")) { // the reference names one for a model that does not pad
            problem("The tokenizer has no token to pad with.");
            return;
        }
        const TokenId pad = own ? own->id : inputs.at("pad_id").get<TokenId>();
        const auto batch = nn::padded(rows, pad, static_cast<std::int64_t>(longest), at::kCPU);
        equal("padded_ids", 0, valuesOf(batch.ids), m_golden.integers("out.padded_ids"));
        if (m_golden.has("out.attention_mask"))
            equal("attention_mask", 0, valuesOf(batch.mask), m_golden.integers("out.attention_mask"));
    }

    void chats() {
        begin("chats");
        if (!m_golden.outputs().contains("chat_text"))
            return;
        const auto chatTemplate = loadChatTemplate(m_golden.checkpoint());
        if (!chatTemplate) {
            problem(chatTemplate.error().message + " " + chatTemplate.error().detail);
            return;
        }
        const auto& chats = m_golden.inputs().at("chats");
        for (std::size_t i = 0; i < chats.size(); ++i) {
            std::vector<ChatMessage> messages;
            for (const auto& message : chats[i])
                messages.push_back({message.at("role").get<std::string>(), message.at("content").get<std::string>()});
            const auto text = chatTemplate->render(messages, true);
            equal("chat_text", i, text ? *text : text.error().detail, expected("chat_text", i));
            equal("chat_ids", i, m_tokenizer.encode(expected("chat_text", i).get<std::string>(), {false, 0}).ids,
                  expected("chat_ids", i));
        }
    }

    /// The model file alone does what the sentencepiece library does.
    void sentencePiece() {
        begin("sentencepiece");
        const auto file = m_golden.checkpoint() / "spiece.model";
        std::error_code error;
        if (!m_golden.outputs().contains("raw_spm_ids") || !std::filesystem::exists(file, error))
            return;
        const auto plain = loadTokenizer(file);
        if (!plain) {
            problem(plain.error().message + " " + plain.error().detail);
            return;
        }
        for (std::size_t i = 0; i < m_strings.size(); ++i) {
            const auto ids = (*plain)->encode(m_strings[i]).ids;
            equal("raw_spm_ids", i, ids, expected("raw_spm_ids", i));
            equal("raw_spm_decoded", i, (*plain)->decode(expected("raw_spm_ids", i).get<Ids>()),
                  expected("raw_spm_decoded", i));
        }
    }

    std::vector<TokenizerAspect> take() { return std::move(m_aspects); }

private:
    void begin(const char* name) { m_aspects.push_back({name, 0, {}}); }
    void problem(std::string text) { m_aspects.back().problems.push_back(std::move(text)); }
    void equal(const char* what, std::size_t index, const nlohmann::json& got, const nlohmann::json& wanted) {
        ++m_aspects.back().compared;
        constexpr std::size_t kLongest = 600;
        if (got != wanted)
            problem(
                (std::string(what) + " " + std::to_string(index) + ": " + shown(got) + " instead of " + shown(wanted))
                    .substr(0, kLongest));
    }
    [[nodiscard]] const nlohmann::json& expected(const char* name, std::size_t index) const {
        return m_golden.outputs().at(name).at(index);
    }

    /// CLIP's tokens end words with "</w>"; the reference turns that into a space.
    [[nodiscard]] std::string asDecoded(std::string text) const {
        if (m_golden.inputs().value("decode", "plain") != "clip")
            return text;
        constexpr std::string_view kEnd = "</w>";
        std::string spaced;
        for (std::string_view rest = text; !rest.empty();) {
            const bool isEnd = rest.starts_with(kEnd);
            spaced.push_back(isEnd ? ' ' : rest.front());
            rest.remove_prefix(isEnd ? kEnd.size() : 1);
        }
        const std::size_t first = spaced.find_first_not_of(" \t\n");
        return first == std::string::npos ? "" : spaced.substr(first, spaced.find_last_not_of(" \t\n") + 1 - first);
    }

    const GoldenCase& m_golden;
    const Tokenizer& m_tokenizer;
    std::vector<std::string> m_strings;
    std::vector<TokenizerAspect> m_aspects;
};

} // namespace

std::vector<TokenizerAspect> compareTokenizer(const GoldenCase& golden, const Tokenizer& tokenizer, bool isWhole) {
    CaseComparison comparison(golden, tokenizer);
    comparison.encoding();
    comparison.decoding();
    comparison.streaming();
    comparison.pairs();
    comparison.padding();
    if (isWhole) {
        comparison.chats();
        comparison.sentencePiece();
    }
    return comparison.take();
}

} // namespace medley::test
