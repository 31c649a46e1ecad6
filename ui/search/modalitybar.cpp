#include "ui/search/modalitybar.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/labels.h"
#include "ui/common/style.h"
#include "ui/search/modalities.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr int kHeight = 40;
constexpr int kHundred = 100; ///< slider steps that are a weight of 1
constexpr int kSnap = 6;      ///< steps around 1 that mean 1
constexpr float kOccurs = 0.01F;
constexpr int kLeastSlider = 32;
constexpr int kMostSlider = 104;
constexpr int kUsableSlider = 44; ///< before sliders get narrower, the names give way to their icons
constexpr int kRoomForTitle = 1000;
constexpr int kRoomForEnd = 96; ///< what changed, and the button that sets back

[[nodiscard]] QString weightText(float weight) {
    return QStringLiteral("× %1").arg(QLocale().toString(static_cast<double>(weight), 'f', 1));
}

} // namespace

ModalityBar::ModalityBar(QWidget* parent)
    : QWidget(parent)
    , m_title(makeDimLabel(tr("Why these?"), TextStyle::Body, this))
    , m_said(new ElidedLabel(Qt::ElideRight, this))
    , m_reset(new QToolButton(this)) {
    setFixedHeight(kHeight);
    setAccessibleName(tr("What counts for the order"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::kLarge, 0, space::kSmall, 1);
    layout->setSpacing(space::kMedium);
    m_title->setWordWrap(false);
    m_title->setToolTip(tr("How much each way of finding counts. Move a slider and the order changes with it."));
    layout->addWidget(m_title);
    for (const auto modality : kModalityOrder)
        addLane(modality);
    m_said->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_said, 1);
    m_reset->setIcon(icon(Icon::Undo));
    m_reset->setAutoRaise(true);
    m_reset->setFocusPolicy(Qt::TabFocus);
    m_reset->setFixedSize(metric::kCompactControl, metric::kCompactControl);
    m_reset->setAccessibleName(tr("Let everything count as usual"));
    m_reset->setToolTip(m_reset->accessibleName());
    connect(m_reset, &QToolButton::clicked, this, &ModalityBar::reset);
    auto keeps = m_reset->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keeps);
    layout->addWidget(m_reset);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    showWeights();
}

void ModalityBar::addLane(search::Modality modality) {
    auto& lane = m_lanes[modality];
    const auto name = modalityText(modality);
    lane.group = new QWidget(this);
    auto* row = new QHBoxLayout(lane.group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kTiny);
    lane.mute = new QToolButton(lane.group);
    lane.mute->setIcon(icon(modalityIcon(modality), modalityRole(modality)));
    lane.mute->setIconSize({metric::kSmallIcon, metric::kSmallIcon});
    lane.mute->setFixedSize(metric::kCompactControl, metric::kCompactControl);
    lane.mute->setAutoRaise(true);
    lane.mute->setCheckable(true);
    lane.mute->setFocusPolicy(Qt::TabFocus);
    lane.mute->setAccessibleName(tr("Leave out: %1", "a way of finding").arg(name));
    connect(lane.mute, &QToolButton::clicked, this, [this, modality](bool muted) { setMuted(modality, muted); });
    row->addWidget(lane.mute);
    lane.name = makeLabel(name, TextStyle::Body, lane.group);
    lane.name->setWordWrap(false);
    row->addWidget(lane.name);
    lane.slider = new QSlider(Qt::Horizontal, lane.group);
    lane.slider->setRange(0, 2 * kHundred);
    lane.slider->setSingleStep(kHundred / 10);
    lane.slider->setPageStep(kHundred / 2);
    lane.slider->setMinimumWidth(kLeastSlider);
    lane.slider->setMaximumWidth(kMostSlider);
    lane.slider->setAccessibleName(tr("How much counts: %1", "a way of finding").arg(name));
    lane.slider->installEventFilter(this);
    setSliderRole(lane.slider, modalityRole(modality));
    connect(lane.slider, &QSlider::valueChanged, this, [this, modality](int value) {
        const int meant = std::abs(value - kHundred) < kSnap ? kHundred : value;
        setWeight(modality, static_cast<float>(meant) / kHundred);
    });
    row->addWidget(lane.slider, 1);
    static_cast<QHBoxLayout*>(layout())->addWidget(lane.group);
}

