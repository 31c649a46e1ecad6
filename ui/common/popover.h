// A small panel that hangs from a button, for settings that need no page.
#pragma once

#include <QPointer>
#include <QWidget>

namespace medley::ui {

/// A child of the button's window, above or below it. Escape and a click elsewhere close it; the button has the
/// keyboard again then. GUI thread.
class Popover : public QWidget {
    Q_OBJECT

public:
    explicit Popover(QWidget& at);

    void open();                ///< takes the keyboard
    void setStaysOpen(bool on); ///< over clicks elsewhere; Escape closes it all the same
    void fit();                 ///< its content has become larger or smaller

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QPointer<QWidget> m_at;
    bool m_staysOpen = false;
};

} // namespace medley::ui
