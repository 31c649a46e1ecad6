// Maps as files: what is in them is what is on the screen.
#include "core/media/image.h"
#include "core/services/explain/mapexport.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <archive.h>
#include <archive_entry.h>

#include <cstring>
#include <numeric>

using namespace medley;
namespace fs = std::filesystem;

namespace {

RgbImage picture(int width, int height) {
    RgbImage image{width, height, {}};
    for (int i = 0; i < width * height * 3; ++i)
        image.pixels.push_back(static_cast<std::uint8_t>(i * 7 % 256));
    return image;
}

ml::ImageExplanation explanation() {
    ml::ImageExplanation found;
    found.output = "a cat";
    found.region = {4, 0, 12, 12};
    found.map = {2, 3, {0, 1, 2, 3, 4, 5}};
    return found;
}

ml::AttentionRecord record() {
    ml::AttentionRecord made;
    made.layers = made.queries = 1;
    made.heads = 2;
    made.keys = 3;
    made.values = {1, 2, 3, 4, 5, 6};
    made.rollout = {0.5F, 0.25F, 0.25F};
    made.queryTokens = {"Bär"};
    return made;
}

struct Array {
    QByteArray description;
    QByteArray data;
    template <class T>
    [[nodiscard]] std::vector<T> values() const {
        std::vector<T> all(static_cast<std::size_t>(data.size()) / sizeof(T));
        std::memcpy(all.data(), data.constData(), all.size() * sizeof(T));
        return all;
    }
};

/// The arrays of an archive, by the names of their files.
QMap<QByteArray, Array> readNpz(const fs::path& path) {
    QMap<QByteArray, Array> arrays;
    archive* zip = archive_read_new();
    archive_read_support_format_zip(zip);
    archive_read_open_filename(zip, path.c_str(), 4096);
    for (archive_entry* entry = nullptr; archive_read_next_header(zip, &entry) == ARCHIVE_OK;) {
        QByteArray bytes(static_cast<qsizetype>(archive_entry_size(entry)), '\0');
        archive_read_data(zip, bytes.data(), static_cast<std::size_t>(bytes.size()));
        const qsizetype length = static_cast<std::uint8_t>(bytes[8]) + 256 * static_cast<std::uint8_t>(bytes[9]);
        const bool isNpy = bytes.startsWith(QByteArray("\x93NUMPY\x01\0", 8)) && (10 + length) % 64 == 0;
        arrays[archive_entry_pathname(entry)] = {isNpy ? bytes.mid(10, length).trimmed() : "not an array",
                                                 bytes.mid(10 + length)};
    }
    archive_read_free(zip);
    return arrays;
}

ml::SoundExplanation sound() {
    ml::SoundExplanation found;
    found.output = "rain";
    found.spectrogram = {4, 10, std::vector<float>(40, -80.0F), {2, 12}, {0, 100, 200, 300, 400}};
    found.map = {2, 2, {1, 0, 0, 0}, {2, 7}, {0, 200, 400}}; // low and early
    return found;
}

ml::SpeechAlignment speech() {
    ml::SpeechAlignment found;
    found.tokens = {{" He", {1, 1.5}, 0.9F}, {" <said>", {1.5, 2}, 0.8F}};
    found.span = {1, 3};
    found.positions = 4;
    found.attention = {1, 0, 0, 0, 0, 0.5F, 0.5F, 0};
    found.heads = record();
    found.alignmentHeads = {{3, 1}, {4, 2}};
    return found;
}

} // namespace

