// ExplainService about sounds: what a text has to do with one, and when its words are heard.
#include "core/base/shown.h"
#include "core/services/explain/explainservice.h"
#include "core/services/explain/querywords.h"
#include "core/services/hearing.h"

#include <chrono>

namespace medley {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kNoHearing = shown("cannot show what it listened to");
constexpr std::string_view kNoSpeech = shown("transcribes nothing");
constexpr double kLongestPart = 30;    // seconds, of what is aligned
constexpr std::size_t kMostWords = 32; // that get a map: each costs a backward pass

SoundSource sourceOf(const std::filesystem::path& sound, const TimeSpan& part) {
    return part.length() > 0 ? SoundSource{sound, part} : SoundSource{sound, std::nullopt};
}

/// Answers on a thread of the library, as everything else does.
template <class T>
void refuse(LibraryContext& context, std::string why, const std::function<void(Result<T>)>& done) {
    const bool posted = context.decode.post(
        Priority::Interactive, [why = std::move(why), done] { done(fail(ErrorCode::InvalidArgument, why)); });
    if (!posted)
        done(CancelToken::failure());
}

void shift(TimeSpan& span, double seconds) {
    span.start += seconds;
    span.end += seconds;
}

void shift(ml::SoundExplanation& explanation, double seconds) {
    shift(explanation.spectrogram.span, seconds);
    shift(explanation.map.span, seconds);
}

} // namespace

void ExplainService::explainSound(std::string model, std::filesystem::path sound, TimeSpan part, std::string text,
                                  CancelToken cancel, Done<SoundReport> done) {
    const auto query = queryWords(text);
    if (query.words.empty())
        return refuse(m_context, "There are no words that a sound could be explained with.", done);
    if (model == kStarterSpace)
        return refuse(m_context,
                      "The starter listens to speech only. Choose a model that has sounds and texts in one space.",
                      done);
    const auto source = sourceOf(sound, part);
    const auto work = [=](ml::SoundExplainer& explainer, const AudioBuffer& heard) -> Result<SoundReport> {
        const auto start = Clock::now();
        std::vector<std::string> texts{query.whole};
        for (const auto& word : query.words)
            if (word.hasMeaning && texts.size() <= kMostWords)
                texts.push_back(word.text);
        auto explained = explainer.explain(heard, texts, cancel);
        if (!explained)
            return failWith(explained);
        if (source.span)
            for (auto& explanation : *explained)
                shift(explanation, source.span->start);
        SoundReport report;
        report.model = model;
        report.whole = std::move(explained->front());
        report.words.assign(std::make_move_iterator(explained->begin() + 1), std::make_move_iterator(explained->end()));
        report.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        return report;
    };
    hear<ml::SoundExplainer, SoundReport>(m_context, model, &ml::Model::soundExplainer, kNoHearing, source, cancel,
                                          work, std::move(done));
}

void ExplainService::align(std::string model, std::filesystem::path sound, TimeSpan part, std::string text,
                           std::string language, CancelToken cancel, Done<ml::SpeechAlignment> done) {
    if (part.length() > kLongestPart)
        return refuse(m_context, "Words are found in at most 30 seconds of a sound. Choose a part of it.", done);
    const auto source = sourceOf(sound, part);
    const auto work = [=](ml::SpeechRecognizer& recognizer, const AudioBuffer& heard) {
        auto alignment = recognizer.align(heard, {0, heard.duration()}, text, language, cancel);
        if (alignment && source.span) {
            const double begin = source.span->start;
            shift(alignment->span, begin);
            for (auto& token : alignment->tokens)
                shift(token.span, begin);
            for (auto& word : alignment->words)
                shift(word.span, begin);
        }
        return alignment;
    };
    const std::string recognizer = model == kStarterSpace ? std::string(kSpeechModel) : model;
    hear<ml::SpeechRecognizer, ml::SpeechAlignment>(m_context, recognizer, &ml::Model::speechRecognizer, kNoSpeech,
                                                    source, cancel, work, std::move(done));
}

} // namespace medley
