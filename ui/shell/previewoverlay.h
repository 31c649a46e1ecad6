// A large look at one item, over the window; Space opens and closes it.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/library/libraryitem.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace medley::ui {

class Notice;
class PictureView;
class PlayerView;

/// Arrows go on to the next item while it is open; recordings play from the moment that was found.
class PreviewOverlay : public QWidget {
    Q_OBJECT

public:
    PreviewOverlay(const LibraryBackend& backend, QWidget* parent);

    void showItem(const ItemPtr& item);
    void close();

Q_SIGNALS:
    void stepRequested(int key); ///< an arrow or page key: the grid moves, and shows what is there
    void openRequested();        ///< Enter: in the inspector
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    const LibraryBackend& m_backend;
    ItemPtr m_item;
    QLabel* m_name;
    QLabel* m_caption;
    QToolButton* m_close;
    QStackedWidget* m_stack;
    PictureView* m_picture;
    PlayerView* m_player;
    Notice* m_failure;
};

} // namespace medley::ui
