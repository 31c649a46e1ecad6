// A look at one moment of a card, beside its tick: picture, time, what is said.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/library/libraryitem.h"

#include <QWidget>

namespace medley::ui {

class ThumbnailLoader;

/// A child of the window that takes no part in what the pointer does.
class MomentPeek : public QWidget {
    Q_OBJECT

public:
    MomentPeek(const LibraryBackend& backend, ThumbnailLoader& thumbnails, QWidget* parent);

    /// Above `tick` (in the parent), or below where there is no room.
    void showMoment(const ItemPtr& item, std::size_t moment, const QRect& tick);
    [[nodiscard]] const QString& text() const { return m_text; } ///< what is said or seen in it

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const LibraryBackend& m_backend;
    ThumbnailLoader& m_thumbnails;
    QString m_picture; ///< a file, or empty
    QString m_time;
    QString m_text;
};

} // namespace medley::ui
