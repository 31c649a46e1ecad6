#include "ui/explain/lookbar.h"

#include "ui/common/labels.h"
#include "ui/explain/colourscale.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QShortcut>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr int kFull = 100; // per cent
constexpr int kStep = 10;

} // namespace

LookBar::LookBar(QWidget* scope) : QWidget(scope), m_scale(new ColourScale(this)), m_colours(new QComboBox(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(m_scale);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    m_colours->setAccessibleName(tr("Colours of the map"));
    m_colours->setToolTip(
        tr("Colours of the map; all of them are even to the eye and readable with any colour vision"));
    m_colours->addItem(QStringLiteral("Magma"), static_cast<int>(ColourMap::Magma));
    m_colours->addItem(QStringLiteral("Viridis"), static_cast<int>(ColourMap::Viridis));
    m_colours->addItem(QStringLiteral("Cividis"), static_cast<int>(ColourMap::Cividis));
    row->addWidget(m_colours);

    m_over = new QWidget(this);
    auto* over = new QHBoxLayout(m_over);
    over->setContentsMargins(0, 0, 0, 0);
    over->setSpacing(space::kSmall);
    over->addWidget(makeDimLabel(tr("Opacity"), TextStyle::Caption, m_over));
    m_opacity = new QSlider(Qt::Horizontal, m_over);
    m_opacity->setRange(0, kFull);
    m_opacity->setSingleStep(kStep);
    m_opacity->setPageStep(2 * kStep);
    m_opacity->setValue(static_cast<int>(std::lround(m_look.opacity * kFull)));
    m_opacity->setAccessibleName(tr("Opacity of the map"));
    m_opacity->setToolTip(tr("Opacity of the map ([ and ])"));
    over->addWidget(m_opacity, 1);
    m_smooth = new QCheckBox(tr("Smooth"), m_over);
    m_smooth->setChecked(m_look.interpolation == Interpolation::Smooth);
    m_smooth->setToolTip(tr("Blends the cells into each other; the model itself knows only cells"));
    over->addWidget(m_smooth);
    row->addWidget(m_over, 1);
    row->addStretch();
    column->addLayout(row);

    connect(m_colours, &QComboBox::currentIndexChanged, this, [this] {
        MapLook look = m_look;
        look.colours = static_cast<ColourMap>(m_colours->currentData().toInt());
        take(look);
    });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int percent) {
        MapLook look = m_look;
        look.opacity = static_cast<double>(percent) / kFull;
        take(look);
    });
    connect(m_smooth, &QCheckBox::toggled, this, [this](bool smooth) {
        MapLook look = m_look;
        look.interpolation = smooth ? Interpolation::Smooth : Interpolation::Nearest;
        take(look);
    });
    const auto onKey = [this, scope](const char* key, int step) {
        auto* shortcut = new QShortcut(QKeySequence(QLatin1String(key)), scope);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this,
                [this, step] { m_opacity->setValue(m_opacity->value() + step); });
    };
    onKey("[", -kStep);
    onKey("]", kStep);
    showScale();
}

void LookBar::setLargest(float largest, const QString& of) {
    m_largest = largest;
    m_of = of;
    showScale();
}

void LookBar::setOverPicture(bool over) {
    m_over->setVisible(over);
}

void LookBar::take(const MapLook& look) {
    if (look == m_look)
        return;
    m_look = look;
    showScale();
    Q_EMIT lookChanged();
}

void LookBar::showScale() {
    m_scale->setScale(m_look.colours, m_largest, m_of);
}

} // namespace medley::ui
