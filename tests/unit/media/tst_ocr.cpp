// Words in pictures: what is written is read, where it is; photographs without words have none.
#include "core/media/image.h"
#include "core/media/ocr.h"

#include <QDirIterator>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QtTest>

#include <filesystem>

using namespace medley;
using namespace medley::media;

namespace {

/// Soft clouds of colour with some grain, as photographs have.
QImage background(int width, int height) {
    QImage image(width, height, QImage::Format_RGB888);
    std::uint32_t state = 1;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto grain = static_cast<int>((state = state * 1664525U + 1013904223U) >> 28U);
            image.setPixelColor(x, y, QColor(90 + 40 * x / width + grain, 110 + 30 * y / height + grain, 100 + grain));
        }
    return image;
}

RgbImage toRgb(const QImage& image) {
    const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    RgbImage result{rgb.width(), rgb.height(), {}};
    for (int y = 0; y < rgb.height(); ++y)
        result.pixels.insert(result.pixels.end(), rgb.constScanLine(y),
                             rgb.constScanLine(y) + static_cast<std::ptrdiff_t>(rgb.width()) * 3);
    return result;
}

void write(QImage& image, const QString& text, QPoint at, int pixels, QColor colour) {
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(pixels);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(at, text);
}

int threadsOfProcess() {
    int count = 0;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task"))
        count += task.exists() ? 1 : 0;
    return count;
}

/// Sets a variable of the environment for a while.
class Environment {
public:
    Environment(const char* name, const QByteArray& value) : m_name(name), m_before(qgetenv(name)) {
        qputenv(name, value);
    }
    ~Environment() { m_before.isNull() ? (void)qunsetenv(m_name) : (void)qputenv(m_name, m_before); }

private:
    const char* m_name;
    QByteArray m_before;
};

} // namespace

