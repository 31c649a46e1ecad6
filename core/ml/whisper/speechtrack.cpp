#include "core/ml/whisper/speechtrack.h"

#include <algorithm>
#include <cmath>

namespace medley::ml::whisper {

namespace {

/// Position `at` before the start of `size` > 0 samples, mirrored at the first one, which is not repeated (numpy's
/// "reflect").
std::int64_t reflectedIndex(std::int64_t at, std::int64_t size) {
    const std::int64_t period = std::max<std::int64_t>(2 * (size - 1), 1);
    const std::int64_t inside = ((at % period) + period) % period;
    return std::min(inside, period - inside) % size;
}

} // namespace

SpeechTrack::SpeechTrack(const AudioBuffer& sound, std::span<const TimeSpan> speech, std::int64_t minimumSamples)
    : m_sound(sound) {
    const auto size = static_cast<std::int64_t>(sound.samples.size());
    std::vector<TimeSpan> spans(speech.begin(), speech.end());
    if (spans.empty()) {
        spans.push_back({0, sound.duration()});
    }
    std::ranges::sort(spans, {}, &TimeSpan::start);
    const auto sampleAt = [&](double seconds) {
        return static_cast<std::int64_t>(std::llround(std::clamp(seconds, 0.0, sound.duration()) * sound.sampleRate));
    };
    for (const TimeSpan& span : spans) {
        const std::int64_t begin = sampleAt(span.start - kMargin);
        const std::int64_t end = std::min(sampleAt(span.end + kMargin), size);
        if (span.length() <= 0 || end <= begin) {
            continue;
        }
        if (!m_pieces.empty() && begin <= m_pieces.back().inSound + m_pieces.back().count) {
            Piece& piece = m_pieces.back();
            piece.count = std::max(piece.count, end - piece.inSound);
            piece.speech.end = std::max(piece.speech.end, span.end);
        } else {
            m_pieces.push_back({begin, 0, end - begin, span});
        }
    }
    for (Piece& piece : m_pieces) {
        piece.inTrack = m_sampleCount;
        m_sampleCount += piece.count;
    }
    if (!m_pieces.empty()) {
        m_sampleCount = std::max(m_sampleCount, minimumSamples);
    }
}

double SpeechTrack::duration() const {
    return seconds(m_sampleCount);
}

std::vector<float> SpeechTrack::read(std::int64_t first, std::int64_t count) const {
    std::vector<float> samples(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)), 0.0F);
    for (const Piece& piece : m_pieces) {
        const std::int64_t begin = std::max(first, piece.inTrack);
        const std::int64_t end = std::min(first + count, piece.inTrack + piece.count);
        if (begin < end) {
            const float* source = m_sound.samples.data() + piece.inSound + (begin - piece.inTrack);
            std::copy(source, source + (end - begin), samples.begin() + (begin - first));
        }
    }
    if (first < 0 && m_sampleCount > 0) {
        const std::int64_t mirrored = std::min(-first, count);
        for (std::int64_t i = 0; i < mirrored; ++i) {
            samples[static_cast<std::size_t>(i)] = read(reflectedIndex(first + i, m_sampleCount), 1).front();
        }
    }
    return samples;
}

double SpeechTrack::seconds(std::int64_t sample) const {
    return static_cast<double>(sample) / m_sound.sampleRate;
}

double SpeechTrack::inSound(double inTrack, const Piece& piece) const {
    return seconds(piece.inSound) + std::clamp(inTrack - seconds(piece.inTrack), 0.0, seconds(piece.count));
}

TimeSpan SpeechTrack::inSound(const TimeSpan& inTrack) const {
    if (m_pieces.empty()) {
        return {};
    }
    const auto endOf = [&](const Piece& piece) { return seconds(piece.inTrack + piece.count); };
    const auto last = m_pieces.end() - 1;
    // At a cut, what begins belongs to the later piece and what ends to the earlier one.
    auto first = std::find_if(m_pieces.begin(), last, [&](const Piece& p) { return inTrack.start < endOf(p); });
    auto final = std::find_if(first, last, [&](const Piece& p) { return inTrack.end <= endOf(p); });
    if (first < final && inTrack.end - seconds(final->inTrack) <= kMargin) {
        --final;
    }
    if (first < final && endOf(*first) - inTrack.start <= kMargin) {
        ++first;
    }
    const TimeSpan found{inSound(inTrack.start, *first), inSound(inTrack.end, *final)};
    const TimeSpan spoken{std::max(found.start, first->speech.start), std::min(found.end, final->speech.end)};
    return spoken.length() > 0 ? spoken : found;
}

} // namespace medley::ml::whisper
