#include "core/ml/blip/forcedtext.h"
#include "core/ml/blip/lookedat.h"
#include "core/ml/blip/writer.h"
#include "core/ml/nn/relevance.h"
#include "tests/parity/check/families.h"

#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace medley::test {

using namespace ml;

namespace {

using generation::TokenId;
using Rows = std::vector<std::vector<TokenId>>;

blip::Settings settingsOf(const Check& check, blip::Task task) {
    const auto settings = blip::Settings::read(nn::Config::read(check.golden().checkpoint() / "config.json"));
    if (settings.task != task)
        throw ModelError("config.json is of another task.");
    return settings;
}

Rows rowsOf(const at::Tensor& ids) {
    const at::Tensor plain = ids.to(at::kCPU).contiguous();
    Rows rows;
    for (std::int64_t i = 0; i < plain.size(0); ++i) {
        const TokenId* row = plain.data_ptr<TokenId>() + i * plain.size(1);
        rows.emplace_back(row, row + plain.size(1));
    }
    return rows;
}

/// As the reference returns them: prompt and new tokens, after the end filled up to the longest.
nlohmann::json filledUp(const Rows& prompts, const std::vector<std::vector<generation::Sequence>>& groups,
                        TokenId filler) {
    Rows rows;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (const generation::Sequence& sequence : groups[i]) {
            std::vector<TokenId>& row = rows.emplace_back(prompts[i]);
            for (const TokenId id : sequence.ids())
                row.push_back(id);
            if (sequence.endToken)
                row.push_back(*sequence.endToken);
            longest = std::max(longest, row.size());
        }
    }
    for (std::vector<TokenId>& row : rows)
        row.resize(longest, filler);
    return rows;
}

struct Writing {
    const blip::TextDecoder& decoder;
    generation::GenerationSettings settings;

    [[nodiscard]] std::vector<std::vector<generation::Sequence>> operator()(const blip::CrossKeyValues& cross,
                                                                            const Rows& prompts) const {
        generation::Request request;
        request.prompts = prompts;
        request.settings = settings;
        request.capacity = decoder.model().settings().positions;
        blip::Writer writer(decoder, cross, request.capacity);
        auto written = generation::generate(writer, request);
        if (!written)
            throw ModelError(written.error().message);
        return std::move(*written);
    }
};

Writing writing(const Check& check, const blip::TextDecoder& decoder) {
    Writing writing{decoder, generation::GenerationSettings::readFolder(check.golden().checkpoint())};
    writing.settings.endTokens = {decoder.model().settings().endToken};
    writing.settings.maxNewTokens = check.inputs().at("max_new_tokens").get<std::int64_t>();
    return writing;
}

/// "[DEC]" for each of `count` texts.
Rows starts(std::int64_t count, const blip::TextDecoder& decoder) {
    return Rows(static_cast<std::size_t>(count), {decoder.model().settings().startToken});
}

/// Beams other than the best of a picture may change places where rounding decides between them.
bool nearlyEqual(double a, double b) {
    return std::abs(a - b) < 1e-3;
}

blip::CrossKeyValues row(const blip::CrossKeyValues& cross, std::int64_t index) {
    blip::CrossKeyValues one;
    for (const nn::KeyValues& layer : cross)
        one.push_back({layer.keys.narrow(0, index, 1), layer.values.narrow(0, index, 1)});
    return one;
}

/// Texts read as if they were being written, each alone and without its filling: as likely as in the batch whose logits
/// are the reference's.
void checkForcedTexts(Check& check, const blip::TextDecoder& decoder, const blip::CrossKeyValues& cross,
                      const at::Tensor& logits) {
    const at::Tensor expected = at::log_softmax(logits, -1).to(at::kCPU);
    const Rows texts = rowsOf(check.input("in.input_ids"));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto index = static_cast<std::int64_t>(i);
        const auto length = check.input("in.attention_mask")[index].sum().item<std::int64_t>();
        const std::span<const TokenId> text(texts[i].data(), static_cast<std::size_t>(length));
        const at::Tensor got = blip::logProbabilities(decoder, row(cross, index), text.first(1), text.subspan(1))[0];
        for (std::int64_t k = 0; k + 1 < length; ++k) {
            check.number("log probability " + std::to_string(i) + "." + std::to_string(k), got[k].item<double>(),
                         expected[index][k][text[static_cast<std::size_t>(k) + 1]].item<double>());
        }
    }
}