void ModalityBar::setResults(const SearchResults& results) {
    for (auto& [modality, lane] : m_lanes) {
        const bool occurs = std::any_of(results.hits.begin(), results.hits.end(),
                                        [&](const SearchHit& hit) { return hit.parts[modality] > kOccurs; });
        lane.group->setVisible(occurs || m_weights[modality] != 1);
    }
    m_relevant = results.relevant;
    sayChange();
    updateCompact();
}

void ModalityBar::setWeight(search::Modality modality, float weight) {
    if (m_weights[modality] == weight)
        return;
    m_change.reset();
    m_said->setText({});
    m_weights[modality] = weight;
    showWeights();
    Q_EMIT weightsChanged(m_weights);
}

void ModalityBar::setMuted(search::Modality modality, bool muted) {
    auto& lane = m_lanes.at(modality);
    if (muted)
        lane.before = m_weights[modality] > 0 ? m_weights[modality] : 1;
    m_weights[modality] = muted ? 0 : lane.before;
    m_change = Change{modality, muted, m_relevant};
    showWeights();
    Q_EMIT weightsChanged(m_weights);
}

void ModalityBar::reset() {
    if (m_weights == search::Weights())
        return;
    m_weights = {};
    m_change.reset();
    m_said->setText({});
    showWeights();
    Q_EMIT weightsChanged(m_weights);
}

QString ModalityBar::changeText() const {
    return m_said->text();
}

void ModalityBar::sayChange() {
    if (!m_change)
        return;
    const auto change = *std::exchange(m_change, std::nullopt);
    const int difference = m_relevant - change.relevantBefore;
    const auto name = modalityText(change.modality);
    const auto amount = difference < 0   ? tr("%n fewer relevant", nullptr, -difference)
                        : difference > 0 ? tr("%n more relevant", nullptr, difference)
                                         : tr("As many relevant");
    m_said->setText(change.muted ? tr("%1 without %2", "3 fewer relevant without Said").arg(amount, name)
                                 : tr("%1 with %2", "3 more relevant with Said").arg(amount, name));
    m_said->setAccessibleName(m_said->text());
}

void ModalityBar::showWeights() {
    for (auto& [modality, lane] : m_lanes) {
        const auto weight = m_weights[modality];
        const QSignalBlocker blocker(lane.slider);
        lane.slider->setValue(static_cast<int>(std::lround(weight * kHundred)));
        lane.slider->setToolTip(tr("%1 %2", "Seen × 1.5").arg(modalityText(modality), weightText(weight)));
        lane.slider->setAccessibleDescription(weightText(weight));
        const bool muted = weight <= 0;
        lane.mute->setChecked(muted);
        lane.mute->setIcon(icon(modalityIcon(modality), muted ? Role::TextDim : modalityRole(modality)));
        lane.mute->setToolTip(muted ? tr("Let count again") : tr("Leave out"));
        lane.name->setForegroundRole(muted ? QPalette::PlaceholderText : QPalette::WindowText);
        auto letters = lane.name->font();
        letters.setStrikeOut(muted);
        lane.name->setFont(letters);
    }
    m_reset->setVisible(!(m_weights == search::Weights()));
}

void ModalityBar::updateCompact() {
    m_title->setVisible(width() >= kRoomForTitle);
    auto room = width() - layout()->contentsMargins().left() - kRoomForEnd;
    if (!m_title->isHidden())
        room -= m_title->sizeHint().width() + space::kMedium;
    for (const auto& [modality, lane] : m_lanes)
        if (!lane.group->isHidden())
            room -= metric::kCompactControl + lane.name->sizeHint().width() + kUsableSlider + 2 * space::kTiny +
                    space::kMedium;
    const bool names = room >= 0;
    for (auto& [modality, lane] : m_lanes)
        lane.name->setVisible(names);
}

bool ModalityBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonDblClick)
        for (const auto& [modality, lane] : m_lanes)
            if (lane.slider == watched) {
                setWeight(modality, 1);
                return true;
            }
    return QWidget::eventFilter(watched, event);
}

void ModalityBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updateCompact();
}

void ModalityBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Window));
    painter.fillRect(0, height() - 1, width(), 1, color(Role::Border));
}

} // namespace medley::ui
