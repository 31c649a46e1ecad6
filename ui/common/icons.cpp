#include "ui/common/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <cmath>
#include <memory>
#include <unordered_map>

static void initialiseResources() {
    Q_INIT_RESOURCE(icons); // must stand outside of every namespace
}

namespace medley::ui {

namespace {

struct IconRow {
    Icon icon;
    const char* name;
};

constexpr std::array kIcons = std::to_array<IconRow>({
    {Icon::Search, "search"},
    {Icon::Library, "library"},
    {Icon::Image, "image"},
    {Icon::Sound, "sound"},
    {Icon::Video, "video"},
    {Icon::Moments, "moments"},
    {Icon::Speech, "speech"},
    {Icon::Words, "words"},
    {Icon::Activity, "activity"},
    {Icon::Warning, "warning"},
    {Icon::Models, "models"},
    {Icon::Folder, "folder"},
    {Icon::FolderAdd, "folder-add"},
    {Icon::Pause, "pause"},
    {Icon::Play, "play"},
    {Icon::Stop, "stop"},
    {Icon::Close, "close"},
    {Icon::Clear, "clear"},
    {Icon::Retry, "retry"},
    {Icon::Info, "info"},
    {Icon::Help, "help"},
    {Icon::ZoomIn, "zoom-in"},
    {Icon::ZoomOut, "zoom-out"},
    {Icon::ZoomFit, "zoom-fit"},
    {Icon::ZoomActual, "zoom-actual"},
    {Icon::Copy, "copy"},
    {Icon::External, "external"},
    {Icon::Settings, "settings"},
    {Icon::Sun, "sun"},
    {Icon::Moon, "moon"},
    {Icon::Sort, "sort"},
    {Icon::Filter, "filter"},
    {Icon::Check, "check"},
    {Icon::ChevronUp, "chevron-up"},
    {Icon::ChevronDown, "chevron-down"},
    {Icon::ChevronLeft, "chevron-left"},
    {Icon::ChevronRight, "chevron-right"},
    {Icon::Download, "download"},
    {Icon::Tag, "tag"},
    {Icon::Clock, "clock"},
    {Icon::Transcript, "transcript"},
    {Icon::Inspector, "inspector"},
    {Icon::Similar, "similar"},
    {Icon::Remove, "remove"},
    {Icon::Add, "add"},
    {Icon::More, "more"},
    {Icon::Undo, "undo"},
    {Icon::Keyboard, "keyboard"},
    {Icon::Device, "device"},
    {Icon::Volume, "volume"},
    {Icon::VolumeOff, "volume-off"},
    {Icon::SkipBack, "skip-back"},
    {Icon::SkipForward, "skip-forward"},
    {Icon::Edit, "edit"},
    {Icon::Error, "error"},
    {Icon::Region, "region"},
    {Icon::Written, "written"},
    {Icon::Bookmark, "bookmark"},
    {Icon::Eye, "eye"},
    {Icon::Export, "export"},
    {Icon::Link, "link"},
});

constexpr bool inOrder() {
    for (std::size_t i = 0; i < kIcons.size(); ++i)
        if (kIcons[i].icon != static_cast<Icon>(i))
            return false;
    return true;
}
static_assert(inOrder(), "one row an icon, in the order of the enumeration");

void ensureResources() {
    static const bool once = (initialiseResources(), true);
    Q_UNUSED(once)
}

/// The drawing as it is stored, with `currentColor` where the tint goes.
const QByteArray& source(Icon icon) {
    static std::unordered_map<int, QByteArray> sources;
    auto& entry = sources[static_cast<int>(icon)];
    if (entry.isEmpty()) {
        QFile file(iconPath(icon));
        if (file.open(QIODevice::ReadOnly))
            entry = file.readAll();
    }
    return entry;
}

class LineIconEngine : public QIconEngine {
public:
    LineIconEngine(Icon icon, Role role) : m_icon(icon), m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        paintIcon(*painter, m_icon, rect, tint(mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }
    /// `size` is in device pixels here.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        auto pixmap =
            iconPixmap(m_icon, qRound(std::min(size.width(), size.height()) / scale), tint(mode, state), scale);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new LineIconEngine(m_icon, m_role); }
    bool isNull() override { return false; }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override { return size; }

private:
    [[nodiscard]] QColor tint(QIcon::Mode mode, QIcon::State state) const {
        if (mode == QIcon::Disabled) {
            auto pale = color(Role::TextDim);
            pale.setAlphaF(0.5F);
            return pale;
        }
        return color(state == QIcon::On ? Role::Accent : m_role);
    }

    Icon m_icon;
    Role m_role;
};

} // namespace

QString iconPath(Icon icon) {
    ensureResources();
    return QStringLiteral(":/icons/") + QLatin1String(kIcons[static_cast<std::size_t>(icon)].name) +
           QStringLiteral(".svg");
}

int iconCount() {
    return static_cast<int>(kIcons.size());
}

QPixmap iconPixmap(Icon icon, int size, const QColor& color, qreal devicePixelRatio) {
    const auto edge = static_cast<int>(std::lround(size * devicePixelRatio));
    const auto key =
        QStringLiteral("medley-icon/%1/%2/%3").arg(static_cast<int>(icon)).arg(edge).arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        auto svg = source(icon);
        svg.replace("currentColor", color.name().toLatin1());
        QSvgRenderer renderer(svg);
        pixmap = QPixmap(edge, edge);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setOpacity(color.alphaF());
        renderer.render(&painter, QRectF(0, 0, edge, edge));
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

void paintIcon(QPainter& painter, Icon icon, const QRectF& rect, const QColor& color) {
    const auto edge = static_cast<int>(std::min(rect.width(), rect.height()));
    const auto ratio = painter.device()->devicePixelRatioF();
    const auto pixmap = iconPixmap(icon, edge, color, ratio);
    const QPointF corner(rect.x() + (rect.width() - edge) / 2, rect.y() + (rect.height() - edge) / 2);
    // On whole device pixels, or the strokes blur.
    painter.drawPixmap(QPointF(std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio), pixmap);
}

QIcon icon(Icon which, Role role) {
    return QIcon(new LineIconEngine(which, role));
}

void paintLogo(QPainter& painter, const QRectF& rect) {
    ensureResources();
    static QSvgRenderer renderer(QStringLiteral(":/icons/medley.svg"));
    renderer.render(&painter, rect);
}

QIcon applicationIcon() {
    QIcon result;
    for (const int edge : {16, 20, 24, 32, 40, 48, 64, 128, 256}) {
        QPixmap pixmap(edge, edge);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintLogo(painter, QRectF(0, 0, edge, edge));
        painter.end();
        result.addPixmap(pixmap);
    }
    return result;
}

} // namespace medley::ui
