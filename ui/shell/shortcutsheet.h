// All keys on one sheet (F1).
#pragma once

#include <QWidget>

namespace medley::ui {

/// A panel in the middle of the window; any key or click closes it.
class ShortcutSheet : public QWidget {
    Q_OBJECT

public:
    explicit ShortcutSheet(QWidget* parent);
    void open();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
};

} // namespace medley::ui
