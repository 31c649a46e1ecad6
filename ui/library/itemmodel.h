// The rows of the grid: the library in an order, or the hits of a search.
#pragma once

#include "ui/library/itemorder.h"
#include "ui/library/librarystore.h"

#include <QAbstractListModel>
#include <QStringList>

namespace medley::ui {

/// While the library is shown, files that are indexed appear as inserted rows, never by a reset. GUI thread.
class ItemModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Roles {
        ItemRole = Qt::UserRole, ///< ItemPtr
        RelevantRole,            ///< bool: before the line "relevance ends here"; true where there is no line
    };

    explicit ItemModel(LibraryStore& store, QObject* parent = nullptr);

    void setOrder(const ItemFilter& filter, ItemSort sort); ///< of the library; the filter counts for hits, too
    void showLibrary();
    /// `words`: of the query, for highlighting in transcripts. The same files in another order are moved, so that
    /// selection and current item stay with them.
    void showHits(const SearchResults& results, const QStringList& words);
    /// Lets the card of a hit show another of its moments. False if it has no such one.
    bool showMoment(int row, std::size_t moment);

    [[nodiscard]] bool showsHits() const { return m_showsHits; }
    [[nodiscard]] const ItemFilter& filter() const { return m_filter; }
    [[nodiscard]] ItemSort sort() const { return m_sort; }
    [[nodiscard]] const QStringList& queryWords() const { return m_words; }
    /// How many rows stand before the line; −1 where there is none.
    [[nodiscard]] int relevantRows() const;
    [[nodiscard]] const ItemPtr& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(FileId file) const; ///< −1 if it is not shown

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    struct HitRows {
        std::vector<ItemPtr> rows;
        int relevant = 0;
    };
    [[nodiscard]] HitRows acceptedHits() const;
    [[nodiscard]] ItemPtr itemOf(const SearchHit& hit, bool sameWords) const;
    [[nodiscard]] bool reorder();
    void rebuild();
    void upsert(const std::vector<ItemPtr>& items);
    void removeFiles(const std::vector<FileId>& files);
    void removeRowsAt(std::vector<int> rows);

    LibraryStore& m_store;
    ItemFilter m_filter;
    ItemSort m_sort = ItemSort::AddedNewestFirst;
    bool m_showsHits = false;
    std::vector<ItemPtr> m_rows;
    std::vector<ItemPtr> m_hits; ///< all of them; m_rows are those that the filter accepts
    int m_relevantHits = 0;      ///< of m_hits
    int m_relevantRows = 0;      ///< of m_rows
    QStringList m_words;
    std::unordered_map<FileId, ItemPtr> m_shown; ///< what stands in m_rows, to find it by bisection
};

} // namespace medley::ui
