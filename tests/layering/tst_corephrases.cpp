// What core says is found in its sources, and the table in the window is the one that they give.
#include "translations/corephrases.h"

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

namespace {

const QString kSourceDir = QStringLiteral(MEDLEY_SOURCE_DIR);

using Found = QMap<QString, unsigned>;

Found phrasesOf(const QString& source) {
    medley::CorePhrases phrases;
    medley::addPhrases(source.toStdString(), phrases);
    Found found;
    for (const auto& [text, texts] : phrases)
        found.insert(QString::fromStdString(text), texts);
    return found;
}

QString readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestCorePhrases : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sources_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<Found>("expected");
        const auto row = [](const char* name, const char* source, const Found& expected) {
            QTest::newRow(name) << QString::fromUtf8(source) << expected;
        };
        const auto text = [](const char* phrase) { return QString::fromUtf8(phrase); };
        row("what fail() says", "return fail(ErrorCode::Io, \"Stopped early\", \"at byte 4 of them.\");",
            {{text("Stopped early"), 0}});
        row("joined, in pieces",
            "fail(c, \"The file \" + name() + \" of \"\n"
            "\"a model is \" + std::to_string(n) + \".\");",
            {{text("The file %1 of a model is %2."), 0}});
        row("several variables in a row", "text += \" Taken at \" + a + b[i] + zone(2) + \".\";",
            {{text("Taken at %1."), 0}});
        row("alternatives", "fail(c, isOne ? \"This one is \" + x + \".\" : \"These are \" + y, d);",
            {{text("This one is %1."), 0}, {text("These are %1"), 0}});
        row("a text of core in a text",
            "notes.push_back(\"Not read: \" + name + \", \" + shown(error.message) + \".\");",
            {{text("Not read: %1, %2."), 2}});
        row("marked, no sentence", "m = shown(\"mean of heads\"); n = shown(shown(of) + \" to \" + shown(other));",
            {{text("mean of heads"), 0}, {text("%1 to %2"), 3}});
        row("flags of the same phrase", "a = \"One of \" + x + \".\"; b = \"One of \" + shown(y) + \".\";",
            {{text("One of %1."), 1}});
        row("a constant", "constexpr const char* kFromFile = \"Read from the file, “as is”.\";",
            {{text("Read from the file, “as is”."), 0}});
        row("template arguments", "s = \"Gives \" + shown(f(n.get<std::vector<std::string>>())) + \" to them.\";",
            {{text("Gives %1 to them."), 1}});
        row("escapes, numbers, characters", "x = 1'000 + '\"'; s = \"The file \\\"\" + n + \"\\\" is \\\\ too long.\";",
            {{text("The file \"%1\" is \\ too long."), 0}});
        row("the beginning of a guard's sentence", "guarded(\"The text side of \" + family, [&] { return \"x\"; });",
            {{text("The text side of %1"), 0}});
        row("no text for a person",
            "#include \"Some Header.h\"\n"
            "// \"In a comment it is.\"\n"
            "/* \"And here it is.\" */\n"
            "query(\"SELECT id FROM file WHERE x < 1.\"); throw ModelError(\"The tensor \" + n + \" is missing.\");\n"
            "auto raw = R\"x(A raw one (\"it\") is.)x\"; json[\"Name\"]; s = \"lower case is no sentence.\"; t = "
            "\"Word.\";\n"
            "u = where + \"has no beginning here.\";",
            {});
    }

    void sources() {
        QFETCH(QString, source);
        QFETCH(Found, expected);
        QCOMPARE(phrasesOf(source), expected);
    }

    void tableIsUpToDate() {
        const auto phrases = medley::phrasesOfTree(kSourceDir.toStdString());
        QVERIFY(phrases.contains("The file is empty."));
        QVERIFY2(readAll(kSourceDir + QStringLiteral("/ui/common/corephrases.cpp")) ==
                     QString::fromStdString(medley::phraseTable(phrases)),
                 "core says other things than ui/common/corephrases.cpp has: run `ninja update_translations`.");
    }

    /// Texts that are shown and are no sentences need a mark; these are the places that hold such.
    void whatIsShownIsMarked() {
        static const QRegularExpression unmarked(QStringLiteral(
            "(?:\\b(?:method|scoreName|why|provenance)\\s*=|attentionRecord\\(|"
            "string_view method\\(\\) const override \\{ return)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*[;,]"));
        QStringList found;
        QDirIterator files(kSourceDir + QStringLiteral("/core"), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                           QDir::Files, QDirIterator::Subdirectories);
        const auto phrases = medley::phrasesOfTree(kSourceDir.toStdString());
        while (files.hasNext()) {
            const QString path = files.next();
            for (auto match = unmarked.globalMatch(readAll(path)); match.hasNext();)
                if (const QString text = match.next().captured(1); !phrases.contains(text.toStdString()))
                    found << path + QStringLiteral(": ") + text;
        }
        QVERIFY2(found.isEmpty(), qPrintable(QStringLiteral("Not marked with shown() (core/base/shown.h):\n") +
                                             found.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestCorePhrases)
#include "tst_corephrases.moc"
