// Tables of examples: what is read, and that every line that cannot be used is named.
#include "core/services/trainingtable.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

using namespace medley;
using namespace medley::test;

class TestTrainingTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(!m_folder.write("a.png", "x").empty());
        QVERIFY(!m_folder.write("b, c.png", "x").empty());
    }

    void readsExamples() {
        const auto examples = read("\xef\xbb\xbflabel,image,note,text\r\n"
                                   "calm,a.png,,a dog\r\n"
                                   "\r\n"
                                   "odd,\"b, c.png\",x,\"two\r\nlines, \"\"quoted\"\"\"\r\n"
                                   "calm,./a.png,,");
        QVERIFY2(examples, examples ? "" : examples.error().detail.c_str());
        QCOMPARE(examples->size(), std::size_t{3});
        QCOMPARE((*examples)[0].image, m_folder.path() / "a.png");
        QCOMPARE((*examples)[0].text, std::string("a dog"));
        QCOMPARE((*examples)[0].label, std::string("calm"));
        QCOMPARE((*examples)[0].line, std::size_t{2});
        QCOMPARE((*examples)[1].image, m_folder.path() / "b, c.png");
        QCOMPARE((*examples)[1].text, std::string("two\r\nlines, \"quoted\""));
        QCOMPARE((*examples)[1].line, std::size_t{4});
        QCOMPARE((*examples)[2].line, std::size_t{6});
        QVERIFY((*examples)[2].text.empty());
    }

    void namesEveryBadLine() {
        const auto examples = read("image,text,label\n"
                                   "a.png,fine,yes\n"
                                   "a.png,too few\n"
                                   "a.png,one,too,many\n"
                                   "a.png,no label,\n"
                                   ",no picture,yes\n"
                                   "none.png,no such file,yes\n"
                                   "a.png,\xff,yes\n");
        QVERIFY(!examples);
        QCOMPARE(examples.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(examples.error().message.find("6 lines") != std::string::npos, examples.error().message.c_str());
        const QStringList lines = QString::fromStdString(examples.error().detail).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 6);
        const std::vector<const char*> expected{"line 3: 2 fields",          "line 4: 4 fields",
                                                "line 5: there is no label", "line 6: there is no picture",
                                                "line 7: there is no file",  "line 8: the text is not UTF-8"};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(lines[static_cast<qsizetype>(i)].startsWith(QLatin1String(expected[i])),
                     qPrintable(lines[static_cast<qsizetype>(i)]));
    }

    void saysWhereAQuoteIsWrong() {
        const auto examples = read("image,text,label\n"
                                   "a.png,fine,yes\n"
                                   "a.png,a \"word\" in it,yes\n");
        QVERIFY(!examples);
        QCOMPARE(examples.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(examples.error().message.starts_with("Line 3 of the table has a quotation mark"),
                 examples.error().message.c_str());
        QCOMPARE(read("image,text,label\na.png,\"open,yes\n").error().code, ErrorCode::InvalidArgument);
    }

    void manyBadLinesAreCounted() {
        std::string text = "image,text,label\n";
        for (int i = 0; i < 1000; ++i)
            text += "a.png\n";
        const auto examples = read(text);
        QVERIFY(!examples);
        QVERIFY(examples.error().message.find("1000 lines") != std::string::npos);
        QVERIFY(examples.error().detail.ends_with("and 900 more"));
    }

    void refusesOtherFiles_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no label") << QByteArray("image,text\na.png,x\n");
        QTest::newRow("two labels") << QByteArray("image,text,label,label\na.png,x,y,z\n");
        QTest::newRow("no example") << QByteArray("image,text,label\n\n\n");
        QTest::newRow("binary") << QByteArray(4096, '\0');
        QTest::newRow("quotes") << QByteArray(4096, '"');
    }
    void refusesOtherFiles() {
        QFETCH(const QByteArray, text);
        const auto examples = read(text.toStdString());
        QVERIFY(!examples);
        QCOMPARE(examples.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!examples.error().message.empty());
    }

    void namesWhatIsNotThere() {
        QCOMPARE(readTrainingTable(m_folder.path() / "none.csv").error().code, ErrorCode::NotFound);
        QCOMPARE(readTrainingTable(m_folder.path()).error().code, ErrorCode::Io);
    }

private:
    [[nodiscard]] Result<std::vector<TrainingExample>> read(const std::string& text) const {
        return readTrainingTable(m_folder.write("table.csv", text));
    }
    ScratchFolder m_folder;
};

QTEST_GUILESS_MAIN(TestTrainingTable)
#include "tst_trainingtable.moc"
