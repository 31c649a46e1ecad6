// The look of the program: colours by role, type sizes, distances. Everything that paints asks here, so that light,
// dark and a change while the window is open are one place. GUI thread only.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>

class QApplication;

namespace medley::ui {

/// What a colour means. Text roles reach a contrast of 4.5 on every surface role, modality marks 3 (see tst_theme).
enum class Role {
    // surfaces
    Window,   ///< behind everything
    Surface,  ///< side bar, inspector, bars, fields
    Raised,   ///< cards, menus, buttons
    Hover,    ///< a surface under the pointer
    Selected, ///< a surface that is chosen; also behind matched words
    Skeleton, ///< where a picture will be
    Track,    ///< behind sliders, progress and score bars
    // lines
    Border,        ///< separates, needs no contrast
    ControlBorder, ///< outlines a control, contrast ≥ 3
    // text
    Text,
    TextDim,
    Accent,
    OnAccent, ///< text on an accent-coloured surface
    Good,
    Warning,
    Bad,
    // marks of the modalities; they differ in lightness too, and always stand beside an icon or a word
    Vision,
    Sound,
    Speech,
    Written, ///< in a picture
    Words,
    // on pictures
    Scrim,   ///< translucent, behind a badge on a picture
    OnScrim, ///< text on it
};
inline constexpr int kRoleCount = static_cast<int>(Role::OnScrim) + 1;

enum class Scheme { Light, Dark };
enum class SchemeSetting { System, Light, Dark };

/// Caption 11, Body 13 (or the system's size), Title 15 semibold; the first and last keep their ratio to Body.
enum class TextStyle { Caption, Body, BodyStrong, Title };

/// Distances in device-independent pixels; the grid is 4 px.
namespace space {
inline constexpr int kTiny = 4;
inline constexpr int kSmall = 8;
inline constexpr int kMedium = 12;
inline constexpr int kLarge = 16;
inline constexpr int kHuge = 24;
} // namespace space

namespace metric {
inline constexpr int kCompactControl = 28;
inline constexpr int kControl = 32;
inline constexpr int kSideBarRow = 32;
inline constexpr int kSmallIcon = 16;
inline constexpr int kIcon = 20;
inline constexpr int kRadius = 6;
inline constexpr int kMinThumbnail = 96;
inline constexpr int kMaxThumbnail = 320;
inline constexpr int kMotionMs = 140; ///< where a motion explains; see Theme::motionMs
} // namespace metric

/// The colour of a role in a scheme; the table is here once.
[[nodiscard]] QColor roleColor(Scheme scheme, Role role);

/// WCAG 2.1 contrast ratio of two opaque colours, 1…21.
[[nodiscard]] double contrastRatio(const QColor& a, const QColor& b);

/// The application's theme: one object, alive from install() until the application ends.
class Theme : public QObject {
    Q_OBJECT

public:
    /// The theme of this process. Before install() it is the light scheme and changes nothing.
    [[nodiscard]] static Theme& instance();

    /// Sets style, palette and fonts of the application and follows the system's scheme from then on.
    void install(QApplication& application);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] SchemeSetting setting() const { return m_setting; }
    void setSetting(SchemeSetting setting);

    [[nodiscard]] QColor color(Role role) const { return roleColor(m_scheme, role); }
    [[nodiscard]] QFont font(TextStyle style) const;
    /// How long a motion that explains takes; 0 where the person asked for reduced motion.
    [[nodiscard]] int motionMs() const;

Q_SIGNALS:
    /// Colours changed. Widgets that paint by role need only update(); the palette has changed already.
    void changed();

private:
    Theme() = default;
    [[nodiscard]] Scheme wanted() const;
    void resolve();
    void apply();

    QApplication* m_application = nullptr;
    SchemeSetting m_setting = SchemeSetting::System;
    Scheme m_system = Scheme::Light;
    Scheme m_scheme = Scheme::Light;
};

/// Shorthands for painting code.
[[nodiscard]] inline QColor color(Role role) {
    return Theme::instance().color(role);
}
[[nodiscard]] inline QFont font(TextStyle style) {
    return Theme::instance().font(style);
}

} // namespace medley::ui
