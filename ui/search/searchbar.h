// The search bar: words, and pictures and sounds as chips.
#pragma once

#include "ui/search/queryparts.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace medley::ui {

class QueryChip;

/// Says what is searched for: soon after the last key (150 ms), at once for Enter, chips and clearing. A picture or a
/// sound that is dropped or pasted becomes a chip.
class SearchBar : public QWidget {
    Q_OBJECT

public:
    explicit SearchBar(QWidget* parent = nullptr);
    ~SearchBar() override;

    [[nodiscard]] SearchQuery query() const;
    void setQuery(const SearchQuery& query); ///< and says so at once
    void clear();
    void focusWords();               ///< puts the cursor into the words and selects them
    void setBusy(bool busy);         ///< a search is under way
    [[nodiscard]] bool pasteMedia(); ///< from the clipboard; false if there is none in it
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void queryChanged(const medley::ui::SearchQuery& query);
    void leaveRequested(); ///< Down or Enter with results: the grid may take the focus

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

    QueryMediaReader m_reader;
    QHBoxLayout* m_layout;
    QLineEdit* m_words;
    QToolButton* m_clear;
    std::vector<QueryChip*> m_chips;
    QTimer m_debounce;
    SearchQuery m_said;
    bool m_busy = false;
    bool m_dropTarget = false;
};

} // namespace medley::ui
