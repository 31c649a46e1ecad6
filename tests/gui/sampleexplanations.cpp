#include "tests/gui/sampleexplanations.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

namespace medley::test {

namespace {

constexpr int kLayers = 3;
constexpr int kHeads = 4;
constexpr int kColumns = 14;
constexpr int kRows = 14;

void scaleToOne(std::vector<float>::iterator begin, std::vector<float>::iterator end) {
    const float sum = std::accumulate(begin, end, 0.0F);
    std::transform(begin, end, begin, [sum](float value) { return value / sum; });
}

/// Each layer, head and query looks at another place; the later the layer, the narrower.
ml::AttentionRecord toPicture(std::string of, std::vector<std::string> queries) {
    ml::AttentionRecord record;
    record.of = std::move(of);
    record.layers = kLayers;
    record.heads = kHeads;
    record.queries = static_cast<int>(queries.size());
    record.keys = kRows * kColumns + 1;
    record.gridRows = kRows;
    record.gridColumns = kColumns;
    record.queryTokens = std::move(queries);
    for (int layer = 0; layer < kLayers; ++layer)
        for (int head = 0; head < kHeads; ++head)
            for (int query = 0; query < record.queries; ++query) {
                const auto map =
                    spot(kColumns, kRows, 0.2 + 0.2 * head, 0.25 + 0.5 * query / record.queries, 0.32 - 0.09 * layer);
                const auto begin = static_cast<std::ptrdiff_t>(record.values.size());
                record.values.push_back(0.2F); // the class token
                record.values.insert(record.values.end(), map.values.begin(), map.values.end());
                scaleToOne(record.values.begin() + begin, record.values.end());
            }
    record.rollout.assign(static_cast<std::size_t>(record.queries) * static_cast<std::size_t>(record.keys),
                          1.0F / static_cast<float>(record.keys));
    return record;
}

ml::AttentionRecord toText(std::string of, std::vector<std::string> tokens) {
    ml::AttentionRecord record;
    record.of = std::move(of);
    record.layers = kLayers;
    record.heads = kHeads;
    record.queries = record.keys = static_cast<int>(tokens.size());
    record.queryTokens = record.keyTokens = std::move(tokens);
    for (int layer = 0; layer < kLayers; ++layer)
        for (int head = 0; head < kHeads; ++head)
            for (int query = 0; query < record.queries; ++query) {
                const auto begin = static_cast<std::ptrdiff_t>(record.values.size());
                for (int key = 0; key < record.keys; ++key)
                    record.values.push_back(
                        std::exp(-0.4F * static_cast<float>(std::abs(query - key - head + 1) + layer)));
                scaleToOne(record.values.begin() + begin, record.values.end());
            }
    const auto first = record.values.begin();
    record.rollout.assign(first, first + record.queries * record.keys);
    return record;
}

std::vector<std::string> wordsIn(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

ml::TimeFrequencyMap timeFrequency(int rows, int columns, const TimeSpan& span) {
    ml::TimeFrequencyMap map{rows, columns, {}, span, {}};
    for (int edge = 0; edge <= rows; ++edge) // mel: even steps of the ear
        map.frequencies.push_back(700.0F *
                                  (std::pow(10.0F, static_cast<float>(edge) / static_cast<float>(rows) * 1.2F) - 1));
    return map;
}

} // namespace

ml::PatchMap spot(int wide, int high, double x, double y, double size) {
    ml::PatchMap map{high, wide, {}};
    for (int row = 0; row < high; ++row)
        for (int column = 0; column < wide; ++column) {
            const double across = (column + 0.5) / wide - x;
            const double down = (row + 0.5) / high - y;
            map.values.push_back(static_cast<float>(std::exp(-(across * across + down * down) / (2 * size * size))));
        }
    return map;
}

std::vector<ml::AttentionRecord> searchAttentions() {
    return {toPicture("picture to picture", {"[CLS]"}),
            toText("text to text", {"[BOS]", "cup", "of", "coffee", "[EOS]"})};
}

PictureExplanation explainedHit(RgbImage picture) {
    PictureExplanation explanation;
    explanation.model = "clip-vit-base-patch16";
    const auto width = static_cast<double>(picture.width);
    const auto height = static_cast<double>(picture.height);
    explanation.picture = std::make_shared<const RgbImage>(std::move(picture));
    auto& whole = explanation.whole;
    whole.method = "gradient-weighted attention relevance (Chefer et al. 2021)";
    whole.output = "a cup of coffee";
    whole.score = 0.27F;
    whole.scoreName = "cosine";
    whole.region = {(width - std::min(width, height)) / 2, 0, std::min(width, height), height};
    whole.map = spot(kColumns, kRows, 0.45, 0.5, 0.2);
    whole.attentions = searchAttentions();
    explanation.words = {{"a", 0, 1, 0, {}},
                         {"cup", 2, 5, 0.24F, spot(kColumns, kRows, 0.4, 0.4, 0.14), {"cup", {}, {}}},
                         {"of", 6, 8, 0, {}},
                         {"coffee", 9, 15, 0.26F, spot(kColumns, kRows, 0.6, 0.55, 0.1), {"coffee", {}, {}}}};
    explanation.target = {"a cup of coffee", {}, {}};
    return explanation;
}

PictureExplanation explainedCaption(RgbImage picture, const std::string& caption) {
    PictureExplanation explanation = explainedHit(std::move(picture));
    explanation.model = "blip-image-captioning-base";
    explanation.words.clear();
    auto& whole = explanation.whole;
    whole.method = "cross-attention while writing, mean over the heads of the last layers";
    whole.output = caption;
    whole.score = -0.61F;
    whole.scoreName = "mean log probability of a token";
    const auto words = wordsIn(caption);
    const float probabilities[] = {0.93F, 0.42F, 0.71F, 0.88F};
    for (std::size_t i = 0; i < words.size(); ++i)
        whole.tokens.push_back(
            {words[i], probabilities[i % 4],
             spot(kColumns, kRows, 0.2 + 0.6 * static_cast<double>(i) / static_cast<double>(words.size()), 0.5)});
    whole.attentions = {toPicture("caption to picture", words), toText("caption to caption", words)};
    explanation.target = {{}, caption, {}};
    return explanation;
}

MapTest testedMap() {
    MapTest test;
    for (int i = 0; i <= 10; ++i) {
        const float gone = static_cast<float>(i) / 10;
        test.fractions.push_back(gone);
        test.deletion.push_back(0.05F + 0.85F * std::exp(-4.2F * gone));
        test.deletionRandom.push_back(0.9F - 0.85F * gone * gone);
        test.insertion.push_back(0.05F + 0.85F * (1 - std::exp(-5 * gone)));
        test.insertionRandom.push_back(0.05F + 0.85F * gone * gone);
    }
    test.deletion.back() = test.deletionRandom.back() = 0.05F;
    test.deletionArea = 0.28;
    test.deletionRandomArea = 0.66;
    test.insertionArea = 0.79;
    test.insertionRandomArea = 0.36;
    test.fallOfTenth = 0.31;
    test.fallOfRandomTenth = 0.04;
    test.scoreName = "cosine";
    return test;
}

MapTest shortlyTestedMap() {
    const MapTest full = testedMap();
    MapTest test = full;
    for (auto* curve : {&test.fractions, &test.deletion, &test.deletionRandom})
        curve->clear();
    for (const std::size_t step : {0U, 1U, 2U, 4U, 6U, 8U, 10U}) {
        test.fractions.push_back(full.fractions[step]);
        test.deletion.push_back(full.deletion[step]);
        test.deletionRandom.push_back(full.deletionRandom[step]);
    }
    test.insertion.clear();
    test.insertionRandom.clear();
    test.insertionArea = test.insertionRandomArea = 0;
    return test;
}

SoundReport explainedSound(const TimeSpan& span) {
    SoundReport report;
    report.model = "clap-htsat-unfused";
    auto& whole = report.whole;
    whole.method = "Grad-CAM of the last states (Selvaraju et al. 2017)";
    whole.output = "a dog barks";
    whole.score = 0.41F;
    whole.scoreName = "cosine";
    whole.spectrogram = timeFrequency(64, 500, span);
    for (int row = 0; row < 64; ++row)
        for (int column = 0; column < 500; ++column) {
            const bool bark = column % 130 < 45;
            const double tone = std::abs(std::sin(row * 0.45)) * (bark ? 52 : 16);
            whole.spectrogram.values.push_back(
                static_cast<float>(std::min(0.0, -74 + tone - row * 0.2 + (bark ? 14 : 0))));
        }
    whole.map = timeFrequency(8, 32, span);
    whole.map.values = spot(32, 8, 0.3, 0.3, 0.16).values;
    auto word = whole;
    word.output = "dog";
    word.score = 0.36F;
    word.map.values = spot(32, 8, 0.6, 0.5, 0.1).values;
    report.words.push_back(word);
    word.output = "barks";
    word.score = 0.33F;
    word.map.values = spot(32, 8, 0.1, 0.2, 0.1).values;
    report.words.push_back(word);
    return report;
}

ml::SpeechAlignment alignedSpeech(const std::string& text, const TimeSpan& span) {
    ml::SpeechAlignment alignment;
    alignment.span = span;
    const auto words = wordsIn(text);
    alignment.positions = 120;
    const float probabilities[] = {0.97F, 0.88F, 0.41F, 0.99F, 0.64F, 0.93F};
    const double each = span.length() / static_cast<double>(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const double start = span.start + each * static_cast<double>(i);
        const float probability = probabilities[i % std::size(probabilities)];
        alignment.tokens.push_back({" " + words[i], {start, start + each * 0.9}, probability});
        alignment.words.push_back({{start, start + each * 0.9}, words[i], probability});
        const auto row =
            spot(alignment.positions, 1, (static_cast<double>(i) + 0.5) / static_cast<double>(words.size()), 0.5, 0.04);
        alignment.attention.insert(alignment.attention.end(), row.values.begin(), row.values.end());
        scaleToOne(alignment.attention.end() - alignment.positions, alignment.attention.end());
    }
    auto& heads = alignment.heads;
    heads.of = "text to sound";
    heads.layers = 2;
    heads.heads = 3;
    heads.queries = static_cast<int>(words.size());
    heads.keys = alignment.positions;
    for (int layer = 0; layer < heads.layers; ++layer)
        for (int head = 0; head < heads.heads; ++head)
            for (int query = 0; query < heads.queries; ++query) {
                const auto row = spot(heads.keys, 1, 0.2 * head + 0.1 * layer + 0.05 * query, 0.5, 0.1);
                heads.values.insert(heads.values.end(), row.values.begin(), row.values.end());
            }
    heads.rollout.assign(static_cast<std::size_t>(heads.queries) * static_cast<std::size_t>(heads.keys), 0.01F);
    alignment.alignmentHeads = {{1, 2}};
    return alignment;
}

} // namespace medley::test
