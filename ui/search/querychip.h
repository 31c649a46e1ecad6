// A picture or a sound in the search bar.
#pragma once

#include "ui/search/queryparts.h"

#include <QImage>
#include <QWidget>

class QToolButton;

namespace medley::ui {

/// Thumbnail or icon, name, ×. Delete and Backspace remove it when it has the focus.
class QueryChip : public QWidget {
    Q_OBJECT

public:
    explicit QueryChip(QueryMedia media, QWidget* parent = nullptr);
    [[nodiscard]] const QueryMedia& media() const { return m_media; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QueryMedia m_media;
    QImage m_thumbnail;
    QToolButton* m_close;
};

} // namespace medley::ui