class TestOcr : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        auto reader = TextReader::open({"eng"});
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        m_reader = std::move(*reader);
    }

    void lines_data() {
        QTest::addColumn<int>("pixels");
        QTest::addColumn<QColor>("colour");
        QTest::newRow("small and dark") << 16 << QColor(10, 10, 20);
        QTest::newRow("light") << 28 << QColor(250, 250, 250);
        QTest::newRow("middle and dark") << 45 << QColor(20, 0, 0);
        QTest::newRow("large and light") << 90 << QColor(255, 240, 200);
        QTest::newRow("very large") << 130 << QColor(255, 255, 255);
    }
    void lines() {
        QFETCH(int, pixels);
        QFETCH(QColor, colour);
        QImage image = background(1200, 800);
        write(image, QStringLiteral("summer garden"), {30, 300}, pixels, colour);
        const auto seen = m_reader->read(toRgb(image), {});
        QVERIFY(seen);
        QCOMPARE(seen->size(), std::size_t{1});
        QCOMPARE(seen->front().text, std::string("summer garden"));
        QVERIFY(seen->front().confidence > 0.7F && seen->front().confidence <= 1.0F);
        const RelativeBox& box = seen->front().box;
        QVERIFY(std::abs(box.x * 1200 - 30) < 0.15 * pixels + 3);
        QVERIFY(box.y * 800 > 300 - pixels && (box.y + box.height) * 800 < 300 + pixels / 2.0);
        QVERIFY(box.height > 0 && box.width * 1200 > 5 * pixels);
    }

    void fromTopToBottom() {
        QImage image = background(900, 600);
        write(image, QStringLiteral("platform seven"), {100, 500}, 40, Qt::white);
        write(image, QStringLiteral("Welcome to Zurich"), {200, 100}, 40, Qt::black);
        write(image, QStringLiteral("Tickets and prices"), {50, 300}, 24, Qt::white);
        const auto seen = m_reader->read(toRgb(image), {});
        QVERIFY(seen);
        QStringList texts;
        for (const auto& line : *seen)
            texts << QString::fromStdString(line.text);
        QCOMPARE(texts, (QStringList{QStringLiteral("Welcome to Zurich"), QStringLiteral("Tickets and prices"),
                                     QStringLiteral("platform seven")}));
    }

    void largePictures() {
        QImage image = background(4000, 3000);
        write(image, QStringLiteral("invoice number 2024"), {700, 1500}, 110, Qt::black);
        const auto seen = m_reader->read(toRgb(image), {});
        QVERIFY(seen);
        QCOMPARE(seen->size(), std::size_t{1});
        QCOMPARE(seen->front().text, std::string("invoice number 2024"));
    }

    void leaningLines() {
        QImage image = background(1000, 700);
        QImage turned = image;
        QPainter painter(&turned);
        painter.translate(100, 300);
        painter.rotate(8);
        QFont font(QStringLiteral("DejaVu Sans"));
        font.setPixelSize(44);
        painter.setFont(font);
        painter.setPen(Qt::white);
        painter.drawText(0, 0, QStringLiteral("emergency exit downstairs"));
        painter.end();
        const auto seen = m_reader->read(toRgb(turned), {});
        QVERIFY(seen);
        QCOMPARE(seen->size(), std::size_t{1});
        QCOMPARE(seen->front().text, std::string("emergency exit downstairs"));
    }

    void nothingWritten() {
        const auto plain = m_reader->read(toRgb(background(800, 600)), {});
        QVERIFY(plain);
        QVERIFY(plain->empty());
        const auto dot = m_reader->read(RgbImage{1, 1, {1, 2, 3}}, {});
        QVERIFY(dot);
        QVERIFY(dot->empty());
        const auto thin = m_reader->read(toRgb(background(3000, 1)), {});
        QVERIFY(thin);
        QVERIFY(thin->empty());
    }

    void samplePhotos() {
        const QString folder = qEnvironmentVariable("MEDLEY_SAMPLES");
        if (folder.isEmpty())
            QSKIP("MEDLEY_SAMPLES does not name the sample media");
        const QSet<QString> haveWords{QStringLiteral("street-sign.jpg"), QStringLiteral("board.jpg"),
                                      QStringLiteral("gallery.jpg"), QStringLiteral("double-decker.jpg"),
                                      QStringLiteral("messi5.jpg")};
        int photos = 0;
        QStringList wrong;
        QDirIterator files(folder + QStringLiteral("/photos"), QDir::Files);
        while (files.hasNext()) {
            const QString path = files.next();
            const auto image = decodeImage(path.toStdString());
            if (!image)
                continue;
            ++photos;
            const auto seen = m_reader->read(*image, {});
            QVERIFY(seen);
            for (const auto& line : *seen)
                if (!haveWords.contains(files.fileName()))
                    wrong << files.fileName() + QStringLiteral(": ") + QString::fromStdString(line.text);
        }
        QVERIFY(photos > 20);
        QVERIFY2(wrong.isEmpty(), wrong.join(QStringLiteral(", ")).toUtf8().constData());
        const auto sign = decodeImage((folder + QStringLiteral("/photos/street-sign.jpg")).toStdString());
        QVERIFY(sign);
        std::string all;
        const auto seen = m_reader->read(*sign, {});
        QVERIFY(seen);
        for (const auto& line : *seen)
            all += line.text + "|";
        QCOMPARE(all, std::string("NOTICE|DOUBLE|PARKING|PROHIBITED|AT ALL TIMES|"));
    }

    void oneThread() {
        QImage image = background(900, 600);
        QVERIFY(m_reader->read(toRgb(image), {})); // OpenCV has its threads now
        const int before = threadsOfProcess();
        write(image, QStringLiteral("platform seven"), {100, 500}, 40, Qt::white);
        const auto seen = m_reader->read(toRgb(image), {});
        QVERIFY(seen);
        QCOMPARE(seen->size(), std::size_t{1});
        QCOMPARE(threadsOfProcess(), before);
    }

    void refusals() {
        QCOMPARE(m_reader->read({}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(m_reader->read(RgbImage{100, 100, {1, 2, 3}}, {}).error().code, ErrorCode::InvalidArgument);
        CancelSource source;
        source.cancel();
        QImage image = background(300, 100);
        write(image, QStringLiteral("stop"), {20, 60}, 40, Qt::white);
        QCOMPARE(m_reader->read(toRgb(image), source.token()).error().code, ErrorCode::Cancelled);
        QVERIFY(m_reader->read(toRgb(image), {})); // and can be asked again
    }

    void languages() {
        const auto installed = installedLanguages();
        QVERIFY(std::find(installed.begin(), installed.end(), "eng") != installed.end());
        QVERIFY(std::find(installed.begin(), installed.end(), "osd") == installed.end());
        const auto missing = TextReader::open({"eng", "chi_tra_nowhere"});
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::ModelMissing);
        QVERIFY(missing.error().message.find("tesseract-ocr-chi-tra-nowhere") != std::string::npos);
        QCOMPARE(TextReader::open({"../eng"}).error().code, ErrorCode::ModelMissing);
        QCOMPARE(TextReader::open({}).error().code, ErrorCode::InvalidArgument);
    }

    void languagesOfTheUser() {
        QTemporaryDir folder; // looks like German, French and English are installed
        for (const char* name : {"deu", "fra", "eng"}) {
            QFile file(folder.filePath(QString::fromUtf8(name) + QStringLiteral(".traineddata")));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const Environment data("TESSDATA_PREFIX", folder.path().toUtf8());
        QCOMPARE(installedLanguages(), (std::vector<std::string>{"deu", "eng", "fra"}));
        const Environment none("LANGUAGE", "");
        const Environment all("LC_ALL", "");
        const Environment messages("LC_MESSAGES", "");
        {
            const Environment language("LANG", "de_CH.UTF-8");
            QCOMPARE(defaultLanguages(), (std::vector<std::string>{"deu", "eng"}));
            const Environment list("LANGUAGE", "it:fr_CA:de");
            QCOMPARE(defaultLanguages(), (std::vector<std::string>{"fra", "deu", "eng"}));
        }
        const Environment language("LANG", "C.UTF-8");
        QCOMPARE(defaultLanguages(), std::vector<std::string>{"eng"});
        QCOMPARE(TextReader::open({"deu"}).error().code, ErrorCode::ModelDamaged); // an empty file
    }

private:
    std::unique_ptr<TextReader> m_reader;
};

QTEST_MAIN(TestOcr)
#include "tst_ocr.moc"
