#include "core/media/orientation.h"

#include <opencv2/core.hpp>

namespace medley::media {

Orientation orientationFromExif(std::int64_t value) {
    return value >= 1 && value <= 8 ? static_cast<Orientation>(value) : Orientation::Upright;
}

bool swapsEdges(Orientation orientation) {
    return orientation >= Orientation::Transposed;
}

RgbImage oriented(RgbImage image, Orientation orientation) {
    if (orientation == Orientation::Upright || image.isEmpty())
        return image;
    RgbImage upright;
    upright.width = swapsEdges(orientation) ? image.height : image.width;
    upright.height = swapsEdges(orientation) ? image.width : image.height;
    upright.pixels.resize(image.pixels.size());
    const cv::Mat from(image.height, image.width, CV_8UC3, image.pixels.data());
    cv::Mat to(upright.height, upright.width, CV_8UC3, upright.pixels.data());
    constexpr int kHorizontally = 1;
    constexpr int kVertically = 0;
    constexpr int kBoth = -1;
    switch (orientation) {
    case Orientation::Upright:
        break;
    case Orientation::MirroredHorizontally:
        cv::flip(from, to, kHorizontally);
        break;
    case Orientation::Rotated180:
        cv::flip(from, to, kBoth);
        break;
    case Orientation::MirroredVertically:
        cv::flip(from, to, kVertically);
        break;
    case Orientation::Transposed:
        cv::transpose(from, to);
        break;
    case Orientation::Clockwise90:
        cv::rotate(from, to, cv::ROTATE_90_CLOCKWISE);
        break;
    case Orientation::Transversed:
        cv::transpose(from, to);
        cv::flip(to, to, kBoth);
        break;
    case Orientation::Clockwise270:
        cv::rotate(from, to, cv::ROTATE_90_COUNTERCLOCKWISE);
        break;
    }
    return upright;
}

} // namespace medley::media
