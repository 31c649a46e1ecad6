// Private to core/media: where in a picture there may be a line of writing, found without reading it.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"

#include <opencv2/core.hpp>

#include <vector>

namespace medley::media {

/// A row of shapes that could be letters, in pixels of the picture that was searched.
struct TextLine {
    cv::Rect2d box;
    double slope = 0;     ///< of the base line: pixels down a pixel to the right
    bool isLight = false; ///< light letters on a dark ground
    int letters = 0;      ///< shapes in the row
};

/// Connected components of a local threshold, at four scales and both polarities, that have the proportions and the
/// stroke width of letters and stand in a row: the first half of Neumann & Matas, "Real-Time Scene Text Localization
/// and Recognition" (CVPR 2012), without a trained classifier; what is no writing is left for the reader to find out.
/// `grey`: 8 bits, one channel. Best lines first, at most `most`; none where cancelled.
[[nodiscard]] std::vector<TextLine> findTextLines(const cv::Mat& grey, std::size_t most, const CancelToken& cancel);

} // namespace medley::media
