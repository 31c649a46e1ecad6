// Paints a card of the library.
#pragma once

#include "ui/library/itemmodel.h"
#include "ui/library/librarybackend.h"

#include <QCache>
#include <QStyledItemDelegate>

#include <memory>

namespace medley::ui {

class ThumbnailLoader;

/// A picture (or the words that were found, or a waveform) with kind badge and time over name, folder line and, for a
/// hit, its moments, score and the share of each modality. Rows after "relevance ends here" are dimmed.
class ItemDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    ItemDelegate(const LibraryBackend& backend, ThumbnailLoader& thumbnails, QObject* parent = nullptr);
    ~ItemDelegate() override;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Height of a card of this width; all cards of a list are of one height.
    [[nodiscard]] int cardHeight(int width, bool hits) const;
    /// The moment of a hit whose tick is at a point of its card.
    [[nodiscard]] std::optional<std::size_t> momentAt(const QRect& card, const LibraryItem& item,
                                                      const QPoint& point) const;
    [[nodiscard]] QRect momentRect(const QRect& card, const LibraryItem& item, std::size_t moment) const;
    /// Where a card says how many files look like it; empty where none does.
    [[nodiscard]] QRect alikeRect(const QRect& card, const LibraryItem& item) const;

private:
    struct Layout;
    struct Fonts;
    struct CardText;
    [[nodiscard]] Layout layoutOf(const QRect& card, bool hits) const;
    void paintPicture(QPainter& painter, const Layout& layout, const LibraryItem& item, const QStringList& words) const;
    void paintThumbnail(QPainter& painter, const QRect& area, const LibraryItem& item) const;
    void paintBadge(QPainter& painter, const QRect& area, const LibraryItem& item, bool onPicture) const;
    void paintAlike(QPainter& painter, const QRect& area, const LibraryItem& item) const;
    [[nodiscard]] QRect alikeBadge(const QRect& picture, const LibraryItem& item) const;
    void paintText(QPainter& painter, const Layout& layout, const ItemPtr& item) const;
    [[nodiscard]] const Fonts& fonts() const;
    [[nodiscard]] const CardText& textOf(const ItemPtr& item, const Layout& layout) const;

    const LibraryBackend& m_backend;
    ThumbnailLoader& m_thumbnails;
    mutable std::unique_ptr<Fonts> m_fonts; ///< of the application's font of the moment
    /// Laid-out texts of the cards painted lately: shaping them anew would be most of a frame.
    mutable QCache<const LibraryItem*, CardText> m_texts;
};

} // namespace medley::ui