class TestMapExport : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    [[nodiscard]] fs::path path(const char* name) const {
        return m_dir.filePath(QString::fromUtf8(name)).toStdString();
    }
    static QByteArray read(const fs::path& path) {
        QFile file(QString::fromStdString(path.string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// How often each element is in a document that is well formed.
    static QMap<QString, int> elements(const QByteArray& svg) {
        QMap<QString, int> counts;
        QXmlStreamReader reader(svg);
        while (!reader.atEnd())
            if (reader.readNext() == QXmlStreamReader::StartElement)
                ++counts[reader.name().toString()];
        if (reader.hasError())
            counts[reader.errorString()] = -1;
        return counts;
    }

private Q_SLOTS:
    void theEndingSaysTheFormat() {
        QCOMPARE(mapFormatOf("a.PNG"), MapFormat::Png);
        QCOMPARE(mapFormatOf("a.b.svg"), MapFormat::Svg);
        QCOMPARE(mapFormatOf("a.npz"), MapFormat::Npz);
        QVERIFY(!mapFormatOf("a.jpg"));
        QVERIFY(!mapFormatOf("png"));
    }

    void aPngIsTheOverlay() {
        const auto image = picture(21, 13);
        const auto found = explanation();
        const OverlayOptions options{.colours = ColourMap::Magma, .opacity = 0.5};
        QVERIFY(exportMap({image, found, found.map, "", options}, path("map.png")));
        const auto drawn = media::decodeImage(path("map.png"));
        QVERIFY(drawn);
        QCOMPARE(drawn->width, 21);
        QCOMPARE(drawn->pixels, overlaid(image, found.map, found.region, options).pixels);
    }

    void anSvgHasARectangleACell() {
        const auto image = picture(21, 13);
        const auto found = explanation();
        QVERIFY(exportMap({image, found, found.map, "a <cat> & \"dog\" \x01\xFF", {}}, path("map.svg")));
        const auto svg = read(path("map.svg"));
        const auto counts = elements(svg);
        QVERIFY2(!counts.values().contains(-1), qPrintable(QStringList(counts.keys()).join(QLatin1Char(' '))));
        QCOMPARE(counts[QStringLiteral("image")], 1);
        // Background, clip, six cells, and the scale.
        QVERIFY(counts[QStringLiteral("rect")] >= 2 + 6 + 16);
        QVERIFY(
            svg.contains("<rect x=\"12\" y=\"6\" width=\"4\" height=\"6\" fill=\"#fde725\"/>")); // the last, brightest
        QVERIFY(svg.contains("a &lt;cat&gt; &amp; &quot;dog&quot; \xEF\xBF\xBD</text>"));
        QVERIFY(svg.contains("data:image/jpeg;base64,/9j/"));
        QVERIFY(svg.contains(">5</text>") && svg.contains(">2.5</text>"));
    }

    void anNpzHasTheMapOverTheWholePicture() {
        const auto image = picture(21, 13);
        auto found = explanation();
        found.attentions = {record()};
        const OverlayOptions options{.interpolation = Interpolation::Nearest};
        QVERIFY(exportMap({image, found, found.map, "", options}, path("map.npz")));
        const auto arrays = readNpz(path("map.npz"));
        QCOMPARE(arrays.keys(), (QList<QByteArray>{"attention_0.npy", "cells.npy", "keys_0.npy", "map.npy",
                                                   "queries_0.npy", "region.npy", "rollout_0.npy"}));
        QCOMPARE(arrays["map.npy"].description,
                 QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (13,21,), }"));
        const auto map = arrays["map.npy"].values<float>();
        QCOMPARE(map, sampled(found.map, found.region, 21, 13, Interpolation::Nearest));
        QCOMPARE(map[3], 0.0F);            // beside what the model saw
        QCOMPARE(map[11 * 21 + 15], 5.0F); // the last cell
        QCOMPARE(map[12 * 21 + 15], 0.0F); // below
        QCOMPARE(arrays["cells.npy"].values<float>(), (std::vector<float>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(arrays["region.npy"].values<double>(), (std::vector<double>{4, 0, 12, 12}));
        QVERIFY(arrays["attention_0.npy"].description.contains("(1,2,1,3,)"));
        QCOMPARE(arrays["attention_0.npy"].values<float>(), (std::vector<float>{1, 2, 3, 4, 5, 6}));
        QVERIFY(arrays["queries_0.npy"].description.contains("'<U3'"));
        QCOMPARE(arrays["queries_0.npy"].values<char32_t>(), (std::vector<char32_t>{U'B', U'ä', U'r'}));
        QVERIFY(arrays["keys_0.npy"].description.contains("(0,)"));
    }

    void soundsLieOverTheirSpectrogram() {
        const auto found = sound();
        QVERIFY(exportSoundMap(found, {.opacity = 1, .interpolation = Interpolation::Nearest}, path("sound.png")));
        const auto drawn = media::decodeImage(path("sound.png"));
        QVERIFY(drawn);
        const auto colourAt = [&](double across, double down) {
            const auto x = static_cast<std::size_t>(across * drawn->width);
            const auto y = static_cast<std::size_t>(down * drawn->height);
            const auto at = (y * static_cast<std::size_t>(drawn->width) + x) * 3;
            return std::array{drawn->pixels[at], drawn->pixels[at + 1], drawn->pixels[at + 2]};
        };
        // The map covers the first half of the time; its bright cell is the early, low one: lower left.
        QCOMPARE(colourAt(0.1, 0.9), colourOf(ColourMap::Viridis, 1));
        QCOMPARE(colourAt(0.1, 0.1), colourOf(ColourMap::Viridis, 0));
        QCOMPARE(colourAt(0.4, 0.9), colourOf(ColourMap::Viridis, 0));
        QCOMPARE(colourAt(0.9, 0.9), (std::array<std::uint8_t, 3>{0, 0, 0})); // silence

        QVERIFY(exportSoundMap(found, {}, path("sound.svg")));
        QVERIFY(!elements(read(path("sound.svg"))).values().contains(-1));
        QVERIFY(read(path("sound.svg")).contains(">12 s</text>"));

        QVERIFY(exportSoundMap(found, {}, path("sound.npz")));
        const auto arrays = readNpz(path("sound.npz"));
        QCOMPARE(arrays["map.npy"].values<float>(), found.map.values);
        QCOMPARE(arrays["times.npy"].values<double>(), (std::vector<double>{2, 4.5, 7}));
        QCOMPARE(arrays["frequencies.npy"].values<float>(), found.map.frequencies);
        QVERIFY(arrays["spectrogram.npy"].description.contains("(4,10,)"));
        QCOMPARE(arrays["spectrogram_times.npy"].values<double>().size(), 11U);
    }

    void wordsLieOverTheirTimes() {
        const auto found = speech();
        QVERIFY(exportAlignment(found, {}, path("words.png")));
        const auto drawn = media::decodeImage(path("words.png"));
        QVERIFY(drawn);
        QCOMPARE(drawn->pixels[0], colourOf(ColourMap::Viridis, 1)[0]); // the first token at the first position
        QCOMPARE(drawn->width % 4, 0);

        QVERIFY(exportAlignment(found, {}, path("words.svg")));
        const auto svg = read(path("words.svg"));
        QVERIFY(!elements(svg).values().contains(-1));
        QVERIFY(svg.contains(" &lt;said&gt;</text>"));
        QVERIFY(svg.contains("data:image/png;base64,"));

        QVERIFY(exportAlignment(found, {}, path("words.npz")));
        const auto arrays = readNpz(path("words.npz"));
        QVERIFY(arrays["attention.npy"].description.contains("(2,4,)"));
        QVERIFY(arrays["alignment_heads.npy"].description.contains("'<i4'"));
        QCOMPARE(arrays["alignment_heads.npy"].values<std::int32_t>(), (std::vector<std::int32_t>{3, 1, 4, 2}));
        QCOMPARE(arrays["starts.npy"].values<double>(), (std::vector<double>{1, 1.5}));
        QCOMPARE(arrays["heads.npy"].values<float>().size(), 6U);
    }

    void whatIsNoMapIsRefused() {
        const auto image = picture(4, 4);
        auto found = explanation();
        const auto code = [](const Result<void>& result) { return result ? ErrorCode::Internal : result.error().code; };
        QCOMPARE(code(exportMap({image, found, found.map, "", {}}, path("map.jpg"))), ErrorCode::InvalidArgument);
        for (const char* name : {"bad.png", "bad.svg", "bad.npz"}) {
            QCOMPARE(code(exportMap({image, found, {}, "", {}}, path(name))), ErrorCode::InvalidArgument);
            QCOMPARE(code(exportMap({image, found, {2, 2, {1}}, "", {}}, path(name))), ErrorCode::InvalidArgument);
            QCOMPARE(code(exportSoundMap({}, {}, path(name))), ErrorCode::InvalidArgument);
            QCOMPARE(code(exportAlignment({}, {}, path(name))), ErrorCode::InvalidArgument);
            QVERIFY(!fs::exists(path(name)));
        }
        found.attentions = {record()};
        found.attentions[0].heads = 3;
        QCOMPARE(code(exportMap({image, found, found.map, "", {}}, path("bad.npz"))), ErrorCode::InvalidArgument);
    }

    void aFileThatCannotBeWrittenIsSaid() {
        const auto image = picture(4, 4);
        const auto found = explanation();
        for (const char* name : {"none/map.png", "none/map.svg", "none/map.npz"}) {
            const auto result = exportMap({image, found, found.map, "", {}}, path(name));
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::Io);
            QVERIFY(result.error().message.find("/none/map.") != std::string::npos);
        }
        QVERIFY(QDir(m_dir.path()).entryList({QStringLiteral("*.part")}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMapExport)
#include "tst_mapexport.moc"
