#include "layering.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using medley::layering::violations;

namespace {

const QString kQtCore = QStringLiteral(MEDLEY_QTCORE_HEADERS);

void write(const QString& path, const QByteArray& text) {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

class TestLayering : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void treeKeepsTheRules() {
        const QStringList found = violations(QStringLiteral(MEDLEY_SOURCE_DIR), kQtCore);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void ruleIsSeenToBeBroken_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("include");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char* file, const char* include, bool allowed) {
            QTest::addRow("%s %s", file, include) << QString::fromLatin1(file) << QByteArray(include) << allowed;
        };
        row("core/ml/a.cpp", "<torch/torch.h>", true);
        row("core/services/a.cpp", "<torch/script.h>", false);
        row("core/index/a.cpp", "<ATen/ATen.h>", false);
        row("core/media/a.cpp", "<opencv2/core.hpp>", true);
        row("core/services/a.cpp", "<opencv2/imgproc.hpp>", false);
        row("core/media/a.cpp", "<libavformat/avformat.h>", true);
        row("app/gui/a.cpp", "<libswscale/swscale.h>", false);
        row("core/index/a.cpp", "<faiss/IndexFlat.h>", true);
        row("core/services/a.cpp", "<faiss/IndexFlat.h>", false);
        row("core/catalog/a.cpp", "<SQLiteCpp/SQLiteCpp.h>", true);
        row("core/index/a.cpp", "<sqlite3.h>", false);
        row("core/search/a.cpp", "<Eigen/Core>", true);
        row("core/media/a.cpp", "<exiv2/exiv2.hpp>", true);
        row("core/catalog/a.cpp", "<exiv2/exiv2.hpp>", false);
        row("core/services/a.cpp", "<tesseract/baseapi.h>", false);
        row("core/services/a.cpp", "<Eigen/Core>", false);
        row("core/services/a.cpp", "<QString>", true);
        row("core/services/a.cpp", "<QImage>", false);
        row("core/services/a.cpp", "<QtGui/QImage>", false);
        row("core/media/a.cpp", "<QWidget>", false);
        row("core/base/a.cpp", "<QString>", false);
        row("core/ml/text/a.cpp", "<QtCore/QString>", false);
        row("core/search/a.cpp", "<QString>", false);
        row("core/search/a.cpp", "\"core/jobs/executor.h\"", false);
        row("core/services/a.cpp", "\"core/search/fusion.h\"", true);
        row("core/ml/text/a.cpp", "\"core/base/error.h\"", true);
        row("core/ml/text/a.cpp", "\"core/media/image.h\"", false);
        row("core/catalog/a.cpp", "\"core/jobs/executor.h\"", false);
        row("core/services/a.cpp", "\"core/media/image.h\"", true);
        row("core/base/a.cpp", "\"core/jobs/executor.h\"", false);
        row("core/services/a.cpp", "\"ui/shell/window.h\"", false);
        row("core/services/a.cpp", "\"app/gui/settings.h\"", false);
        row("ui/library/a.cpp", "\"core/services/library.h\"", true);
        row("ui/library/a.cpp", "\"../shell/window.h\"", true);
        row("ui/library/a.cpp", "\"../../app/gui/settings.h\"", false);
        row("app/gui/a.cpp", "\"ui/shell/window.h\"", true);
        row("core/services/a.cpp", "\"core/media/private_frame.h\"", false); // brings FFmpeg out of core/media
        row("core/media/a.cpp", "\"private_frame.h\"", true);
    }

    void ruleIsSeenToBeBroken() {
        QFETCH(QString, file);
        QFETCH(QByteArray, include);
        QFETCH(bool, allowed);
        QTemporaryDir folder;
        const QDir root(folder.path());
        for (const char* header :
             {"core/base/error.h", "core/media/image.h", "core/jobs/executor.h", "core/search/fusion.h",
              "core/services/library.h", "ui/shell/window.h", "app/gui/settings.h"}) {
            write(root.filePath(QString::fromLatin1(header)), "#pragma once\n");
        }
        write(root.filePath(QStringLiteral("core/media/private_frame.h")), "#include <libavutil/frame.h>\n");
        QCOMPARE(violations(folder.path(), kQtCore), QStringList());
        write(root.filePath(file), "#include " + include + "\n");
        const QStringList found = violations(folder.path(), kQtCore);
        QCOMPARE(found.isEmpty(), allowed);
        if (!allowed) {
            QVERIFY2(found.first().startsWith(file), qPrintable(found.first()));
        }
    }
};

QTEST_APPLESS_MAIN(TestLayering)
#include "tst_layering.moc"
