#include "ui/common/theme.h"

#include "ui/common/style.h"
#include "ui/common/systemscheme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace medley::ui {

namespace {

struct RoleRow {
    Role role;
    QRgb light;
    QRgb dark;
};

constexpr std::array<RoleRow, kRoleCount> kColors{{
    {Role::Window, 0xfff4f5f7, 0xff17191d},        {Role::Surface, 0xffffffff, 0xff1e2126},
    {Role::Raised, 0xffffffff, 0xff262a31},        {Role::Hover, 0xffeaecf0, 0xff2d323b},
    {Role::Selected, 0xffe4edfc, 0xff24334f},      {Role::Skeleton, 0xffe6e8ed, 0xff2a2e36},
    {Role::Track, 0xffe6e8ed, 0xff343944},         {Role::Border, 0xffdde0e6, 0xff343944},
    {Role::ControlBorder, 0xff868d9a, 0xff6b7382}, {Role::Text, 0xff1c2026, 0xffe7e9ed},
    {Role::TextDim, 0xff5d6470, 0xff98a0ae},       {Role::Accent, 0xff2563cf, 0xff6ea2ff},
    {Role::OnAccent, 0xffffffff, 0xff0f1218},      {Role::Good, 0xff17784a, 0xff4cc38a},
    {Role::Warning, 0xff985a00, 0xffe5a13d},       {Role::Bad, 0xffbb3232, 0xfff57f7f},
    {Role::Vision, 0xff2f6fde, 0xff6ea2ff},        {Role::Sound, 0xff12918d, 0xff48c2c0},
    {Role::Speech, 0xff863d80, 0xffc978c1},        {Role::Written, 0xff55701a, 0xffa9c653},
    {Role::Words, 0xffbb8100, 0xffecc66f},         {Role::Scrim, 0xb8101216, 0xc0101216},
    {Role::OnScrim, 0xffffffff, 0xffffffff},
}};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < kColors.size(); ++i)
        if (kColors[i].role != static_cast<Role>(i))
            return false;
    return true;
}
static_assert(inOrder(), "one row a role, in the order of the enumeration");

double luminance(const QColor& color) {
    const auto linear = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QPalette paletteOf(const Theme& theme) {
    const auto of = [&theme](Role role) { return theme.color(role); };
    QPalette palette;
    palette.setColor(QPalette::Window, of(Role::Window));
    palette.setColor(QPalette::WindowText, of(Role::Text));
    palette.setColor(QPalette::Base, of(Role::Surface));
    palette.setColor(QPalette::AlternateBase, of(Role::Window));
    palette.setColor(QPalette::Text, of(Role::Text));
    palette.setColor(QPalette::Button, of(Role::Raised));
    palette.setColor(QPalette::ButtonText, of(Role::Text));
    palette.setColor(QPalette::BrightText, of(Role::OnAccent));
    palette.setColor(QPalette::ToolTipBase, of(Role::Raised));
    palette.setColor(QPalette::ToolTipText, of(Role::Text));
    palette.setColor(QPalette::PlaceholderText, of(Role::TextDim));
    palette.setColor(QPalette::Highlight, of(Role::Accent));
    palette.setColor(QPalette::HighlightedText, of(Role::OnAccent));
    palette.setColor(QPalette::Link, of(Role::Accent));
    palette.setColor(QPalette::LinkVisited, of(Role::Accent));
    palette.setColor(QPalette::Light, of(Role::Raised));
    palette.setColor(QPalette::Midlight, of(Role::Hover));
    palette.setColor(QPalette::Mid, of(Role::Border));
    palette.setColor(QPalette::Dark, of(Role::ControlBorder));
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0));
    auto disabled = of(Role::TextDim);
    disabled.setAlphaF(0.55F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, of(Role::Hover));
    return palette;
}

/// The font the desktop asked for. Without a desktop (or on a bare one) Qt falls back to a generic family: then the
/// interface font that comes with Medley's packages, at 13 px.
QFont interfaceFont(QFont system) {
    const auto resolved = QFontInfo(system).family();
    const auto generic = system.family().startsWith(QStringLiteral("Sans"), Qt::CaseInsensitive) ||
                         resolved.startsWith(QStringLiteral("DejaVu")) || resolved.isEmpty();
    if (!generic)
        return system;
    for (const auto& family : {QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Cantarell")})
        if (QFontDatabase::hasFamily(family)) {
            system.setFamily(family);
            break;
        }
    system.setPixelSize(std::max(13, QFontInfo(system).pixelSize()));
    return system;
}

} // namespace

QColor roleColor(Scheme scheme, Role role) {
    const auto& row = kColors[static_cast<std::size_t>(role)];
    return QColor::fromRgba(scheme == Scheme::Light ? row.light : row.dark);
}

double contrastRatio(const QColor& a, const QColor& b) {
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

void Theme::install(QApplication& application) {
    m_application = &application;
    // Before our own palette hides it: a desktop that gives its colours to Qt says light or dark by them.
    m_system = QApplication::palette().color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light;
    auto* system = new SystemScheme(&application);
    QObject::connect(system, &SystemScheme::found, this, [this](Scheme scheme) {
        m_system = scheme;
        resolve();
    });
    QApplication::setFont(interfaceFont(QApplication::font()));
    QApplication::setStyle(new Style);
    m_scheme = wanted();
    apply();
}

void Theme::setSetting(SchemeSetting setting) {
    m_setting = setting;
    resolve();
}

Scheme Theme::wanted() const {
    switch (m_setting) {
    case SchemeSetting::Light:
        return Scheme::Light;
    case SchemeSetting::Dark:
        return Scheme::Dark;
    case SchemeSetting::System:
        break;
    }
    return m_system;
}

void Theme::resolve() {
    const auto scheme = wanted();
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    apply();
    Q_EMIT changed();
}

void Theme::apply() {
    if (!m_application)
        return;
    const auto palette = paletteOf(*this);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    QToolTip::setFont(font(TextStyle::Body));
}

QFont Theme::font(TextStyle style) const {
    auto result = QApplication::font();
    const auto scale = [&result](double factor) {
        if (result.pixelSize() > 0)
            result.setPixelSize(std::max(9, static_cast<int>(std::lround(result.pixelSize() * factor))));
        else
            result.setPointSizeF(result.pointSizeF() * factor);
    };
    switch (style) {
    case TextStyle::Caption:
        scale(11.0 / 13.0);
        break;
    case TextStyle::Body:
        break;
    case TextStyle::BodyStrong:
        result.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Title:
        scale(15.0 / 13.0);
        result.setWeight(QFont::DemiBold);
        break;
    }
    return result;
}

int Theme::motionMs() const {
    return QApplication::isEffectEnabled(Qt::UI_General) ? metric::kMotionMs : 0;
}

} // namespace medley::ui
