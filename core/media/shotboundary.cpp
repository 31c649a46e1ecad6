#include "core/media/shotboundary.h"

#include <algorithm>
#include <cmath>

namespace medley::media {

namespace {

constexpr std::size_t kReach = 10;      // samples on each side of the one that is judged
constexpr double kFloor = 0.22;         // no cut below
constexpr double kSigmas = 4;           // k
constexpr double kCalmFloor = 0.05;     // distances below are noise
constexpr double kGradualFloor = 0.30;  // between the ends of a gradual transition
constexpr std::size_t kLongestRun = 15; // samples; longer runs are camera movement
constexpr std::size_t kMaxSamples = 2 * kReach + kLongestRun + 4;

template <std::size_t size>
double absoluteDifference(const std::array<float, size>& a, const std::array<float, size>& b) {
    double sum = 0;
    for (std::size_t index = 0; index < size; ++index)
        sum += std::abs(static_cast<double>(a[index]) - static_cast<double>(b[index]));
    return sum;
}

/// Shares a weight between the two nearest bins, so that a slight change of light moves no whole bin.
template <std::size_t size>
void addSoftly(std::array<float, size>& bins, float position, float weight, bool isCircular) {
    const float floor = std::floor(position);
    const float share = position - floor;
    const auto wrap = [&](int bin) {
        const int count = static_cast<int>(size);
        return static_cast<std::size_t>(isCircular ? (bin % count + count) % count : std::clamp(bin, 0, count - 1));
    };
    bins[wrap(static_cast<int>(floor))] += weight * (1 - share);
    bins[wrap(static_cast<int>(floor) + 1)] += weight * share;
}

} // namespace

FrameSignature signatureOf(const RgbImage& picture) {
    FrameSignature signature;
    std::array<float, FrameSignature::kGridWidth * FrameSignature::kGridHeight> weights{};
    const auto width = static_cast<std::size_t>(picture.width);
    const auto height = static_cast<std::size_t>(picture.height);
    if (picture.isEmpty())
        return signature;
    const float unit = 1.0F / static_cast<float>(width * height);
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x) {
            const std::uint8_t* pixel = picture.pixels.data() + (y * width + x) * 3;
            const float red = static_cast<float>(pixel[0]) / 255;
            const float green = static_cast<float>(pixel[1]) / 255;
            const float blue = static_cast<float>(pixel[2]) / 255;
            const float luma = 0.299F * red + 0.587F * green + 0.114F * blue;
            addSoftly(signature.luma, luma * (FrameSignature::kLumaBins - 1), unit, false);
            const float value = std::max({red, green, blue});
            const float chroma = value - std::min({red, green, blue}); // saturation · value
            if (chroma > 0) {
                const float sixth = value == red     ? (green - blue) / chroma
                                    : value == green ? 2 + (blue - red) / chroma
                                                     : 4 + (red - green) / chroma;
                addSoftly(signature.hue, sixth * (FrameSignature::kHueBins / 6.0F), unit * chroma, true);
            }
            const std::size_t cell = y * FrameSignature::kGridHeight / height * FrameSignature::kGridWidth +
                                     x * FrameSignature::kGridWidth / width;
            signature.colours[cell * 3] += red;
            signature.colours[cell * 3 + 1] += green;
            signature.colours[cell * 3 + 2] += blue;
            weights[cell] += 1;
        }
    for (std::size_t cell = 0; cell < weights.size(); ++cell)
        for (std::size_t channel = 0; channel < 3; ++channel)
            signature.colours[cell * 3 + channel] /= std::max(1.0F, weights[cell]);
    return signature;
}

double distance(const FrameSignature& a, const FrameSignature& b) {
    const double luma = absoluteDifference(a.luma, b.luma) / 2;
    const double hue = std::min(1.0, absoluteDifference(a.hue, b.hue)); // pictures are seldom colourful all over
    // The mean difference of two unrelated photographs is about a quarter of the range.
    const double layout =
        std::min(1.0, absoluteDifference(a.colours, b.colours) / static_cast<double>(a.colours.size()) * 4);
    return 0.35 * luma + 0.25 * hue + 0.40 * layout;
}

