// The moments of a hit on a small time line over the lower edge of its card's picture.
#pragma once

#include "ui/library/libraryitem.h"

#include <QRectF>

#include <optional>

class QPainter;

namespace medley::ui {

inline constexpr int kTicksHeight = 18;

/// Whether there is anything to choose from: two moments or more of a recording.
[[nodiscard]] bool hasTicks(const LibraryItem& item);

/// The strip within a card's picture.
[[nodiscard]] QRectF ticksArea(const QRectF& picture);

/// Where a moment stands in the strip: as wide as it lasts, as high as its score. Of an item that hasTicks().
[[nodiscard]] QRectF tickRect(const QRectF& area, const LibraryItem& item, std::size_t moment);

/// The moment at or near a point of the strip.
[[nodiscard]] std::optional<std::size_t> tickAt(const QRectF& area, const LibraryItem& item, const QPointF& point);

/// `onPicture`: on a scrim, so that it can be seen on any picture.
void paintTicks(QPainter& painter, const QRectF& area, const LibraryItem& item, bool onPicture);

} // namespace medley::ui
