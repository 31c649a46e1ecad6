// Play, step from mark to mark, time, speed and volume in one row.
#pragma once

#include "ui/common/icons.h"
#include "ui/inspector/player.h"

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace medley::ui {

class PlaybackControls : public QWidget {
    Q_OBJECT

public:
    /// `player` must outlive the controls.
    explicit PlaybackControls(Player& player, QWidget* parent = nullptr);

    void setStepsVisible(bool visible); ///< the buttons to the marks before and behind

Q_SIGNALS:
    void previousRequested();
    void nextRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QToolButton* addButton(Icon icon, const QString& name, const QString& toolTip);
    void makeSpeedButton();
    void showState();
    void showTime();
    void showSound();

    Player& m_player;
    QToolButton* m_play = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QLabel* m_time = nullptr;
    QLabel* m_noSound = nullptr;
    QToolButton* m_mute = nullptr;
    QSlider* m_volume = nullptr;
    QToolButton* m_speed = nullptr;
};

} // namespace medley::ui