void ShotBoundaryDetector::add(double time, double changeTime, const FrameSignature& signature) {
    Sample sample{time, changeTime, 0, signature};
    if (!m_samples.empty())
        sample.distance = distance(m_samples.back().signature, signature);
    m_samples.push_back(sample);
    while (m_next + kReach < m_samples.size())
        decide(m_next++);
    while (m_samples.size() > kMaxSamples && m_next > kReach + 1 && (m_runStart == 0 || m_runStart > 1)) {
        m_samples.pop_front();
        --m_next;
        if (m_runStart > 0)
            --m_runStart;
    }
}

void ShotBoundaryDetector::finish() {
    while (m_next < m_samples.size())
        decide(m_next++);
    if (m_runStart > 0)
        closeRun(m_samples.size() - 1);
    m_horizon = m_samples.empty() ? 0 : m_samples.back().time;
}

std::vector<ShotBoundary> ShotBoundaryDetector::take() {
    std::vector<ShotBoundary> found;
    found.swap(m_found);
    return found;
}

bool ShotBoundaryDetector::isSuspicious() const {
    return !m_samples.empty() && m_samples.back().distance > 2 * kCalmFloor;
}

ShotBoundaryDetector::Level ShotBoundaryDetector::levelAround(std::size_t index) const {
    std::vector<double> around;
    around.reserve(2 * kReach);
    const std::size_t first = index > kReach ? index - kReach : 1; // the first sample has no distance
    const std::size_t last = std::min(index + kReach, m_samples.size() - 1);
    for (std::size_t other = first; other <= last; ++other)
        if (other != index)
            around.push_back(m_samples[other].distance);
    std::sort(around.begin(), around.end());
    const double median = around.empty() ? 0 : around[around.size() / 2];
    if (around.size() > 4)
        around.resize(around.size() - 2);
    double mean = 0;
    double variance = 0;
    for (const double value : around)
        mean += value / static_cast<double>(around.size());
    for (const double value : around)
        variance += (value - mean) * (value - mean) / static_cast<double>(around.size());
    return {std::max(kFloor, mean + kSigmas * std::sqrt(variance)), std::max(kCalmFloor, 3 * median)};
}

void ShotBoundaryDetector::decide(std::size_t index) {
    const Sample& sample = m_samples[index];
    const Level level = levelAround(index);
    const double before = index > 1 ? m_samples[index - 1].distance : 0;
    const double after = index + 1 < m_samples.size() ? m_samples[index + 1].distance : 0;
    const bool isCut = sample.distance > level.cut && sample.distance >= before && sample.distance > after;
    const bool isRaised = sample.distance > level.calm;
    if (isRaised && m_runStart == 0) {
        m_runStart = index - 1 == 0 ? 1 : index - 1;
        m_runHasCut = false;
    }
    if (isCut) {
        m_found.push_back({sample.changeTime, sample.distance});
        m_runHasCut = true;
    }
    if (m_runStart > 0 && (!isRaised || index - m_runStart > kLongestRun)) {
        if (!isRaised)
            closeRun(index);
        m_runStart = 0;
    }
    // A run may still become a boundary in its middle.
    m_horizon = m_runStart > 0 ? m_samples[m_runStart].time : sample.time;
}

void ShotBoundaryDetector::closeRun(std::size_t endIndex) {
    // A cut explains its run; one raised sample is a flash or a jerk.
    if (m_runHasCut || endIndex < m_runStart + 3)
        return;
    const Sample& start = m_samples[m_runStart];
    const Sample& end = m_samples[endIndex];
    const double strength = distance(start.signature, end.signature);
    if (strength > kGradualFloor)
        m_found.push_back({(start.time + end.time) / 2, strength});
}

} // namespace medley::media
