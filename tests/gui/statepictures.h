// Pictures of a state in light and dark, to be looked at before a change of ui/ is done.
#pragma once

#include "ui/common/async.h"
#include "ui/common/theme.h"
#include "ui/library/thumbnailloader.h"

#include <QDir>
#include <QEvent>
#include <QImage>
#include <QTest>
#include <QThreadPool>
#include <QWidget>

#include <algorithm>
#include <functional>
#include <vector>

namespace medley::test {

/// Counts what changes a window: what workers and backends hand to the GUI thread (ui/common/async.h), and widgets that
/// are laid out, come or go.
class Changes : public QObject {
public:
    Changes() { QCoreApplication::instance()->installEventFilter(this); }
    [[nodiscard]] int count() const { return m_count; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        switch (event->type()) {
        case QEvent::MetaCall:
            m_count += watched == ui::detail::guiRelay() ? 1 : 0;
            break;
        case QEvent::LayoutRequest:
        case QEvent::Resize:
        case QEvent::Show:
        case QEvent::Hide:
            ++m_count;
            break;
        default:
            break;
        }
        return false;
    }

private:
    int m_count = 0;
};

struct PictureOptions {
    std::vector<int> densities{1};   ///< pixels of a picture to one of the screen's
    std::function<bool()> isAwaited; ///< whether a backend with a thread of its own has answers to give yet
};

/// The widget with all that its painting asks for: the pictures that workers read are there, and nothing has changed
/// since it was painted. Null where that does not come about.
[[nodiscard]] inline QImage paintedWhole(QWidget& widget, int density, const std::function<bool()>& isAwaited) {
    constexpr int kPatienceMs = 20'000;
    const qreal ratio = density * widget.devicePixelRatioF();
    QImage image;
    const Changes changes;
    const auto isAnyAwaited = [&] {
        return QThreadPool::globalInstance()->activeThreadCount() > 0 || (isAwaited && isAwaited()) ||
               std::ranges::any_of(widget.findChildren<ui::ThumbnailLoader*>(), &ui::ThumbnailLoader::isLoading);
    };
    const bool isWhole = QTest::qWaitFor(
        [&] {
            QCoreApplication::processEvents();
            const int before = changes.count();
            image = QImage(widget.size() * ratio, QImage::Format_ARGB32_Premultiplied);
            image.setDevicePixelRatio(ratio);
            image.fill(Qt::transparent);
            widget.render(&image);
            const bool isThere = QTest::qWaitFor([&] { return !isAnyAwaited(); }, kPatienceMs);
            QCoreApplication::processEvents(); // what has come for this painting is there for the next
            return isThere && changes.count() == before;
        },
        kPatienceMs);
    return isWhole ? image : QImage();
}

/// Paints the widget in both schemes. False where nothing but one colour came out. With MEDLEY_SCREENSHOTS set to a
/// folder, the pictures are written there.
[[nodiscard]] inline bool takePictures(QWidget& widget, const QString& name, const PictureOptions& options = {}) {
    bool isVaried = true;
    for (const auto scheme : {ui::SchemeSetting::Light, ui::SchemeSetting::Dark}) {
        ui::Theme::instance().setSetting(scheme);
        for (const int density : options.densities) {
            const QImage image = paintedWhole(widget, density, options.isAwaited);
            bool found = false;
            for (int y = 0; y < image.height() && !found; y += 3)
                for (int x = 0; x < image.width() && !found; x += 3)
                    found = image.pixel(x, y) != image.pixel(0, 0);
            isVaried = isVaried && found;
            const QString folder = qEnvironmentVariable("MEDLEY_SCREENSHOTS");
            const QString suffix =
                scheme == ui::SchemeSetting::Light ? QStringLiteral("light") : QStringLiteral("dark");
            if (!folder.isEmpty() && QDir().mkpath(folder))
                isVaried =
                    isVaried &&
                    image.save(
                        QStringLiteral("%1/%2-%3-%4x.png").arg(folder, name, suffix).arg(image.devicePixelRatio()));
        }
    }
    ui::Theme::instance().setSetting(ui::SchemeSetting::Light);
    return isVaried;
}

} // namespace medley::test
