// One thing that is searched by, as a chip: a picture, a sound, words, a filter.
#pragma once

#include "ui/common/icons.h"
#include "ui/search/queryparts.h"

#include <QImage>
#include <QWidget>

class QMenu;
class QToolButton;

namespace medley::ui {

struct ChipContent {
    QString text;
    QString name;                           ///< what assistive tools and the tool tip say
    std::optional<Icon> icon;               ///< where there is no picture
    Role mark = Role::TextDim;              ///< of the icon
    QImage picture{};                       ///< shown instead of the icon
    std::string pictureFile{};              ///< read where `picture` is null; empty: none
    std::optional<search::TermRole> role{}; ///< none: it cannot be weighed (filters)
};
[[nodiscard]] ChipContent chipContentOf(const QueryMedia& media);

/// Picture or icon, text, weight, ×. A click or the menu key opens a menu with its weight; + and − weigh, M pushes
/// away, Delete and Backspace remove.
class QueryChip : public QWidget {
    Q_OBJECT

public:
    explicit QueryChip(ChipContent content, QWidget* parent = nullptr);

    void setRole(const search::TermRole& role);
    [[nodiscard]] const ChipContent& content() const { return m_content; }
    [[nodiscard]] QMenu* makeMenu(); ///< deletes itself when it closes
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {64, sizeHint().height()}; }

Q_SIGNALS:
    void removeRequested();
    void roleRequested(const medley::search::TermRole& role);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void describe();
    void weigh(int step);
    void pushAway(bool away);
    void popUpMenu(const QPoint& at);
    [[nodiscard]] QString weightText() const; ///< empty for 1
    [[nodiscard]] int leftOfText() const;

    ChipContent m_content;
    QToolButton* m_close;
};

} // namespace medley::ui
