#include "core/ml/blip/writtentext.h"

#include "core/base/shown.h"
#include "core/ml/blip/forcedtext.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/runtime/attentionrecords.h"
#include "core/ml/runtime/explanations.h"
#include "core/ml/runtime/generations.h"

#include <cmath>
#include <stdexcept>

namespace medley::ml::blip {

WrittenText::WrittenText(const Parts& parts, const TextSettings& settings, std::vector<TokenId> prompt,
                         Generation written)
    : m_parts(&parts), m_settings(&settings), m_prompt(std::move(prompt)), m_written(std::move(written)) {
    for (const GeneratedToken& token : m_written.tokens)
        m_chosen.push_back(token.id);
    if (m_chosen.empty()) // an empty text was decided on as well: by its end
        m_chosen.push_back(settings.endToken);
}

Result<WrittenText> WrittenText::byItself(const Parts& parts, const TextDecoder& decoder, const CrossKeyValues& cross,
                                          std::vector<TokenId> prompt, const CancelToken& cancel) {
    GenerationOptions options;
    options.beams = 1;
    options.sample = false;
    auto written = write(parts, decoder, cross, prompt, options, {}, cancel);
    if (!written)
        return failWith(written);
    return WrittenText(parts, decoder.model().settings(), std::move(prompt), std::move(*written));
}

WrittenText WrittenText::given(const Parts& parts, const TextSettings& settings, std::vector<TokenId> prompt,
                               const std::vector<TokenId>& ids, std::string text) {
    if (std::ssize(prompt) + std::ssize(ids) > settings.positions)
        throw std::invalid_argument("The text is too long for the model.");
    generation::Sequence sequence;
    for (const TokenId id : ids)
        sequence.tokens.push_back({id, 0});
    Generation written = generationOf(*parts.tokenizer, prompt, sequence);
    written.text = std::move(text);
    return {parts, settings, std::move(prompt), std::move(written)};
}

at::Tensor WrittenText::likelihood(const TextDecoder& decoder, const CrossKeyValues& cross, nn::Record* record) const {
    return logProbabilities(decoder, cross, m_prompt, m_chosen, record);
}

ImageExplanation WrittenText::explanation(const at::Tensor& likelihood, const at::Tensor& cells) const {
    const auto grid = static_cast<int>(std::lround(std::sqrt(static_cast<double>(cells.size(1)))));
    return explanationOfText(m_written, {likelihood.data_ptr<float>(), m_chosen.size()}, cells, grid, grid);
}

std::vector<OutputScore> WrittenText::scores(const at::Tensor& likelihood) const {
    std::vector<OutputScore> scores;
    for (std::int64_t row = 0; row < likelihood.size(0); ++row)
        scores.push_back(scoreOfText(m_written, {likelihood[row].data_ptr<float>(), m_chosen.size()}));
    return scores;
}

std::vector<std::string> WrittenText::allTokens() const {
    std::vector<TokenId> ids = m_prompt;
    ids.insert(ids.end(), m_chosen.begin(), m_chosen.end());
    return readable(*m_parts, *m_settings, ids);
}

std::vector<std::string> WrittenText::chosenTokens() const {
    std::vector<std::string> tokens = allTokens();
    tokens.erase(tokens.begin(), tokens.end() - length());
    return tokens;
}

std::vector<std::string> WrittenText::readTokens() const {
    std::vector<std::string> tokens = allTokens();
    tokens.pop_back();
    return tokens;
}

std::vector<std::string> readable(const Parts& parts, const TextSettings& settings, std::span<const TokenId> ids) {
    std::vector<std::string> tokens = readableTokens(*parts.tokenizer, ids);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids[i] == settings.startToken)
            tokens[i] = "[DEC]";
    }
    return tokens;
}

TextAttentions textAttentions(const std::string& of, const std::string& other, const nn::Record& record,
                              std::int64_t queries) {
    const at::Tensor toItself = nn::attentionRollout(record.attentions)[0];
    const at::Tensor toOther = nn::crossAttentionRollout(record.attentions, record.crossAttentions)[0];
    const std::int64_t first = toItself.size(0) - queries;
    return {attentionRecord(shown(shown(of) + " to " + shown(of)), lastQueries(record.attentions, queries),
                            toItself.slice(0, first)),
            attentionRecord(shown(shown(of) + " to " + shown(other)), lastQueries(record.crossAttentions, queries),
                            toOther.slice(0, first))};
}

} // namespace medley::ml::blip
