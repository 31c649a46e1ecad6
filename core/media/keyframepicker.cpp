#include "core/media/keyframepicker.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace medley::media {

namespace {

constexpr std::size_t kMaxCandidates = 12;
constexpr double kTimeSlack = 0.001;
constexpr double kBlankDeviation = 4;  // grey levels: an even picture, black or of one colour
constexpr double kBlackMean = 12;      // grey levels
constexpr double kBlackDeviation = 10; // a dark picture with some lights in it is not black

} // namespace

KeyFramePicker::KeyFramePicker(double interval) : m_interval(interval), m_stride(interval) {}

bool KeyFramePicker::wants(double time) const {
    return m_candidates.empty() || time >= m_candidates.back().time + m_stride - kTimeSlack;
}

void KeyFramePicker::add(double time, RgbImage image) {
    cv::Mat grey;
    cv::cvtColor(cv::Mat(image.height, image.width, CV_8UC3, image.pixels.data()), grey, cv::COLOR_RGB2GRAY);
    cv::Mat edges;
    cv::Laplacian(grey, edges, CV_16S);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(edges, mean, deviation);
    const double sharpness = deviation[0] * deviation[0];
    cv::meanStdDev(grey, mean, deviation);
    const bool isBlank = deviation[0] < kBlankDeviation || (mean[0] < kBlackMean && deviation[0] < kBlackDeviation);
    if (m_candidates.size() >= kMaxCandidates) {
        std::size_t kept = 0;
        for (std::size_t index = 0; index < m_candidates.size(); index += 2, ++kept)
            if (index != kept)
                m_candidates[kept] = std::move(m_candidates[index]);
        m_candidates.resize(kept);
        m_stride *= 2;
    }
    m_candidates.push_back({time, sharpness, isBlank, std::move(image)});
}

std::optional<KeyFramePicker::Choice> KeyFramePicker::pick(const TimeSpan& span) {
    const double quarter = span.length() / 4;
    // Not blank counts more than being in the middle, and that more than sharpness.
    const auto rank = [&](const Candidate& candidate) {
        const bool isInMiddle = candidate.time >= span.start + quarter && candidate.time <= span.end - quarter;
        return std::tuple(!candidate.isBlank, isInMiddle, candidate.sharpness);
    };
    Candidate* best = nullptr;
    for (Candidate& candidate : m_candidates)
        if (candidate.time >= span.start - kTimeSlack && candidate.time < span.end - kTimeSlack)
            if (best == nullptr || rank(candidate) > rank(*best))
                best = &candidate;
    std::optional<Choice> choice;
    if (best != nullptr)
        choice = Choice{best->time, std::move(best->image)};
    std::erase_if(m_candidates, [&](const Candidate& candidate) { return candidate.time < span.end - kTimeSlack; });
    return choice;
}

} // namespace medley::media
