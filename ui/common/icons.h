// The program's icons: one family of line drawings, 20 px grid, 1.5 px stroke, tinted by role. GUI thread only.
#pragma once

#include "ui/common/theme.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRectF;

namespace medley::ui {

enum class Icon {
    Search,
    Library,
    Image,
    Sound,
    Video,
    Moments,
    Speech,
    Words,
    Activity,
    Warning,
    Models,
    Folder,
    FolderAdd,
    Pause,
    Play,
    Stop,
    Close,
    Clear,
    Retry,
    Info,
    Help,
    ZoomIn,
    ZoomOut,
    ZoomFit,
    ZoomActual,
    Copy,
    External,
    Settings,
    Sun,
    Moon,
    Sort,
    Filter,
    Check,
    ChevronUp,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    Download,
    Tag,
    Clock,
    Transcript,
    Inspector,
    Similar,
    Remove,
    Add,
    More,
    Undo,
    Keyboard,
    Device,
    Volume,
    VolumeOff,
    SkipBack,
    SkipForward,
    Edit,
    Error,
    Region,
    Written,
    Bookmark,
    Eye,
    Export,
    Link,
};

/// An icon that is drawn at whatever size and device pixel ratio is asked for, in the role's colour of the moment: it
/// follows a change of the theme without being made anew. Disabled is paler; checked (QIcon::On) is in the accent.
[[nodiscard]] QIcon icon(Icon icon, Role role = Role::TextDim);

/// Paints an icon into `rect` (device-independent), sharp at the painter's device pixel ratio.
void paintIcon(QPainter& painter, Icon icon, const QRectF& rect, const QColor& color);

/// A picture of the icon for a QLabel; made for one colour, so make it anew when the theme changes.
[[nodiscard]] QPixmap iconPixmap(Icon icon, int size, const QColor& color, qreal devicePixelRatio);

/// The program's own icon, in its own colours, as a window's icon and sharp at any size.
void paintLogo(QPainter& painter, const QRectF& rect);
[[nodiscard]] QIcon applicationIcon();

/// Where an icon's drawing is, e.g. ":/icons/search.svg"; every one exists (see tst_icons).
[[nodiscard]] QString iconPath(Icon icon);
[[nodiscard]] int iconCount();

} // namespace medley::ui
