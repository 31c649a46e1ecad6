// A sound or a video with its seek bar and controls.
#pragma once

#include "core/services/browseservice.h"
#include "ui/inspector/player.h"

#include <QWidget>

#include <optional>

class QImage;

namespace medley::ui {

class PlaybackControls;
class Timeline;
class VideoSurface;

/// Space plays and pauses, M mutes, J/L and the arrows of the bar seek, Page keys go from mark to mark.
class PlayerView : public QWidget {
    Q_OBJECT

public:
    explicit PlayerView(QWidget* parent = nullptr);
    ~PlayerView() override;

    /// Shows the item, paused, at the start of `moment` or of the whole. Must be a sound or a video.
    void setItem(const ItemDetails& item, const std::optional<TimeSpan>& moment);
    void setPoster(const QImage& poster);
    void setOverlay(const QImage& overlay); ///< over the whole frame, as PictureView's; nothing over a sound
    void clear();

    [[nodiscard]] Player& player() { return m_player; }
    [[nodiscard]] const Timeline& timeline() const { return *m_timeline; }

public Q_SLOTS:
    void seek(double seconds);
    void playFrom(double seconds);

Q_SIGNALS:
    void positionChanged(double seconds);
    void failed(const QString& technicalText);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void step(std::optional<double> target);

    Player m_player; ///< first: the widgets below look at it until they die
    VideoSurface* m_surface = nullptr;
    Timeline* m_timeline = nullptr;
    PlaybackControls* m_controls = nullptr;
};

} // namespace medley::ui
