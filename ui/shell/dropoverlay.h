// What the window shows while files are held over it.
#pragma once

#include <QWidget>

namespace medley::ui {

class DropOverlay : public QWidget {
    Q_OBJECT

public:
    explicit DropOverlay(QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace medley::ui
