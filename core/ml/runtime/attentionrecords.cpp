#include "core/ml/runtime/attentionrecords.h"

#include "core/base/shown.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/text/streamingdecoder.h"

#include <cmath>
#include <string_view>

namespace medley::ml {

namespace {

std::vector<float> plainValues(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

/// Without any of these characters at its ends.
std::string stripped(const std::string& text, std::string_view characters) {
    const std::size_t first = text.find_first_not_of(characters);
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(characters) - first + 1);
}

/// Without white space around it, and without the mark that CLIP's vocabulary has at the end of a word.
std::string trimmed(const std::string& text) {
    constexpr std::string_view kEndOfWord = "</w>";
    return stripped(text.ends_with(kEndOfWord) ? text.substr(0, text.size() - kEndOfWord.size()) : text, " \t\r\n");
}

/// "<|endoftext|>" → "[endoftext]".
std::string special(const Tokenizer& tokenizer, TokenId id) {
    const std::string name = tokenizer.idToToken(id).value_or(std::to_string(id));
    std::string text = stripped(name, "<|[]>");
    text.insert(text.begin(), '[');
    text.push_back(']');
    return text;
}

} // namespace

AttentionRecord attentionRecord(std::string of, const std::vector<at::Tensor>& layers, const at::Tensor& rollout,
                                std::int64_t most) {
    TORCH_CHECK(!layers.empty() && layers.front().size(0) == 1, "the attention of one row is wanted");
    const at::Tensor& first = layers.front();
    TORCH_CHECK(rollout.dim() == 2 && rollout.size(0) == first.size(2) && rollout.size(1) == first.size(3),
                "a rollout of ", rollout.sizes(), " for attention of ", first.sizes());
    AttentionRecord record;
    record.of = std::move(of);
    record.layers = static_cast<int>(layers.size());
    record.isMeanOfHeads = std::ssize(layers) * first.numel() > most;
    record.heads = record.isMeanOfHeads ? 1 : static_cast<int>(first.size(1));
    record.queries = static_cast<int>(first.size(2));
    record.keys = static_cast<int>(first.size(3));
    record.values.reserve(record.offset(record.layers, 0, 0));
    for (const at::Tensor& layer : layers) {
        const std::vector<float> values = plainValues(record.isMeanOfHeads ? layer.mean({1}, true, at::kFloat) : layer);
        record.values.insert(record.values.end(), values.begin(), values.end());
    }
    record.rollout = plainValues(rollout);
    return record;
}

AttentionRecord classTokenAttention(const std::vector<at::Tensor>& layers) {
    std::vector<at::Tensor> ofClass;
    for (const at::Tensor& layer : layers)
        ofClass.push_back(layer.narrow(2, 0, 1));
    AttentionRecord record =
        attentionRecord(shown("picture to picture"), ofClass, nn::attentionRollout(layers)[0].narrow(0, 0, 1));
    record.queryTokens = {"[CLS]"};
    setSquareGrid(record, record.keys - 1);
    return record;
}

std::vector<at::Tensor> lastQueries(const std::vector<at::Tensor>& layers, std::int64_t count) {
    std::vector<at::Tensor> last;
    for (const at::Tensor& layer : layers)
        last.push_back(layer.slice(2, layer.size(2) - count));
    return last;
}

void setSquareGrid(AttentionRecord& record, std::int64_t patches) {
    const auto edge = static_cast<int>(std::lround(std::sqrt(static_cast<double>(patches))));
    TORCH_CHECK(std::int64_t{edge} * edge == patches && patches <= record.keys, patches, " patches of a square grid");
    record.gridRows = edge;
    record.gridColumns = edge;
}

std::vector<std::string> readableTokens(const Tokenizer& tokenizer, std::span<const TokenId> ids) {
    StreamingDecoder decoder(tokenizer);
    std::vector<std::string> tokens;
    for (const TokenId id : ids) {
        std::string text = trimmed(decoder.push(id));
        if (text.empty()) { // a special token, white space, or a part of a character
            const std::string alone = tokenizer.decode({&id, 1});
            text = trimmed(alone);
            if (text.empty())
                text = alone.empty() ? special(tokenizer, id) : alone;
        }
        tokens.push_back(std::move(text));
    }
    return tokens;
}

} // namespace medley::ml
