// Plays a sound or a video: Qt Multimedia with what the program needs around it.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <filesystem>
#include <memory>

class QAudioOutput;
class QMediaDevices;
class QMediaPlayer;
class QVideoSink;

namespace medley::ui {

/// Lives on the GUI thread. Opens a file only when it is to be played or `openSoon` has rested for a moment, so that
/// walking through a list with the arrow keys opens nothing. Without a sound output a video plays silently and a sound
/// moves its position by the clock, so that its transcript can still be followed.
class Player : public QObject {
    Q_OBJECT

public:
    enum class State { Empty, Waiting, Paused, Playing, Failed };

    explicit Player(QObject* parent = nullptr);
    ~Player() override;

    /// `duration` in seconds as it was found at indexing; the file's own counts once it is open.
    void openSoon(const std::filesystem::path& path, double duration, bool isVideo);
    void close();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] double position() const { return m_position; } ///< seconds
    [[nodiscard]] double duration() const { return m_duration; } ///< seconds
    [[nodiscard]] bool hasSoundOutput() const { return m_output != nullptr; }
    [[nodiscard]] double speed() const { return m_speed; }
    [[nodiscard]] double volume() const { return m_volume; } ///< 0…1 as a slider shows it (perceived loudness)
    [[nodiscard]] bool isMuted() const { return m_muted; }

    void setVideoSink(QVideoSink* sink); ///< a video does not play without one; must outlive the player or be replaced

public Q_SLOTS:
    void play();
    void pause();
    void toggle();
    void seek(double seconds);    ///< shows that picture also while paused
    void setSpeed(double factor); ///< 0.5…2
    void setVolume(double volume);
    void setMuted(bool muted);

Q_SIGNALS:
    void stateChanged(medley::ui::Player::State state);
    void positionChanged(double seconds); ///< about 30 times a second while playing
    void durationChanged(double seconds);
    void soundChanged(); ///< output, volume or mute
    void failed(const QString& technicalText);

private:
    void open();
    void openAnew(); ///< the same file, by a new decoder
    void setState(State state);
    void setPosition(double seconds);
    void tick();
    void finish();
    void updateOutput();
    void applyVolume();
    [[nodiscard]] bool usesClock() const; ///< nothing but the clock moves the position

    std::unique_ptr<QMediaPlayer> m_player;
    std::unique_ptr<QAudioOutput> m_output;
    std::unique_ptr<QMediaDevices> m_devices;
    QVideoSink* m_sink = nullptr;
    std::filesystem::path m_path;
    bool m_isVideo = false;
    bool m_isOpen = false;
    bool m_playWhenOpen = false;
    State m_state = State::Empty;
    double m_position = 0;
    double m_duration = 0;
    double m_speed = 1;
    double m_volume = 0.8;
    bool m_muted = false;
    double m_anchor = 0; ///< position, seconds, when m_sinceAnchor was started
    QElapsedTimer m_sinceAnchor;
    QTimer m_openTimer;
    QTimer m_tick;
};

} // namespace medley::ui