/// What the reference's attentions under this name make of a row, as blip::meanCrossAttention() of our own.
at::Tensor expectedMean(const Check& check, const std::string& prefix, std::size_t layers, std::int64_t index) {
    nn::Record record;
    for (std::size_t i = 0; i < layers; ++i) {
        record.crossAttentions.push_back(
            check.input(prefix + "cross_attentions." + std::to_string(i)).narrow(0, index, 1));
    }
    return blip::meanCrossAttention(record);
}

nn::Record rowOf(const nn::Record& record, std::int64_t index) {
    nn::Record one;
    for (const at::Tensor& layer : record.crossAttentions)
        one.crossAttentions.push_back(layer.narrow(0, index, 1));
    return one;
}

/// The largest difference between two maps.
void checkMap(Check& check, const std::string& name, const at::Tensor& got, const at::Tensor& expected) {
    check.number(name, (got - expected).abs().max().item<double>(), 0);
}

} // namespace

void checkBlipCaption(Check& check) {
    const nn::Weights weights = check.weights();
    const blip::Settings settings = settingsOf(check, blip::Task::Caption);
    const blip::CaptionNetwork network(weights, settings);
    weights.refuseLeftovers();

    nn::Record seen;
    const at::Tensor states = network.vision()(check.input("in.pixel_values"), &seen);
    check.tensor("out.vision.last_hidden_state", states);
    check.tensor("out.vision.pooler_output", network.vision().pooled(states));
    check.record("out.vision.", seen);

    const blip::TextDecoder& decoder = network.decoder();
    const blip::CrossKeyValues cross = decoder.model().crossKeyValues(states);
    blip::TextInput input;
    input.ids = check.input("in.input_ids");
    input.mask = check.input("in.attention_mask");
    input.cross = &cross;
    nn::Record read;
    const at::Tensor logits = decoder.logits(input, &read);
    check.tensor("out.logits", logits);
    check.tensor("out.loss", decoder.loss(logits, input.ids, input.mask));
    check.record("out.text.", read);
    checkForcedTexts(check, decoder, cross, logits);
    for (std::int64_t i = 0; i < states.size(0); ++i) {
        checkMap(check, "map " + std::to_string(i), blip::meanCrossAttention(rowOf(read, i)),
                 expectedMean(check, "out.text.", read.crossAttentions.size(), i));
    }

    Writing write = writing(check, decoder);
    const auto expected = [&](const char* name) { return check.outputs().at(name).at("ids"); };
    const Rows prompts = starts(states.size(0), decoder);
    const TokenId padding = settings.text.paddingToken;
    check.equal("greedy", filledUp(prompts, write(cross, prompts), padding), expected("greedy"));
    // The prompt as the tokenizer gives it: [CLS] becomes the start, and the final [SEP] goes.
    Rows begun = rowsOf(check.input("in.prompt_ids"));
    for (std::vector<TokenId>& prompt : begun) {
        prompt.front() = settings.text.startToken;
        prompt.pop_back();
    }
    check.equal("greedy_prompted", filledUp(begun, write(cross, begun), padding), expected("greedy_prompted"));

    write.settings.beams = 3;
    write.settings.returnedSequences = 3;
    write.settings.lengthPenalty = check.inputs().at("length_penalty").get<double>();
    const auto beams = write(cross, prompts);
    nlohmann::json ids = filledUp(prompts, beams, settings.text.endToken);
    const nlohmann::json expectedIds = expected("beam3");
    const nlohmann::json& scores = check.outputs().at("beam3").at("sequences_scores");
    std::size_t index = 0;
    for (const auto& group : beams) {
        for (std::size_t i = 0; i < group.size(); ++i, ++index) {
            const bool canSwap = i > 0 && i + 1 < group.size() && nearlyEqual(scores.at(index), scores.at(index + 1));
            if (canSwap && ids.at(index) == expectedIds.at(index + 1) && ids.at(index + 1) == expectedIds.at(index))
                std::swap(ids.at(index), ids.at(index + 1));
            if (ids.at(index) == expectedIds.at(index)) // of another sequence the score is another
                check.number("sequences_scores " + std::to_string(index), static_cast<double>(group[i].score),
                             scores.at(index).get<double>());
        }
    }
    check.equal("beam3", ids, expectedIds);
}

