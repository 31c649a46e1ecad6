// What stands in the place of a picture on the cards of sounds, and the bar below.
#pragma once

#include "ui/library/libraryitem.h"

#include <QRect>
#include <QStringList>

class QPainter;

namespace medley::ui {

/// What is said, with the words that were searched for marked. Of an item that isSpokenHit().
void paintSpokenWords(QPainter& painter, const QRect& area, const LibraryItem& item, const QStringList& words);

/// The loudness over the whole length.
void paintWaveform(QPainter& painter, const QRect& area, const LibraryItem& item);

/// A bar as long as the score; its pieces are the modalities' shares of it.
void paintShares(QPainter& painter, const QRectF& bar, const HitInfo& hit);

} // namespace medley::ui
