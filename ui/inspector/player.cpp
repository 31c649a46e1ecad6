#include "ui/inspector/player.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QFile>
#include <QMediaDevices>
#include <QMediaPlayer>
#include <QUrl>
#include <QVideoSink>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr int kRestMs = 150;
constexpr int kTickMs = 33;
constexpr double kLongestGuess = 0.25; ///< seconds; Qt tells the position ten times a second

qint64 toMs(double seconds) {
    return std::llround(seconds * 1000);
}

} // namespace

Player::Player(QObject* parent) : QObject(parent) {
    m_openTimer.setSingleShot(true);
    m_openTimer.setInterval(kRestMs);
    m_tick.setInterval(kTickMs);
    connect(&m_openTimer, &QTimer::timeout, this, &Player::open);
    connect(&m_tick, &QTimer::timeout, this, &Player::tick);
}

Player::~Player() = default;

void Player::openSoon(const std::filesystem::path& path, double duration, bool isVideo) {
    close();
    m_path = path;
    m_isVideo = isVideo;
    m_duration = std::max(duration, 0.0);
    Q_EMIT durationChanged(m_duration);
    setState(State::Waiting);
    m_openTimer.start();
}

void Player::close() {
    m_openTimer.stop();
    m_tick.stop();
    m_isOpen = false;
    m_playWhenOpen = false;
    m_path.clear();
    if (m_player) {
        m_player->stop();
        m_player->setSource({});
    }
    setPosition(0);
    setState(State::Empty);
}

void Player::setVideoSink(QVideoSink* sink) {
    m_sink = sink;
    if (m_player)
        m_player->setVideoSink(sink);
}

void Player::open() {
    m_openTimer.stop();
    if (m_isOpen || m_path.empty())
        return;
    if (!m_player) { // the first one loads the back end, a tenth of a second; nobody pays who only looks at pictures
        m_player = std::make_unique<QMediaPlayer>();
        m_devices = std::make_unique<QMediaDevices>();
        m_player->setVideoSink(m_sink);
        connect(m_devices.get(), &QMediaDevices::audioOutputsChanged, this, &Player::updateOutput);
        connect(m_player.get(), &QMediaPlayer::durationChanged, this, [this](qint64 ms) {
            if (ms <= 0)
                return;
            m_duration = static_cast<double>(ms) / 1000;
            Q_EMIT durationChanged(m_duration);
        });
        connect(m_player.get(), &QMediaPlayer::positionChanged, this, [this](qint64 ms) {
            if (m_state != State::Playing || usesClock())
                return;
            m_anchor = static_cast<double>(ms) / 1000;
            m_sinceAnchor.restart();
        });
        connect(m_player.get(), &QMediaPlayer::mediaStatusChanged, this, [this](QMediaPlayer::MediaStatus status) {
            if (status == QMediaPlayer::EndOfMedia && !usesClock())
                finish();
        });
        connect(m_player.get(), &QMediaPlayer::errorOccurred, this,
                [this](QMediaPlayer::Error error, const QString& text) {
                    if (error == QMediaPlayer::NoError || m_state == State::Failed || m_path.empty())
                        return;
                    m_tick.stop();
                    setState(State::Failed);
                    Q_EMIT failed(text);
                });
        updateOutput();
    }
    m_isOpen = true;
    m_player->setSource(QUrl::fromLocalFile(QFile::decodeName(m_path.c_str())));
    if (m_state == State::Failed)
        return;
    if (m_isVideo ? !m_player->hasVideo() : !m_player->hasAudio()) {
        setState(State::Failed);
        Q_EMIT failed(QStringLiteral("no stream that can be played"));
        return;
    }
    m_player->setPlaybackRate(m_speed);
    setState(State::Paused);
    const bool playNow = m_playWhenOpen;
    if (m_isVideo || m_position > 0)
        seek(m_position);
    if (playNow)
        play();
    else if (m_isVideo)
        m_player->pause(); // from "stopped": shows the picture at the position
}

