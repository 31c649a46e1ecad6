#include "ui/inspector/playbackcontrols.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSlider>
#include <QToolButton>

#include <array>
#include <cmath>

namespace medley::ui {

namespace {

constexpr std::array kSpeeds{0.5, 0.75, 1.0, 1.25, 1.5, 2.0};
constexpr int kVolumeSteps = 100;
constexpr int kRoomForVolumeSlider = 340;

QString speedText(double factor) {
    return QLocale().toString(factor, 'g', 3) + QStringLiteral(" ×");
}

} // namespace

PlaybackControls::PlaybackControls(Player& player, QWidget* parent) : QWidget(parent), m_player(player) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kSmall, 0, space::kSmall, 0);
    row->setSpacing(space::kTiny);

    m_play = addButton(Icon::Play, tr("Play"), tr("Play (Space)"));
    m_previous = addButton(Icon::SkipBack, tr("Previous moment"), tr("Previous moment (Page up)"));
    m_next = addButton(Icon::SkipForward, tr("Next moment"), tr("Next moment (Page down)"));
    m_time = new QLabel(this);
    m_time->setAccessibleName(tr("Position and length"));
    row->addSpacing(space::kTiny);
    row->addWidget(m_time);
    row->addStretch(1);

    m_noSound = new QLabel(tr("No sound output"), this);
    m_noSound->setFont(ui::font(TextStyle::Caption));
    m_noSound->setForegroundRole(QPalette::PlaceholderText);
    m_noSound->setToolTip(tr("This computer has no sound output that works at the moment. The picture and the "
                             "transcript still move on."));
    row->addWidget(m_noSound);
    m_mute = addButton(Icon::Volume, tr("Mute"), tr("Mute (M)"));
    m_mute->setCheckable(true);
    m_volume = new QSlider(Qt::Horizontal, this);
    m_volume->setRange(0, kVolumeSteps);
    m_volume->setFixedWidth(64);
    m_volume->setAccessibleName(tr("Volume"));
    row->addWidget(m_volume);
    makeSpeedButton();

    connect(m_play, &QToolButton::clicked, &m_player, &Player::toggle);
    connect(m_previous, &QToolButton::clicked, this, &PlaybackControls::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &PlaybackControls::nextRequested);
    connect(m_mute, &QToolButton::toggled, &m_player, &Player::setMuted);
    connect(m_volume, &QSlider::valueChanged, &m_player,
            [this](int value) { m_player.setVolume(static_cast<double>(value) / kVolumeSteps); });
    connect(&m_player, &Player::stateChanged, this, &PlaybackControls::showState);
    connect(&m_player, &Player::positionChanged, this, &PlaybackControls::showTime);
    connect(&m_player, &Player::durationChanged, this, &PlaybackControls::showTime);
    connect(&m_player, &Player::soundChanged, this, &PlaybackControls::showSound);
    showState();
    showTime();
    showSound();
}

QToolButton* PlaybackControls::addButton(Icon drawing, const QString& name, const QString& toolTip) {
    auto* button = new QToolButton(this);
    button->setIcon(icon(drawing, Role::Text));
    button->setIconSize({metric::kIcon, metric::kIcon});
    button->setFixedSize(metric::kControl, metric::kControl);
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    return button;
}

void PlaybackControls::makeSpeedButton() {
    m_speed = new QToolButton(this);
    m_speed->setAutoRaise(true);
    m_speed->setPopupMode(QToolButton::InstantPopup);
    m_speed->setText(speedText(1));
    m_speed->setToolTip(tr("Speed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(m_speed);
    auto* group = new QActionGroup(menu);
    for (const double factor : kSpeeds) {
        QAction* action = menu->addAction(speedText(factor));
        action->setCheckable(true);
        action->setChecked(factor == 1.0);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, factor] {
            m_player.setSpeed(factor);
            m_speed->setText(speedText(factor));
        });
    }
    m_speed->setMenu(menu);
    layout()->addWidget(m_speed);
}

void PlaybackControls::setStepsVisible(bool visible) {
    m_previous->setVisible(visible);
    m_next->setVisible(visible);
}

void PlaybackControls::showState() {
    const bool playing = m_player.state() == Player::State::Playing;
    m_play->setIcon(icon(playing ? Icon::Pause : Icon::Play, Role::Text));
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
    m_play->setToolTip(playing ? tr("Pause (Space)") : tr("Play (Space)"));
    setEnabled(m_player.state() != Player::State::Empty && m_player.state() != Player::State::Failed);
    showSound();
}

void PlaybackControls::showTime() {
    const QString length = timecode(m_player.duration());
    const QString text = tr("%1 / %2", "position / length").arg(timecode(m_player.position()), length);
    if (text == m_time->text())
        return;
    // As wide as the widest text of this length, so that nothing moves while it counts.
    QString widest = tr("%1 / %2", "position / length").arg(length, length);
    for (QChar& letter : widest)
        if (letter.isDigit())
            letter = QLatin1Char('0');
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(widest) + 2);
    m_time->setText(text);
}

void PlaybackControls::showSound() {
    // Whether there is an output is known once a recording has been opened.
    const bool opened = m_player.state() == Player::State::Paused || m_player.state() == Player::State::Playing;
    const bool output = m_player.hasSoundOutput();
    m_noSound->setVisible(opened && !output);
    m_mute->setVisible(!opened || output);
    m_volume->setVisible(m_mute->isVisibleTo(this) && width() >= kRoomForVolumeSlider);
    const QSignalBlocker muteBlocker(m_mute);
    const QSignalBlocker volumeBlocker(m_volume);
    m_mute->setChecked(m_player.isMuted());
    m_mute->setIcon(icon(m_player.isMuted() ? Icon::VolumeOff : Icon::Volume, Role::Text));
    m_volume->setValue(static_cast<int>(std::lround(m_player.volume() * kVolumeSteps)));
}

void PlaybackControls::resizeEvent(QResizeEvent*) {
    showSound();
}

} // namespace medley::ui
