#include "ui/shell/topbar.h"

#include "ui/common/icons.h"
#include "ui/search/searchbar.h"
#include "ui/shell/devicebadge.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace medley::ui {

namespace {

constexpr int kHeight = 52;
constexpr int kSearchWidth = 880; ///< a longer field only moves the eyes
constexpr int kNameWidth = 208;   ///< as wide as the side bar
constexpr int kCompactNameWidth = 56;
constexpr int kLogo = 22;

[[nodiscard]] QToolButton* makeButton(Icon which, const QString& name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(which));
    button->setIconSize({metric::kIcon, metric::kIcon});
    button->setFixedSize(metric::kControl, metric::kControl);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

TopBar::TopBar(QWidget* parent)
    : QWidget(parent)
    , m_search(new SearchBar(this))
    , m_device(new DeviceBadge(this))
    , m_inspector(makeButton(Icon::Inspector, tr("Show or hide the inspector (Ctrl+I)"), this)) {
    setFixedHeight(kHeight);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kNameWidth + space::kLarge, 0, space::kSmall, 1);
    layout->setSpacing(space::kSmall);
    m_search->setMaximumWidth(kSearchWidth);
    layout->addWidget(m_search, 100);
    layout->addStretch(1);
    layout->addSpacing(space::kSmall);
    layout->addWidget(m_device);
    m_inspector->setCheckable(true);
    connect(m_inspector, &QToolButton::toggled, this, &TopBar::inspectorToggled);
    layout->addWidget(m_inspector);
    auto* settings = makeButton(Icon::Settings, tr("Settings"), this);
    makeSettingsMenu(settings);
    layout->addWidget(settings);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TopBar::makeSettingsMenu(QToolButton* button) {
    auto* menu = new QMenu(button);
    auto* schemes = new QActionGroup(menu);
    const auto addScheme = [&](const QString& text, SchemeSetting setting) {
        auto* action = menu->addAction(text);
        action->setCheckable(true);
        schemes->addAction(action);
        connect(action, &QAction::triggered, this, [setting] { Theme::instance().setSetting(setting); });
        connect(menu, &QMenu::aboutToShow, action,
                [action, setting] { action->setChecked(Theme::instance().setting() == setting); });
    };
    addScheme(tr("Colours of the system"), SchemeSetting::System);
    addScheme(tr("Light"), SchemeSetting::Light);
    addScheme(tr("Dark"), SchemeSetting::Dark);
    menu->addSeparator();
    menu->addAction(icon(Icon::Words), tr("Write captions of the library…"), this, &TopBar::captionsRequested);
    menu->addSeparator();
    menu->addAction(icon(Icon::Keyboard), tr("Keyboard shortcuts") + QStringLiteral("\tF1"), this,
                    &TopBar::shortcutsRequested);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
}

void TopBar::setInspectorShown(bool shown) {
    m_inspector->setChecked(shown);
}

void TopBar::setCompact(bool compact) {
    m_compact = compact;
    m_device->setCompact(compact);
    auto margins = layout()->contentsMargins();
    margins.setLeft(searchLeft());
    layout()->setContentsMargins(margins);
    update();
}

int TopBar::searchLeft() const {
    return m_compact ? kCompactNameWidth + space::kSmall : kNameWidth + space::kLarge;
}

void TopBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Surface));
    painter.fillRect(0, height() - 1, width(), 1, color(Role::Border));
    const auto left = m_compact ? (kCompactNameWidth - kLogo) / 2 : 17;
    const QRect place(left, (height() - 1 - kLogo) / 2, kLogo, kLogo);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLogo(painter, place);
    if (m_compact)
        return;
    painter.setFont(ui::font(TextStyle::Title));
    painter.setPen(color(Role::Text));
    painter.drawText(QRect(place.right() + 10, 0, kNameWidth - place.right(), height() - 1),
                     Qt::AlignVCenter | Qt::TextSingleLine, QStringLiteral("Medley"));
}

} // namespace medley::ui