void checkBlipVqa(Check& check) {
    const nn::Weights weights = check.weights();
    const blip::Settings settings = settingsOf(check, blip::Task::Question);
    const blip::QuestionNetwork network(weights, settings);
    weights.refuseLeftovers();

    const at::Tensor states = network.vision()(check.input("in.pixel_values"));
    check.tensor("out.vision.last_hidden_state", states);
    check.tensor("out.vision.pooler_output", network.vision().pooled(states));

    const blip::CrossKeyValues picture = network.question().crossKeyValues(states);
    blip::TextInput question;
    question.ids = check.input("in.input_ids");
    question.mask = check.input("in.attention_mask");
    question.cross = &picture;
    nn::Record read;
    const at::Tensor asked = network.question()(question, &read);
    check.tensor("out.question.last_hidden_state", asked);
    check.record("out.question.", read);

    const blip::TextDecoder& decoder = network.answer();
    const blip::CrossKeyValues cross = decoder.model().crossKeyValues(asked);
    blip::TextInput answer;
    answer.ids = check.input("in.answer_ids");
    answer.mask = check.input("in.answer_mask");
    answer.cross = &cross;
    nn::Record answered;
    check.tensor("out.answer.logits", decoder.logits(answer, &answered));
    check.record("out.answer.", answered);
    for (std::int64_t i = 0; i < states.size(0); ++i) {
        const auto product = [&](const at::Tensor& toQuestion, const at::Tensor& toPicture) {
            return at::matmul(toQuestion, toPicture);
        };
        const std::size_t layers = read.crossAttentions.size();
        checkMap(
            check, "answer to picture " + std::to_string(i),
            product(blip::meanCrossAttention(rowOf(answered, i)), blip::meanCrossAttention(rowOf(read, i))),
            product(expectedMean(check, "out.answer.", layers, i), expectedMean(check, "out.question.", layers, i)));
    }

    const Writing write = writing(check, decoder);
    const Rows prompts = starts(states.size(0), decoder);
    const TokenId padding = settings.text.paddingToken;
    check.equal("greedy_batched", filledUp(prompts, write(cross, prompts), padding),
                check.outputs().at("greedy_batched").at("ids"));
    // One question at a time, without the padding.
    const Rows start = starts(1, decoder);
    const nlohmann::json& single = check.outputs().at("greedy_single");
    for (std::int64_t i = 0; i < states.size(0); ++i) {
        const blip::CrossKeyValues onePicture = row(picture, i);
        const auto length = question.mask[i].sum().item<std::int64_t>();
        blip::TextInput one;
        one.ids = question.ids.narrow(0, i, 1).narrow(1, 0, length);
        one.cross = &onePicture;
        const blip::CrossKeyValues oneQuestion = decoder.model().crossKeyValues(network.question()(one));
        check.equal("greedy_single " + std::to_string(i), filledUp(start, write(oneQuestion, start), padding),
                    single.at(static_cast<std::size_t>(i)).at("ids"));
    }
}

void checkBlipItm(Check& check) {
    const nn::Weights weights = check.weights();
    const blip::MatchNetwork network(weights, settingsOf(check, blip::Task::Match));
    weights.refuseLeftovers();

    const at::Tensor states = network.vision()(check.input("in.pixel_values"));
    check.tensor("out.vision.last_hidden_state", states);
    blip::TextInput alone;
    alone.ids = check.input("in.input_ids");
    alone.mask = check.input("in.attention_mask");
    const auto unit = [](const at::Tensor& x) { return x / x.norm(2, {-1}, true); };
    const at::Tensor pictures = unit(network.pictureFeatures(states));
    const at::Tensor texts = unit(network.textFeatures(network.text()(alone)));
    check.tensor("out.image_feat", pictures);
    check.tensor("out.text_feat", texts);
    check.tensor("out.itc_similarity", at::matmul(pictures, texts.t()));

    const blip::CrossKeyValues cross = network.text().crossKeyValues(states);
    blip::TextInput together = alone;
    together.cross = &cross;
    check.tensor("out.itm_logits", network.matchLogits(network.text()(together)));

    // The rows do not depend on each other: the gradient of the sum is each row's own.
    const c10::AutoGradMode gradients(true);
    nn::Record read;
    const at::Tensor matched = network.matchLogits(network.text()(together, &read)).select(1, 1).sum();
    const std::vector<at::Tensor> byAttention = nn::gradientsOf(matched, read.crossAttentions);
    for (std::size_t i = 0; i < byAttention.size(); ++i) {
        const std::string number = std::to_string(i);
        check.tensor("out.cross_attentions." + number, read.crossAttentions[i]);
        check.tensor("out.cross_attention_grads." + number, byAttention[i]);
        check.tensor("out.gradcam." + number,
                     nn::attentionGradCam(read.crossAttentions[i], byAttention[i]).slice(2, 1));
    }
}

} // namespace medley::test
