// The pieces of what is typed, below the search bar, with what was not understood.
#pragma once

#include "ui/search/querytext.h"

#include <QWidget>

class QHBoxLayout;

namespace medley::ui {

class ElidedLabel;
class QueryChip;
class SearchBar;

/// Shown only where there is something to see: several terms, weights, filters, an order, or notes.
class QueryStrip : public QWidget {
    Q_OBJECT

public:
    /// `bar` must outlive the strip.
    explicit QueryStrip(SearchBar& bar, QWidget* parent = nullptr);

    void setLeftMargin(int margin); ///< so that it stands below the bar
    [[nodiscard]] const std::vector<QueryChip*>& chips() const { return m_chips; }
    [[nodiscard]] QString noteText() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showPieces(const QueryPieces& pieces);
    void addChip(const QueryPiece& piece);

    SearchBar& m_bar;
    QHBoxLayout* m_layout;
    std::vector<QueryChip*> m_chips;
    QueryPieces m_shown;
    ElidedLabel* m_note;
};

} // namespace medley::ui