void Player::play() {
    if (m_state == State::Empty || m_state == State::Failed)
        return;
    if (!m_isOpen) {
        m_playWhenOpen = true;
        open();
        return;
    }
    constexpr double kAtEnd = 0.05;
    if (m_duration > 0 && m_position >= m_duration - kAtEnd) {
        openAnew();
        seek(0);
    }
    m_anchor = m_position;
    m_sinceAnchor.restart();
    setState(State::Playing);
    if (!usesClock())
        m_player->play();
    m_tick.start();
}

void Player::openAnew() {
    // At the end Qt 6.4's decoder may say "at the end" more than once, by queued messages; one that comes after a new
    // start ends it at once, and neither stop() nor a seek takes it back. With the decoder its messages go.
    const QUrl source = m_player->source();
    m_player->setSource({});
    m_player->setSource(source);
}

void Player::pause() {
    m_playWhenOpen = false;
    if (m_state != State::Playing)
        return;
    m_tick.stop();
    if (!usesClock())
        m_player->pause();
    setState(State::Paused);
}

void Player::toggle() {
    if (m_state == State::Playing)
        pause();
    else
        play();
}

void Player::seek(double seconds) {
    if (m_state == State::Empty || m_state == State::Failed)
        return;
    const double target = m_duration > 0 ? std::clamp(seconds, 0.0, m_duration) : std::max(seconds, 0.0);
    m_anchor = target;
    m_sinceAnchor.restart();
    setPosition(target);
    if (m_isOpen)
        m_player->setPosition(toMs(target));
}

void Player::setSpeed(double factor) {
    constexpr double kSlowest = 0.5;
    constexpr double kFastest = 2;
    m_anchor = m_position;
    m_sinceAnchor.restart();
    m_speed = std::clamp(factor, kSlowest, kFastest);
    if (m_player)
        m_player->setPlaybackRate(m_speed);
}

void Player::setVolume(double volume) {
    m_volume = std::clamp(volume, 0.0, 1.0);
    m_muted = false;
    applyVolume();
}

void Player::setMuted(bool muted) {
    m_muted = muted;
    applyVolume();
}

void Player::applyVolume() {
    if (m_output) {
        m_output->setVolume(QAudio::convertVolume(static_cast<float>(m_volume), QAudio::LogarithmicVolumeScale,
                                                  QAudio::LinearVolumeScale));
        m_output->setMuted(m_muted);
    }
    Q_EMIT soundChanged();
}

void Player::updateOutput() {
    // Without a device an output must not even be made: Qt 6.4 does not come back from it.
    const bool available = !QMediaDevices::audioOutputs().isEmpty();
    if (available == (m_output != nullptr))
        return;
    const bool playing = m_state == State::Playing;
    pause();
    if (available) {
        m_output = std::make_unique<QAudioOutput>();
        m_player->setAudioOutput(m_output.get());
    } else {
        m_player->setAudioOutput(nullptr);
        m_output.reset();
    }
    applyVolume();
    if (playing)
        play();
}

bool Player::usesClock() const {
    return !m_output && !(m_player && m_player->hasVideo());
}

void Player::tick() {
    const double passed = static_cast<double>(m_sinceAnchor.nsecsElapsed()) / 1e9 * m_speed;
    if (usesClock()) {
        setPosition(m_anchor + passed);
        if (m_position >= m_duration)
            finish();
        return;
    }
    // Between two messages of the player the position is guessed, so that marks move smoothly; never backwards.
    const double guess = std::min(m_anchor + std::min(passed, kLongestGuess * m_speed), m_duration);
    const bool jumped = guess < m_position - kLongestGuess * m_speed * 2;
    setPosition(jumped ? guess : std::max(guess, m_position));
}

void Player::finish() {
    m_tick.stop();
    setPosition(m_duration);
    setState(State::Paused);
}

void Player::setState(State state) {
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Player::setPosition(double seconds) {
    if (m_position == seconds)
        return;
    m_position = seconds;
    Q_EMIT positionChanged(seconds);
}

} // namespace medley::ui
