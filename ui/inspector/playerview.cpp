#include "ui/inspector/playerview.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/inspector/playbackcontrols.h"
#include "ui/inspector/timeline.h"
#include "ui/inspector/videosurface.h"

#include <QImage>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr double kJump = 5; ///< seconds

std::vector<TimelineMark> marksOf(const ItemDetails& item) {
    std::vector<TimelineMark> marks;
    const auto shotCount = std::count_if(item.segments.begin(), item.segments.end(), [](const auto& segment) {
        return segment.type == catalog::SegmentType::Shot;
    });
    int shot = 0;
    for (const catalog::SegmentRecord& segment : item.segments) {
        if (segment.type == catalog::SegmentType::Shot)
            marks.push_back(
                {TimelineMark::Kind::Shot, segment.span, PlayerView::tr("Shot %1 of %2").arg(++shot).arg(shotCount)});
        else if (segment.type == catalog::SegmentType::Speech)
            marks.push_back({TimelineMark::Kind::Speech, segment.span, QString::fromStdString(segment.text)});
    }
    return marks;
}

} // namespace

PlayerView::PlayerView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Player"));
    m_surface = new VideoSurface(this);
    m_timeline = new Timeline(this);
    m_controls = new PlaybackControls(m_player, this);
    m_player.setVideoSink(m_surface->sink());

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    column->addStretch(); // above the timeline of a sound without a waveform
    column->addWidget(m_surface, 1);
    column->addWidget(m_timeline);
    column->addWidget(m_controls);
    column->addSpacing(space::kTiny);

    connect(m_surface, &VideoSurface::clicked, &m_player, &Player::toggle);
    connect(m_timeline, &Timeline::seekRequested, &m_player, &Player::seek);
    connect(m_controls, &PlaybackControls::previousRequested, this,
            [this] { step(m_timeline->previousMark(m_player.position())); });
    connect(m_controls, &PlaybackControls::nextRequested, this,
            [this] { step(m_timeline->nextMark(m_player.position())); });
    connect(&m_player, &Player::positionChanged, m_timeline, &Timeline::setPosition);
    connect(&m_player, &Player::positionChanged, this, &PlayerView::positionChanged);
    connect(&m_player, &Player::durationChanged, m_timeline, &Timeline::setDuration);
    connect(&m_player, &Player::failed, this, &PlayerView::failed);
}

PlayerView::~PlayerView() {
    m_player.disconnect(this);
    m_player.close(); // while its sink still lives
    m_player.setVideoSink(nullptr);
}

void PlayerView::setItem(const ItemDetails& item, const std::optional<TimeSpan>& moment) {
    const bool isVideo = item.file.kind == MediaKind::Video;
    m_player.close();
    m_surface->setVisible(isVideo);
    m_surface->reset({item.file.width, item.file.height});
    const bool hasWaveform = !isVideo && !item.file.waveform.empty();
    m_timeline->setWaveform(hasWaveform ? item.file.waveform : std::vector<std::uint8_t>());
    static_cast<QVBoxLayout*>(layout())->setStretchFactor(m_timeline, hasWaveform ? 1 : 0); // what is free is its own
    std::vector<TimelineMark> marks = marksOf(item);
    m_controls->setStepsVisible(!marks.empty());
    m_timeline->setMarks(std::move(marks));
    m_timeline->setFound(moment && moment->length() > 0 ? moment : std::nullopt);
    m_player.openSoon(item.file.path, item.file.duration, isVideo);
    if (moment)
        m_player.seek(moment->start);
}

void PlayerView::setPoster(const QImage& poster) {
    m_surface->setPoster(poster);
}

void PlayerView::setOverlay(const QImage& overlay) {
    m_surface->setOverlay(overlay);
}

void PlayerView::clear() {
    m_player.close();
    m_surface->reset({});
    m_timeline->setMarks({});
    m_timeline->setWaveform({});
    m_timeline->setFound({});
}

void PlayerView::seek(double seconds) {
    m_player.seek(seconds);
}

void PlayerView::playFrom(double seconds) {
    m_player.seek(seconds);
    m_player.play();
}

void PlayerView::step(std::optional<double> target) {
    if (target)
        m_player.seek(*target);
}

void PlayerView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_K:
    case Qt::Key_MediaPlay:
    case Qt::Key_MediaTogglePlayPause:
        return m_player.toggle();
    case Qt::Key_J:
    case Qt::Key_Left:
        return m_player.seek(m_player.position() - kJump);
    case Qt::Key_L:
    case Qt::Key_Right:
        return m_player.seek(m_player.position() + kJump);
    case Qt::Key_M:
        return m_player.setMuted(!m_player.isMuted());
    case Qt::Key_PageUp:
        return step(m_timeline->previousMark(m_player.position()));
    case Qt::Key_PageDown:
        return step(m_timeline->nextMark(m_player.position()));
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace medley::ui
