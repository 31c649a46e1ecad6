#include "tests/parity/devices/probe.h"

#include <array>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

namespace medley::test {

namespace {

const std::vector<std::string> kTexts{"a photo of a cat", "two people on a beach at sunset, seen from far away",
                                      "rain"};

/// Coloured waves: something at every scale, and no two pictures alike.
RgbImage picture(int width, int height, double phase) {
    RgbImage image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 3)};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int channel = 0; channel < 3; ++channel) {
                const double wave = std::sin(phase + 0.05 * x * (channel + 1)) + std::cos(0.08 * y - phase * channel);
                image.pixels[(static_cast<std::size_t>(y) * width + x) * 3 + channel] =
                    static_cast<std::uint8_t>(127.5 + 63 * wave);
            }
        }
    }
    return image;
}

/// A rising tone of `seconds`.
AudioBuffer sound(int sampleRate, double seconds) {
    AudioBuffer buffer{sampleRate, std::vector<float>(static_cast<std::size_t>(sampleRate * seconds))};
    for (std::size_t i = 0; i < buffer.samples.size(); ++i) {
        const double t = static_cast<double>(i) / sampleRate;
        buffer.samples[i] = static_cast<float>(0.4 * std::sin(2 * std::numbers::pi * (220 + 300 * t) * t));
    }
    return buffer;
}

class Probe {
public:
    explicit Probe(ml::Model& model) : m_model(model) {}

    Result<std::vector<Answer>> run() {
        for (const auto step : {&Probe::embed, &Probe::classify, &Probe::generate, &Probe::listen, &Probe::explain})
            if (auto done = (this->*step)(); !done)
                return failWith(done);
        return std::move(m_answers);
    }

private:
    Result<void> take(const char* what, const Result<std::vector<std::vector<float>>>& rows) {
        if (!rows)
            return failWith(rows);
        for (std::size_t i = 0; i < rows->size(); ++i)
            m_answers.push_back({std::string(what) + " " + std::to_string(i), (*rows)[i], {}});
        return {};
    }
    Result<void> take(const char* what, const Result<std::vector<float>>& numbers) {
        if (!numbers)
            return failWith(numbers);
        m_answers.push_back({what, *numbers, {}});
        return {};
    }
    Result<void> take(const char* what, const Result<ml::Generation>& generation) {
        if (!generation)
            return failWith(generation);
        std::vector<float> probabilities;
        for (const auto& token : generation->tokens)
            probabilities.push_back(token.probability);
        m_answers.push_back({what, std::move(probabilities), generation->text});
        return {};
    }

    Result<void> embed() {
        if (auto* embedder = m_model.textEmbedder())
            if (auto taken = take("embedTexts", embedder->embedTexts(kTexts, {})); !taken)
                return taken;
        if (auto* embedder = m_model.imageEmbedder())
            if (auto taken = take("embedImages", embedder->embedImages(m_pictures, {})); !taken)
                return taken;
        if (auto* embedder = m_model.soundEmbedder())
            if (auto taken = take("embedSounds", embedder->embedSounds(sounds(embedder->sampleRate()), {})); !taken)
                return taken;
        if (auto* matcher = m_model.imageTextMatcher())
            return take("match", matcher->match(m_pictures[0], kTexts, {}));
        return {};
    }

    Result<void> classify() {
        if (auto* classifier = m_model.imageClassifier())
            if (auto taken = take("classify", classifier->classify(m_pictures, {})); !taken)
                return taken;
        if (auto* classifier = m_model.textClassifier())
            if (auto taken = take("classifyTexts", classifier->classifyTexts(kTexts, {})); !taken)
                return taken;
        if (auto* classifier = m_model.soundClassifier())
            if (auto taken = take("classifySounds", classifier->classifySounds(sounds(classifier->sampleRate()), {}));
                !taken)
                return taken;
        if (auto* classifier = m_model.imageTextClassifier())
            return take("classify with text", classifier->classify(m_pictures[0], kTexts[0], {}));
        return {};
    }

    Result<void> generate() {
        ml::GenerationOptions greedy;
        greedy.maxNewTokens = 8;
        greedy.beams = 1;
        greedy.sample = false;
        ml::GenerationOptions beams = greedy;
        beams.beams = 3;
        if (auto* captioner = m_model.captioner()) {
            for (const auto& [what, options] : {std::pair{"caption", greedy}, std::pair{"caption, beams", beams}})
                if (auto taken = take(what, captioner->caption(m_pictures[1], "", options, {}, {})); !taken)
                    return taken;
        }
        if (auto* answerer = m_model.questionAnswerer()) {
            const std::array<ml::Turn, 1> question{ml::Turn{{m_pictures[0]}, "what is this?", ""}};
            for (const auto& [what, options] : {std::pair{"answer", greedy}, std::pair{"answer, beams", beams}})
                if (auto taken = take(what, answerer->answer(question, options, {}, {})); !taken)
                    return taken;
        }
        return {};
    }

    Result<void> listen() {
        if (auto* detector = m_model.voiceDetector()) {
            const auto spans = detector->detectSpeech(sounds(detector->sampleRate())[0], {});
            if (!spans)
                return failWith(spans);
            m_answers.push_back({"detectSpeech", {static_cast<float>(spans->size())}, {}});
        }
        if (auto* recognizer = m_model.speechRecognizer()) {
            ml::TranscribeOptions options;
            options.language = "en";
            options.beamSize = 1;
            options.temperatures = {0.0F};
            options.wordTimes = true;
            const auto transcript =
                recognizer->transcribe(sounds(recognizer->sampleRate())[0], {}, options, {}, [](float) {});
            if (!transcript)
                return failWith(transcript);
            std::string text;
            for (const auto& segment : transcript->segments)
                text.append(segment.text).append("\n");
            m_answers.push_back({"transcribe", {}, std::move(text)});
        }
        return {};
    }

    Result<void> explain() {
        auto* explainer = m_model.imageExplainer();
        if (!explainer)
            return {};
        const bool names = m_model.imageClassifier() != nullptr; // explains a class, the likeliest one
        const ml::ExplainTarget target{names ? "0" : kTexts[0], {}, {}};
        const auto explained = explainer->explain(m_pictures[1], {&target, 1}, {}, {});
        if (!explained)
            return failWith(explained);
        m_answers.push_back({"explain: score", {explained->front().score}, {}});
        m_answers.push_back({"explain: map", explained->front().map.values, {}});
        const bool writes = m_model.captioner() || m_model.questionAnswerer();
        const auto scores =
            explainer->scores(m_pictures, {writes ? "" : target.about, writes ? kTexts[0] : "", {}}, {});
        if (!scores)
            return failWith(scores);
        for (const ml::OutputScore& score : *scores)
            m_answers.push_back({"scores", {score.score}, {}});
        return {};
    }

    [[nodiscard]] static std::vector<AudioBuffer> sounds(int sampleRate) {
        return {sound(sampleRate, 3), sound(sampleRate, 1.5)};
    }

    ml::Model& m_model;
    const std::vector<RgbImage> m_pictures{picture(96, 64, 0.3), picture(50, 121, 1.7), picture(33, 33, 2.9)};
    std::vector<Answer> m_answers;
};

} // namespace

Result<std::vector<Answer>> probe(ml::Model& model) {
    return Probe(model).run();
}

} // namespace medley::test
