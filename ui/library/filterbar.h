// The strip over the grid: what kinds, which order, how large; and what a search found.
#pragma once

#include "ui/library/itemorder.h"

#include <QWidget>

#include <map>

class QComboBox;
class QSlider;

namespace medley::ui {

class ElidedLabel;
class FilterChip;
class LibraryStore;

class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(LibraryStore& store, QWidget* parent = nullptr);

    [[nodiscard]] std::set<MediaKind> kinds() const;
    void clearKinds();
    [[nodiscard]] ItemSort sort() const;
    void setSort(ItemSort sort);
    [[nodiscard]] int thumbnailWidth() const;
    void setThumbnailWidth(int width);
    void stepThumbnailWidth(int steps);
    [[nodiscard]] bool hidesNearDuplicates() const;
    void setHideNearDuplicates(bool hide);
    /// What the search found, instead of the order (hits are ordered by score); empty shows the order again.
    void setResultText(const QString& text);
    [[nodiscard]] QString resultText() const;
    void addResultButton(QWidget& button); ///< beside the text; whoever adds it shows and hides it

Q_SIGNALS:
    void orderChanged(); ///< kinds or sort
    void hideNearDuplicatesChanged(bool hide);
    void thumbnailWidthChanged(int width);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateCounts();
    void updateCompact();

    LibraryStore& m_store;
    std::map<MediaKind, FilterChip*> m_chips;
    FilterChip* m_alike;
    ElidedLabel* m_result;
    QComboBox* m_sort;
    QSlider* m_size;
};

} // namespace medley::ui
