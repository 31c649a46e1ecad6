#include "core/services/askservice.h"

#include "core/base/shown.h"
#include "core/media/image.h"
#include "core/services/classlabels.h"
#include "core/services/hearing.h"
#include "core/services/librarycontext.h"

#include <algorithm>

namespace medley {

namespace {

constexpr std::string_view kNoTextVectors = shown("makes no vectors of text");
constexpr std::string_view kNoImageVectors = shown("makes no vectors of pictures");
constexpr std::string_view kNoSoundVectors = shown("makes no vectors of sounds");
constexpr std::string_view kNoTextLabels = shown("does not label texts");
constexpr std::string_view kNoImageLabels = shown("does not label pictures");
constexpr std::string_view kNoSoundLabels = shown("does not label sounds");
constexpr std::string_view kNoMatching = shown("does not compare texts with a picture");
constexpr std::string_view kNoCaptions = shown("writes no captions");
constexpr std::string_view kNoAnswers = shown("answers no questions");

/// The first row of a batch of one.
template <class T>
Result<T> onlyRow(Result<std::vector<T>> rows) {
    if (!rows)
        return failWith(rows);
    return std::move(rows->front());
}

Result<std::vector<LabelScore>> ranked(Result<std::vector<std::vector<float>>> rows,
                                       std::span<const std::string> labels) {
    if (!rows)
        return failWith(rows);
    const std::vector<float>& row = rows->front();
    std::vector<LabelScore> scores;
    for (std::size_t i = 0; i < row.size(); ++i)
        scores.push_back({static_cast<int>(i), labelOf(i, row.size(), labels), row[i]});
    std::ranges::stable_sort(scores, std::ranges::greater{}, &LabelScore::probability);
    return scores;
}

/// At the full size: models differ in what they see.
auto decodesImage(std::filesystem::path image) {
    return [image = std::move(image)] { return media::decodeImage(image); };
}

} // namespace

void AskService::embedText(std::string model, std::string text, Done<Embedding> done) {
    m_context.onInference(
        Priority::Interactive,
        [=](StarterModels& models) {
            return models.with(model, &ml::Model::textEmbedder, kNoTextVectors, [&](ml::TextEmbedder& embedder) {
                return onlyRow(embedder.embedTexts(std::span(&text, 1), {}));
            });
        },
        done);
}

void AskService::embedImage(std::string model, Path image, CancelToken cancel, Done<Embedding> done) {
    m_context.decodeThenInfer(
        decodesImage(std::move(image)),
        [=](StarterModels& models, const RgbImage& picture) {
            return models.with(model, &ml::Model::imageEmbedder, kNoImageVectors, [&](ml::ImageEmbedder& embedder) {
                return onlyRow(embedder.embedImages({&picture, 1}, cancel));
            });
        },
        done);
}

void AskService::embedSound(std::string model, Path sound, CancelToken cancel, Done<Embedding> done) {
    hear<ml::SoundEmbedder, Embedding>(
        m_context, model, &ml::Model::soundEmbedder, kNoSoundVectors, {sound}, cancel,
        [cancel](ml::SoundEmbedder& embedder, const AudioBuffer& decoded) {
            return onlyRow(embedder.embedSounds({&decoded, 1}, cancel));
        },
        std::move(done));
}

void AskService::labelText(std::string model, std::string text, CancelToken cancel,
                           Done<std::vector<LabelScore>> done) {
    m_context.onInference(
        Priority::Interactive,
        [=](StarterModels& models) {
            return models.with(model, &ml::Model::textClassifier, kNoTextLabels, [&](ml::TextClassifier& classifier) {
                return ranked(classifier.classifyTexts(std::span(&text, 1), cancel), classifier.labels());
            });
        },
        done);
}

void AskService::labelImage(std::string model, Path image, CancelToken cancel, Done<std::vector<LabelScore>> done) {
    m_context.decodeThenInfer(
        decodesImage(std::move(image)),
        [=](StarterModels& models, const RgbImage& picture) {
            return models.with(model, &ml::Model::imageClassifier, kNoImageLabels,
                               [&](ml::ImageClassifier& classifier) {
                                   return ranked(classifier.classify({&picture, 1}, cancel), classifier.labels());
                               });
        },
        done);
}

void AskService::labelSound(std::string model, Path sound, CancelToken cancel, Done<std::vector<LabelScore>> done) {
    hear<ml::SoundClassifier, std::vector<LabelScore>>(
        m_context, model, &ml::Model::soundClassifier, kNoSoundLabels, {sound}, cancel,
        [cancel](ml::SoundClassifier& classifier, const AudioBuffer& decoded) {
            return ranked(classifier.classifySounds({&decoded, 1}, cancel), classifier.labels());
        },
        std::move(done));
}

void AskService::match(std::string model, Path image, std::vector<std::string> texts, CancelToken cancel,
                       Done<std::vector<float>> done) {
    m_context.decodeThenInfer(
        decodesImage(std::move(image)),
        [=](StarterModels& models, const RgbImage& picture) {
            return models.with(model, &ml::Model::imageTextMatcher, kNoMatching,
                               [&](ml::ImageTextMatcher& matcher) { return matcher.match(picture, texts, cancel); });
        },
        done);
}

void AskService::caption(std::string model, Path image, std::string prefix, ml::GenerationOptions options,
                         std::function<void(std::string)> onText, CancelToken cancel, Done<ml::Generation> done) {
    m_context.decodeThenInfer(
        decodesImage(std::move(image)),
        [=](StarterModels& models, const RgbImage& picture) {
            return models.with(model, &ml::Model::captioner, kNoCaptions, [&](ml::Captioner& captioner) {
                const auto write = [&](std::string_view text) {
                    if (onText)
                        onText(std::string(text));
                };
                return captioner.caption(picture, prefix, options, write, cancel);
            });
        },
        done);
}

void AskService::ask(std::string model, std::vector<AskTurn> conversation, ml::GenerationOptions options,
                     std::function<void(std::string)> onText, CancelToken cancel, Done<ml::Generation> done) {
    const auto decodeAll = [conversation = std::move(conversation)]() -> Result<std::vector<ml::Turn>> {
        std::vector<ml::Turn> turns;
        for (const AskTurn& turn : conversation) {
            ml::Turn decoded{{}, turn.question, turn.answer};
            for (const Path& path : turn.images) {
                auto image = media::decodeImage(path);
                if (!image)
                    return failWith(image);
                decoded.images.push_back(std::move(*image));
            }
            turns.push_back(std::move(decoded));
        }
        return turns;
    };
    m_context.decodeThenInfer(
        decodeAll,
        [=](StarterModels& models, const std::vector<ml::Turn>& turns) {
            return models.with(model, &ml::Model::questionAnswerer, kNoAnswers, [&](ml::QuestionAnswerer& answerer) {
                const auto write = [&](std::string_view text) {
                    if (onText)
                        onText(std::string(text));
                };
                return answerer.answer(turns, options, write, cancel);
            });
        },
        done);
}

} // namespace medley
