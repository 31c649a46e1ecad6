#include "core/media/perceptualhash.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <bit>

namespace medley::media {

namespace {

constexpr int kEdge = 32;
constexpr int kFrequencies = 8;
constexpr double kFlat = 2.0; ///< root mean square of the 64 coefficients; rounding and JPEG's noise stay below it

} // namespace

std::optional<std::uint64_t> perceptualHash(const RgbImage& image) {
    if (image.width <= 0 || image.height <= 0 ||
        image.pixels.size() != static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3)
        return std::nullopt;
    const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat small; // first, as averaging is linear and so is grey
    cv::resize(rgb, small, {kEdge, kEdge}, 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32F);
    cv::Mat grey;
    cv::cvtColor(small, grey, cv::COLOR_RGB2GRAY);
    cv::Mat spectrum;
    cv::dct(grey, spectrum);

    std::array<float, kFrequencies * kFrequencies> low{};
    double power = 0;
    for (int row = 0; row < kFrequencies; ++row)
        for (int column = 0; column < kFrequencies; ++column) {
            const float value = spectrum.at<float>(row + 1, column + 1);
            low[static_cast<std::size_t>(row * kFrequencies + column)] = value;
            power += static_cast<double>(value) * static_cast<double>(value);
        }
    if (power < kFlat * kFlat * static_cast<double>(low.size()))
        return std::nullopt;
    auto sorted = low;
    const auto middle = sorted.begin() + sorted.size() / 2;
    std::nth_element(sorted.begin(), middle, sorted.end());
    const float median = (*middle + *std::max_element(sorted.begin(), middle)) / 2;
    std::uint64_t hash = 0;
    for (const float value : low)
        hash = (hash << 1U) | (value > median ? 1U : 0U);
    return hash;
}

int hammingDistance(std::uint64_t a, std::uint64_t b) {
    return std::popcount(a ^ b);
}

} // namespace medley::media
