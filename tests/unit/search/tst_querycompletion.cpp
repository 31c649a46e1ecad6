#include "core/search/querycompletion.h"

#include <QTest>

#include <string>

using namespace medley::search;

namespace {

const KnownValues kKnown{
    {"Family/Holiday 2024", "Holiday", "Ölbilder"},
    {"Canon EOS 5D", "Nikon Z6"},
    {"Zürich", "Paris"},
    {"beach", "sea, sky", "say \"hi\""},
    {"jpg", "mp4"},
};

} // namespace

class TestQueryCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void proposalsFollowWhatIsTyped_data() {
        QTest::addColumn<QByteArray>("text"); // the cursor stands at the bar
        QTest::addColumn<QByteArray>("proposals");
        QTest::addColumn<QByteArray>("chosen"); // the text with the first of them
        const auto row = [](const char* text, const char* proposals, const char* chosen) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(proposals) << QByteArray(chosen);
        };
        row("|", "", "");
        row("sea |", "", "");
        row("h|", "has:;height:", "has:");
        row("sea HA|", "has:", "sea has:");
        row("du|", "dur>", "dur>");
        row("-k|", "kind:", "-kind:");
        row("-so|", "", "");
        row("so|", "sort:", "sort:");
        row("ki|nd:video", "kind:", "kind:video");
        row("zebra|", "", "");
        row("\"ki|", "", "");
        row("sea \"ki|\" x", "", "");
        row("2*ki|", "", "");
        row("kind:|", "image;video;audio", "kind:image");
        row("kind:v|", "video", "kind:video");
        row("kind:image,a|", "audio", "kind:image,audio");
        row("kind:image,|", "image;video;audio", "kind:image,image");
        row("kind:v|eo sea", "video", "kind:video sea");
        row("Kind:V|", "video", "Kind:video");
        row("has:t|", "text", "has:text");
        row("sort:n|", "newest;name", "sort:newest");
        row("folder:hol|", "Holiday;\"Family/Holiday 2024\"", "folder:Holiday");
        row("folder:\"fam|", "\"Family/Holiday 2024\"", "folder:\"Family/Holiday 2024\"");
        row("folder:\"fam|\" sea", "\"Family/Holiday 2024\"", "folder:\"Family/Holiday 2024\" sea");
        row("folder:\"|", "\"Family/Holiday 2024\";Holiday;\"Ölbilder\"", "folder:\"Family/Holiday 2024\"");
        row("folder:öl|", "\"Ölbilder\"", "folder:\"Ölbilder\"");
        row("-camera:eos|", "\"Canon EOS 5D\"", "-camera:\"Canon EOS 5D\"");
        row("place:ZÜ|", "\"Zürich\"", "place:\"Zürich\"");
        row("tag:s|", "\"sea, sky\";\"say \\\"hi\\\"\"", "tag:\"sea, sky\"");
        row("ext:|", "jpg;mp4", "ext:jpg");
        row("dur>|", "", "");
        row("name:x|", "", "");
    }

    void proposalsFollowWhatIsTyped() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, proposals);
        QFETCH(QByteArray, chosen);
        const auto cursor = text.indexOf('|');
        text.remove(cursor, 1);
        const auto completion = completeQuery(text.toStdString(), static_cast<std::size_t>(cursor), kKnown);
        QByteArrayList found;
        for (const auto& proposal : completion.proposals)
            found << QByteArray::fromStdString(proposal.text);
        QCOMPARE(found.join(';'), proposals);
        if (found.isEmpty())
            return;
        const auto begin = static_cast<qsizetype>(completion.replaced.begin);
        const auto length = static_cast<qsizetype>(completion.replaced.end) - begin;
        QCOMPARE(text.replace(begin, length, found.first()), chosen);
    }

    void namesAreGoneOnWithAndValuesAreNot() {
        QVERIFY(!completeQuery("ki", 2, {}).proposals.front().complete);
        QVERIFY(completeQuery("kind:", 5, {}).proposals.front().complete);
    }

    void noMoreThanAskedFor() {
        KnownValues known;
        for (int i = 0; i < 100; ++i)
            known.folders.push_back("Folder " + std::to_string(i));
        QCOMPARE(completeQuery("folder:fold", 11, known, 5).proposals.size(), 5U);
        QCOMPARE(completeQuery("folder:9", 8, known, 5).proposals.size(), 5U);
        QCOMPARE(completeQuery("folder:x", 8, known, 5).proposals.size(), 0U);
    }

    void anyCursorInAnyTextIsFine() {
        const std::string text = "a \"b c\" -kind:vi,au folder:\"x y\" 2*z dur>5 \xc3\xa4\xff sort:";
        for (std::size_t cursor = 0; cursor <= text.size() + 2; ++cursor) {
            const auto completion = completeQuery(text, cursor, kKnown);
            QVERIFY(completion.replaced.begin <= completion.replaced.end);
            QVERIFY(completion.replaced.end <= text.size());
            QVERIFY(completion.replaced.begin <= cursor);
        }
    }
};

QTEST_APPLESS_MAIN(TestQueryCompletion)
#include "tst_querycompletion.moc"
