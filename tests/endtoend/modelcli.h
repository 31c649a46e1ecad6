// medley-cli about a picture and a sound, with the small checkpoints of the reference cases.
#pragma once

#include "tests/endtoend/cli.h"
#include "tests/support/ffmpeg.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

namespace medley::test {

[[nodiscard]] inline QString checkpoint(const char* name) {
    return QStringLiteral(MEDLEY_CASES "/%1/checkpoint").arg(QLatin1String(name));
}

/// What such a test inherits.
class ModelCli {
protected:
    void makeMedia() {
        m_picture = m_dir.filePath(QStringLiteral("picture.png"));
        QImage image(97, 61, QImage::Format_RGB888);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                image.setPixelColor(x, y, QColor(x * 2, y * 4, (x * y) % 256));
        QVERIFY(image.save(m_picture));
        m_sound = m_dir.filePath(QStringLiteral("sound.wav"));
        QVERIFY(runFfmpeg(lavfi(QStringLiteral("sine=440:duration=3")) + QStringList{m_sound}));
    }

    [[nodiscard]] CliOutcome run(const QStringList& arguments) const {
        return runCli(QStringList{QStringLiteral("--library"), m_dir.filePath(QStringLiteral("library")),
                                  QStringLiteral("--models"), m_dir.filePath(QStringLiteral("models"))} +
                      arguments);
    }
    [[nodiscard]] CliOutcome json(const QStringList& arguments) const {
        return run(QStringList{QStringLiteral("--json")} + arguments);
    }

    QTemporaryDir m_dir;
    QString m_picture;
    QString m_sound;
};

} // namespace medley::test
