// A field for a few sentences, as high as what is typed.
#pragma once

#include <QPlainTextEdit>

namespace medley::ui {

/// Enter submits, Ctrl+Enter begins a new line; Tab moves on. Plain text.
class GrowingEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit GrowingEdit(QWidget* parent);

Q_SIGNALS:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void fit();
};

} // namespace medley::ui
