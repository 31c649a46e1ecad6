#include "core/ml/silero/speechspans.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace medley::ml::silero {

namespace {

struct Samples {
    double start = 0;
    double end = 0;
};

/// All times in samples.
class Segmenter {
public:
    Segmenter(int sampleRate, int chunk, const SpanOptions& options)
        : m_threshold(options.threshold)
        , m_endThreshold(options.endThreshold)
        , m_minSpeech(options.minSpeech * sampleRate)
        , m_minSilence(options.minSilence * sampleRate)
        , m_minSilenceForCut(options.minSilenceForCut * sampleRate)
        , m_maxSpeech(options.maxSpeech * sampleRate - chunk - 2 * options.padding * sampleRate) {}

    void step(double now, double probability) {
        const bool isSpeech = probability >= m_threshold;
        if (isSpeech && m_silenceStart)
            endSilence(now);
        if (isSpeech && !m_start) {
            m_start = now;
            return;
        }
        if (m_start && now - *m_start > m_maxSpeech && cutLongSpeech(now))
            return;
        if (probability < m_endThreshold && m_start)
            continueSilence(now);
    }

    std::vector<Samples> finish(double length) {
        if (m_start && length - *m_start > m_minSpeech)
            m_spans.push_back({*m_start, length});
        return std::move(m_spans);
    }

private:
    struct Silence {
        double start = 0;
        double length = 0;
    };

    void endSilence(double now) {
        const double length = now - *m_silenceStart;
        if (length > m_minSilenceForCut)
            m_silences.push_back({*m_silenceStart, length});
        m_silenceStart.reset();
    }

    /// At the longest silence if there was one, else here. True when nothing else is to be done with this chunk.
    bool cutLongSpeech(double now) {
        if (m_silences.empty()) {
            m_spans.push_back({*m_start, now});
            reset();
            return true;
        }
        const Silence longest = *std::ranges::max_element(m_silences, {}, &Silence::length);
        m_spans.push_back({*m_start, longest.start});
        reset();
        m_start = longest.start + longest.length;
        return false;
    }

    void continueSilence(double now) {
        if (!m_silenceStart)
            m_silenceStart = now;
        if (now - *m_silenceStart < m_minSilence)
            return;
        if (*m_silenceStart - *m_start > m_minSpeech)
            m_spans.push_back({*m_start, *m_silenceStart});
        reset();
    }

    void reset() {
        m_start.reset();
        m_silenceStart.reset();
        m_silences.clear();
    }

    double m_threshold, m_endThreshold, m_minSpeech, m_minSilence, m_minSilenceForCut, m_maxSpeech;
    std::optional<double> m_start;        ///< of the span that is open
    std::optional<double> m_silenceStart; ///< of the silence inside it
    std::vector<Silence> m_silences;      ///< inside it, long enough to cut at
    std::vector<Samples> m_spans;
};

/// Neighbours that would overlap share the silence between them.
void pad(std::vector<Samples>& spans, double padding, double length) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (i == 0)
            spans[i].start = std::max(0.0, spans[i].start - padding);
        if (i + 1 == spans.size()) {
            spans[i].end = std::min(length, spans[i].end + padding);
            continue;
        }
        const double silence = spans[i + 1].start - spans[i].end;
        const double share = silence < 2 * padding ? std::floor(silence / 2) : padding;
        spans[i].end = std::min(length, spans[i].end + share);
        spans[i + 1].start = std::max(0.0, spans[i + 1].start - share);
    }
}

} // namespace

std::vector<TimeSpan> speechSpans(std::span<const float> probabilities, std::size_t samples, int sampleRate, int chunk,
                                  const SpanOptions& options) {
    Segmenter segmenter(sampleRate, chunk, options);
    for (std::size_t i = 0; i < probabilities.size(); ++i)
        segmenter.step(static_cast<double>(i) * chunk, static_cast<double>(probabilities[i]));
    const auto length = static_cast<double>(samples);
    std::vector<Samples> spans = segmenter.finish(length);
    pad(spans, options.padding * sampleRate, length);
    std::vector<TimeSpan> result;
    for (const Samples& span : spans)
        result.push_back({std::floor(span.start) / sampleRate, std::floor(span.end) / sampleRate});
    return result;
}

} // namespace medley::ml::silero
