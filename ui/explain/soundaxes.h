// The axes of pictures of sounds: seconds along, Hz upwards.
#pragma once

#include "core/base/media.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace medley::ui {

/// Round numbers between `from` and `to`, at most `most` of them.
[[nodiscard]] std::vector<double> roundTicks(double from, double to, int most);

/// Seconds beneath `plot`, with their marks; as high as a line of captions and 4 pixels.
void paintTimeAxis(QPainter& painter, const QRectF& plot, const TimeSpan& span);

/// Hz and kHz to the left of `plot`; `edges`: of its rows, the lowest first.
void paintFrequencyAxis(QPainter& painter, const QRectF& plot, const std::vector<float>& edges);

/// Where a time lies in `plot`.
[[nodiscard]] double timeX(const QRectF& plot, const TimeSpan& span, double seconds);

/// The position of the player, where it lies within.
void paintPlayhead(QPainter& painter, const QRectF& plot, const TimeSpan& span, double seconds);

/// Where a frequency lies among the rows, as a share from the lowest edge, 0…1.
[[nodiscard]] double frequencyShare(const std::vector<float>& edges, double hertz);

} // namespace medley::ui
