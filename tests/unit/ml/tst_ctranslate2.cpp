// The reader of CTranslate2's model.bin: what it must read, and that no file, however damaged, gets past its bounds.
#include "core/ml/weights/weightfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cstring>
#include <random>

using namespace medley;
using namespace medley::ml;

namespace {

/// Writes the format as `specs/model_spec.py` does.
class Writer {
public:
    template <class Number>
    Writer& number(Number value) {
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
        return *this;
    }
    Writer& string(const QByteArray& text) {
        number(static_cast<std::uint16_t>(text.size() + 1));
        m_bytes.append(text).append('\0');
        return *this;
    }
    Writer& variable(const QByteArray& name, const std::vector<std::uint32_t>& shape, std::uint8_t type,
                     const QByteArray& data) {
        string(name).number(static_cast<std::uint8_t>(shape.size()));
        for (const std::uint32_t extent : shape) {
            number(extent);
        }
        number(type).number(static_cast<std::uint32_t>(data.size()));
        m_bytes.append(data);
        return *this;
    }
    [[nodiscard]] const QByteArray& bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

Writer header(std::uint32_t variables, std::uint32_t version = 6) {
    Writer writer;
    writer.number(version).string("WhisperSpec").number(std::uint32_t{3}).number(variables);
    return writer;
}

QByteArray floats(std::initializer_list<float> values) {
    QByteArray bytes;
    for (const float value : values) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    return bytes;
}

QByteArray smallModel() {
    Writer writer = header(3);
    writer.variable("a/weight", {2, 3}, 0, floats({1, 2, 3, 4, 5, 6}))
        .variable("heads", {}, 2, QByteArray("\x08\x00", 2))
        .variable("a/weight_scale", {2}, 4, QByteArray("\x00\x3c\x00\x40", 4))
        .number(std::uint32_t{1})
        .string("b/weight")
        .string("a/weight");
    return writer.bytes();
}

} // namespace

class TestCTranslate2 : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    Result<std::unique_ptr<WeightFile>> open(const QByteArray& bytes) {
        const QString path = m_folder.filePath(QStringLiteral("model.bin"));
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write the test's file");
        }
        file.close();
        return openCTranslate2(path.toStdString());
    }

private Q_SLOTS:
    void readsVariablesAndAliases() {
        const auto file = open(smallModel());
        QVERIFY2(file.has_value(), file ? "" : file.error().detail.c_str());
        const auto& tensors = (*file)->tensors();
        QCOMPARE(tensors.size(), std::size_t{5});
        const auto& weight = tensors.at("a/weight");
        QVERIFY(weight.type == WeightType::F32);
        QCOMPARE(weight.shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(weight.bytes, std::size_t{24});
        float last = 0;
        std::memcpy(&last, weight.data + 20, sizeof last);
        QCOMPARE(last, 6.0F);
        const auto& heads = tensors.at("heads");
        QVERIFY(heads.type == WeightType::I16);
        QVERIFY(heads.shape.empty());
        QCOMPARE(heads.bytes, std::size_t{2});
        QVERIFY(tensors.at("b/weight").data == weight.data);
        QVERIFY(tensors.at("b/weight_scale").data == tensors.at("a/weight_scale").data);
    }

    void readsItsOlderVersions() {
        for (const std::uint32_t version : {4U, 5U}) {
            Writer writer = header(0, version);
            writer.number(std::uint32_t{0});
            QVERIFY(open(writer.bytes()).has_value());
        }
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray four = floats({1});
        const auto end = std::uint32_t{0};
        QTest::newRow("another version") << header(0, 7).number(end).bytes();
        QTest::newRow("no variables where some are promised") << header(0xFFFFFFFF).bytes();
        QTest::newRow("fewer bytes than the shape needs") << header(1).variable("a", {2}, 0, four).number(end).bytes();
        QTest::newRow("more bytes than the shape needs")
            << header(1).variable("a", {1}, 0, four + four).number(end).bytes();
        QTest::newRow("a shape that overflows")
            << header(1).variable("a", {0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF}, 0, four).number(end).bytes();
        QTest::newRow("too many dimensions")
            << header(1).variable("a", std::vector<std::uint32_t>(200, 1), 0, four).number(end).bytes();
        QTest::newRow("an unknown type") << header(1).variable("a", {1}, 6, four).number(end).bytes();
        QTest::newRow("two of one name")
            << header(2).variable("a", {1}, 0, four).variable("a", {1}, 0, four).number(end).bytes();
        QTest::newRow("an alias of nothing")
            << header(1).variable("a", {1}, 0, four).number(std::uint32_t{1}).string("b").string("c").bytes();
        QTest::newRow("something after the end") << smallModel() + 'x';
        QTest::newRow("another kind of file") << QByteArray("PK\x03\x04").append(QByteArray(300, 'x'));
    }

    void refuses() {
        QFETCH(QByteArray, bytes);
        const auto file = open(bytes);
        QVERIFY(!file.has_value());
        QVERIFY(file.error().code == ErrorCode::ModelDamaged);
        QVERIFY(!file.error().detail.empty());
    }

    void refusesEveryTruncation() {
        const QByteArray whole = smallModel();
        for (int length = 0; length < whole.size(); ++length) {
            QVERIFY2(!open(whole.left(length)).has_value(), qPrintable(QString::number(length)));
        }
    }

    /// What a mutated file declares is either refused or lies inside it.
    void staysInsideMutatedFiles() {
        const QByteArray whole = smallModel();
        std::mt19937 random(1); // NOLINT: the same file each time
        int accepted = 0;
        for (int round = 0; round < 3000; ++round) {
            QByteArray mutated = whole;
            for (std::uint32_t change = 0; change <= random() % 3; ++change) {
                mutated[static_cast<int>(random() % static_cast<std::uint32_t>(whole.size()))] =
                    static_cast<char>(random());
            }
            const auto file = open(mutated);
            if (!file) {
                continue;
            }
            ++accepted;
            for (const auto& [name, view] : (*file)->tensors()) {
                QVERIFY(view.bytes <= static_cast<std::size_t>(whole.size()));
                unsigned sum = 0;
                for (std::size_t i = 0; i < view.bytes; ++i) {
                    sum += std::to_integer<unsigned>(view.data[i]);
                }
                QVERIFY(sum <= 255 * view.bytes);
            }
        }
        QVERIFY(accepted > 0);
    }

    void namesAMissingFile() {
        const auto file = openCTranslate2(m_folder.filePath(QStringLiteral("absent.bin")).toStdString());
        QVERIFY(!file.has_value());
        QVERIFY(file.error().code == ErrorCode::ModelMissing);
    }
};

QTEST_GUILESS_MAIN(TestCTranslate2)
#include "tst_ctranslate2.moc"
