// Pictures of a state in light and dark, to be looked at before a change of ui/ is done.
#pragma once

#include "ui/common/theme.h"

#include <QDir>
#include <QImage>
#include <QTest>
#include <QWidget>

namespace medley::test {

/// Paints the widget in both schemes. False where nothing but one colour came out. With MEDLEY_SCREENSHOTS set to a
/// folder, the pictures are written there.
[[nodiscard]] inline bool takePictures(QWidget& widget, const QString& name) {
    bool isVaried = true;
    for (const auto scheme : {ui::SchemeSetting::Light, ui::SchemeSetting::Dark}) {
        ui::Theme::instance().setSetting(scheme);
        (void)widget.grab();
        QTest::qWait(80); // what the first painting asked for is there for the second
        const QImage image = widget.grab().toImage();
        bool found = false;
        for (int y = 0; y < image.height() && !found; y += 3)
            for (int x = 0; x < image.width() && !found; x += 3)
                found = image.pixel(x, y) != image.pixel(0, 0);
        isVaried = isVaried && found;
        const QString folder = qEnvironmentVariable("MEDLEY_SCREENSHOTS");
        const QString suffix = scheme == ui::SchemeSetting::Light ? QStringLiteral("light") : QStringLiteral("dark");
        if (!folder.isEmpty() && QDir().mkpath(folder))
            isVaried =
                isVaried &&
                image.save(QStringLiteral("%1/%2-%3-%4x.png").arg(folder, name, suffix).arg(image.devicePixelRatio()));
    }
    ui::Theme::instance().setSetting(ui::SchemeSetting::Light);
    return isVaried;
}

} // namespace medley::test
