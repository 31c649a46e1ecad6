// The search bar: words with filters and arithmetic, and pictures, sounds and moments as chips.
#pragma once

#include "core/search/querycompletion.h"
#include "ui/search/queryparts.h"
#include "ui/search/querytext.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace medley::ui {

class QueryChip;
class QueryCompleter;

/// Says what is searched for: soon after the last key (150 ms), at once for Enter, chips and clearing. A picture or a
/// sound that is dropped or pasted becomes a chip. Filters, weights and what is pushed away are coloured while they are
/// typed, and proposed.
class SearchBar : public QWidget {
    Q_OBJECT

public:
    explicit SearchBar(QWidget* parent = nullptr);
    ~SearchBar() override;

    [[nodiscard]] SearchQuery query() const;
    void setQuery(const SearchQuery& query); ///< and says so at once
    void clear();
    [[nodiscard]] QString text() const;
    void setText(const QString& text);                                   ///< and says so at once
    [[nodiscard]] const QueryPieces& pieces() const { return m_pieces; } ///< of the text
    void setKnownValues(search::KnownValues values);
    [[nodiscard]] QueryCompleter& completer() { return *m_completer; }
    [[nodiscard]] const std::vector<QueryChip*>& chips() const { return m_chips; } ///< of the media
    void focusWords();               ///< puts the cursor into the words and selects them
    void setBusy(bool busy);         ///< a search is under way
    void addButton(QWidget& button); ///< at the end, before the one that clears
    [[nodiscard]] bool pasteMedia(); ///< from the clipboard; false if there is none in it
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void queryChanged(const medley::ui::SearchQuery& query);
    void piecesChanged(const medley::ui::QueryPieces& pieces); ///< with every key, and when media come or go
    void leaveRequested();   ///< Down or Enter with results: the grid may take the focus
    void historyRequested(); ///< Down without a query

protected:
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addMedia(const std::vector<QueryMedia>& media);
    void addChip(const QueryMedia& media);
    void removeChip(QueryChip* chip);
    void say();
    void updateButtons();
    void updatePieces();
    void colourPieces();

    QueryMediaReader m_reader;
    QHBoxLayout* m_layout;
    QLineEdit* m_words;
    QToolButton* m_clear;
    QueryCompleter* m_completer;
    std::vector<QueryMedia> m_media;
    std::vector<QueryChip*> m_chips; ///< one a medium
    QueryPieces m_pieces;
    QTimer m_debounce;
    SearchQuery m_said;
    bool m_busy = false;
    bool m_dropTarget = false;
};

} // namespace medley::ui
