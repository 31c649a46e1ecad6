// Checkpoints made to hurt: each gives an error or checked views, in memory that stays near the file's own size.
#include "core/ml/weights/weightfile.h"
#include "tests/support/allocationgauge.h"
#include "tests/support/checkpointbuilder.h"
#include "tests/support/mutator.h"
#include "tests/support/scratchfolder.h"

#include <QDir>
#include <QtTest>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

constexpr std::size_t kBytesForAByte = 80; // an opcode of one byte may be a value of 24 in a vector that grows
constexpr std::size_t kFixedBytes = std::size_t{256} << 10;
constexpr int kMutations = 500;

std::string repeated(std::string_view piece, std::size_t count) {
    std::string text;
    text.reserve(piece.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        text += piece;
    return text;
}

std::string fileBytes(const std::filesystem::path& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// Touches every byte that a view promises, so that a wrong one faults or is seen by a sanitizer.
std::size_t readEverything(const WeightFile& file) {
    std::size_t sum = 0;
    for (const auto& [name, view] : file.tensors()) {
        for (std::size_t i = 0; i < view.bytes; ++i)
            sum += std::to_integer<std::size_t>(view.data[i]);
    }
    return sum;
}

} // namespace

class TestHostileCheckpoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysSmall_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* what, const char* name, const std::string& bytes) {
            QTest::newRow(what) << QString::fromUtf8(name) << QByteArray::fromStdString(bytes);
        };
        row("safetensors nested", "a.safetensors", safetensors(repeated("[", 1 << 20), ""));
        row("safetensors nested objects", "a.safetensors", safetensors(repeated("{\"a\":", 1 << 18), ""));
        row("safetensors many names", "a.safetensors",
            safetensors(
                [] {
                    std::string header = "{";
                    for (int i = 0; i < 20000; ++i)
                        header += (i ? ",\"" : "\"") + std::to_string(i) +
                                  "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";
                    return header + "}";
                }(),
                ""));
        row("safetensors long string", "a.safetensors", safetensors("{\"" + std::string(1 << 20, 'a') + "\":1}", ""));
        const auto pickled = [&](const char* what, const std::string& opcodes) {
            row((std::string(what) + ", archive").c_str(), "a.pt",
                torchArchive(PickleBuilder().raw(opcodes).done(), ""));
            row((std::string(what) + ", stream").c_str(), "a.pt", torchStream(PickleBuilder().raw(opcodes).done(), ""));
        };
        pickled("a million lists", repeated("]", 1 << 20));
        pickled("a million nones", repeated("N", 1 << 20));
        pickled("a million marks", repeated("(", 1 << 20));
        pickled("a million copies", "N" + repeated("2", 1 << 20));
        pickled("nested tuples", ")" + repeated("\x85", 1 << 20));
        pickled("nested lists", "]" + repeated("]a", 0) + repeated("]", 1 << 18) + repeated("a", 1 << 18));
        pickled("tuples that double", ")" + repeated("2\x86", 1 << 18)); // 2^262144 if anyone walked it
        pickled("lists that double", "]q"s + '\0' + repeated("]h\0h\0eq\0"sv, 1000));
        pickled("dictionaries that double", [] {
            std::string opcodes = "}";
            for (int i = 0; i < 1000; ++i) // {"a": d, "b": d} of the one before
                opcodes += "q"s + '\0' + "}(U\x01" + "ah" + '\0' + "U\x01" + "bh" + '\0' + "u";
            return opcodes;
        }());
        pickled("memo of itself", "]q"s + '\0' + repeated("h\0a"sv, 1 << 16));
        pickled("long names, deep", [] {
            std::string opcodes;
            for (int i = 0; i < 12; ++i)
                opcodes += "}" + PickleBuilder().text(std::string(20000, 'n')).done().substr(2, 20005);
            opcodes += "}(";
            for (int i = 0; i < 2000; ++i)
                opcodes += "K" + std::string(1, static_cast<char>(i % 256)) + ")";
            return opcodes + "u" + repeated("s", 12);
        }());
        row("zip of many entries", "a.pt", zipArchive(Entries(20000, {"x", ""})));
    }
    void staysSmall() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const auto path = m_folder.write(name.toStdString(), bytes.toStdString());
        const AllocationGauge gauge;
        const auto file = openCheckpoint(path);
        const std::size_t allowed = static_cast<std::size_t>(bytes.size()) * kBytesForAByte + kFixedBytes;
        QVERIFY2(gauge.peak() <= allowed,
                 qPrintable(QStringLiteral("%1 bytes for a file of %2").arg(gauge.peak()).arg(bytes.size())));
        if (!file)
            QVERIFY(!file.error().message.empty());
    }

    void survivesDamage_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QVERIFY(!bytes.empty());
            QTest::newRow(name) << QString::fromUtf8(name) << QByteArray::fromStdString(bytes);
        };
        row("small.safetensors",
            safetensors(R"({"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
                        R"("b":{"dtype":"I64","shape":[],"data_offsets":[24,32]}})",
                        std::string(32, '\1')));
        row("archive.pt", fileBytes(std::filesystem::path(MEDLEY_TEST_DATA) / "archive.pt"));
        row("stream.pt", fileBytes(std::filesystem::path(MEDLEY_TEST_DATA) / "stream.pt"));
        row("nested.pt", fileBytes(std::filesystem::path(MEDLEY_TEST_DATA) / "nested.pt"));
        row("zip64.pt", torchArchive(oneTensorPickle(6, 1, {2, 2}, {2, 1}), std::string(24, '\0'), {true, 0}));
    }
    void survivesDamage() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const std::string original = bytes.toStdString();
        QVERIFY(openCheckpoint(m_folder.write(name.toStdString(), original)));
        int opened = 0;
        for (int i = 0; i < kMutations; ++i) {
            Mutator mutator(static_cast<std::uint32_t>(i));
            const std::string damaged = mutator.mutate(original);
            const auto path = m_folder.write(name.toStdString(), damaged);
            const AllocationGauge gauge;
            const auto file = openCheckpoint(path);
            QVERIFY2(gauge.peak() <= damaged.size() * kBytesForAByte + kFixedBytes, qPrintable(QString::number(i)));
            if (file) {
                ++opened;
                m_sum += readEverything(**file);
            } else {
                QVERIFY2(!file.error().message.empty(), qPrintable(QString::number(i)));
            }
        }
        QVERIFY2(opened < kMutations, "no damage was ever noticed");
    }

    /// What the fuzzers found their way with (fuzz/), from which they also start again.
    void corpus_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("name");
        QTest::newRow("safetensors") << QStringLiteral(MEDLEY_CORPUS "/safetensors") << QStringLiteral("a.safetensors");
        QTest::newRow("pytorch") << QStringLiteral(MEDLEY_CORPUS "/pytorch") << QStringLiteral("a.pt");
        QTest::newRow("ctranslate2") << QStringLiteral(MEDLEY_CORPUS "/ctranslate2") << QStringLiteral("model.bin");
    }
    void corpus() {
        QFETCH(QString, folder);
        QFETCH(QString, name);
        const QStringList files = QDir(folder).entryList(QDir::Files);
        QVERIFY(files.size() > 10);
        for (const QString& file : files) {
            const std::string bytes = fileBytes(QDir(folder).filePath(file).toStdString());
            const auto path = m_folder.write(name.toStdString(), bytes);
            const AllocationGauge gauge;
            const auto opened = name == QLatin1String("model.bin") ? openCTranslate2(path) : openCheckpoint(path);
            QVERIFY2(gauge.peak() <= bytes.size() * kBytesForAByte + kFixedBytes, qPrintable(file));
            if (opened)
                m_sum += readEverything(**opened);
            else
                QVERIFY2(!opened.error().message.empty(), qPrintable(file));
        }
    }

private:
    ScratchFolder m_folder;
    std::size_t m_sum = 0;
};

QTEST_GUILESS_MAIN(TestHostileCheckpoints)
#include "tst_hostilecheckpoints.moc"
