// What core says is recognised and said in another language: one that puts every phrase between « and ».
#include "ui/common/corephrases.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace medley;
using namespace medley::ui;

namespace {

class Guillemets : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* text, const char*, int) const override {
        return qstrcmp(context, "Core") == 0 ? QStringLiteral("«%1»").arg(QString::fromUtf8(text)) : QString();
    }
};

QString shownPhrase(const QString& text) {
    return QStringLiteral("«") + text + QStringLiteral("»");
}

} // namespace

class TestCoreText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany)); }
    void init() { QVERIFY(QCoreApplication::installTranslator(&m_translator)); }
    void cleanup() { QCoreApplication::removeTranslator(&m_translator); }

    void englishIsLeftAlone() {
        QCoreApplication::removeTranslator(&m_translator);
        QVERIFY(!isCoreTranslated());
        QVERIFY(!translatedCoreText("The file is empty."));
        QCOMPARE(coreText("Taken on 3 May 2024 at 14:05."), QStringLiteral("Taken on 3 May 2024 at 14:05."));
    }

    /// Every phrase, with something for its variables, is found as what it is.
    void everyPhraseIsKnown() {
        QVERIFY(corePhrases().size() > 100);
        QStringList wrong;
        for (const CorePhrase& phrase : corePhrases()) {
            QString english = QString::fromUtf8(phrase.text);
            QString expected = shownPhrase(english);
            for (int variable = 1; english.contains(QStringLiteral("%%1").arg(variable)); ++variable) {
                const bool isText = (phrase.texts >> (variable - 1) & 1U) != 0;
                const QString value = isText ? QStringLiteral("captions") : QStringLiteral("x%1").arg(variable);
                english.replace(QStringLiteral("%%1").arg(variable), value);
                expected.replace(QStringLiteral("%%1").arg(variable), isText ? shownPhrase(value) : value);
            }
            if (const QString found = coreText(english.toStdString()); found != expected)
                wrong << expected + QStringLiteral(" is said as ") + found;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void texts_data() {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QString& english, const QString& expected) {
            QTest::newRow(name) << english << expected;
        };
        row("a name stays", QStringLiteral("There is no library at /home/anna/%1 captions."),
            QStringLiteral("«There is no library at /home/anna/%1 captions.»"));
        row("a name that is a text of core stays", QStringLiteral("There is no library at captions."),
            QStringLiteral("«There is no library at captions.»"));
        row("a text in a text", QStringLiteral("Not indexed with clip: The file is empty."),
            QStringLiteral("«Not indexed with clip: «The file is empty.»»"));
        row("an unknown text in a text", QStringLiteral("Not indexed with clip: no such layer"),
            QStringLiteral("«Not indexed with clip: no such layer»"));
        row("sentences", QStringLiteral("The CPU was asked for. This processor has no instructions for bf16."),
            QStringLiteral("«The CPU was asked for.» «This processor has no instructions for bf16.»"));
        row("sentences behind a quotation", QStringLiteral("It is said: “One. Two.” It is written: “Three.”"),
            QStringLiteral("«It is said: “One. Two.”» «It is written: “Three.”»"));
        row("a list", QStringLiteral("Gives vectors of text, captions (blip)."),
            QStringLiteral("«Gives «vectors of text», «captions» (blip).»"));
        row("a date", QStringLiteral("Taken on 3 May 2024 at 14:05."),
            QStringLiteral("«Taken on 3. Mai 2024 at 14:05.»"));
        row("a number", QStringLiteral("Products in bf16 are 2.4 times as fast as in fp32 here."),
            QStringLiteral("«Products in bf16 are 2,4 times as fast as in fp32 here.»"));
        row("a note of several files",
            QStringLiteral("The XMP file beside it is damaged and was left out. (/a/b.jpg and 2 other files)"),
            QStringLiteral("««The XMP file beside it is damaged and was left out.» (/a/b.jpg and 2 other files)»"));
        row("few words of core's", QStringLiteral("caption to picture"), QStringLiteral("««caption» to «picture»»"));
        row("the same few words of somebody else", QStringLiteral("from dusk to dawn"),
            QStringLiteral("from dusk to dawn"));
        row("an answer", QStringLiteral("Yes, probably (82 %, at 0:12 in a, b.jpg): tabby 60 %, tiger cat under 1 %."),
            QStringLiteral("«Yes, probably (82 %, «at 0:12 in a», b.jpg): tabby 60 %, «tiger cat under 1 %».»"));
        row("not core's", QStringLiteral("a cup of coffee. And more."), QStringLiteral("a cup of coffee. And more."));
        row("what a file says of itself, which could be read in very many ways",
            QStringLiteral("Its description: “%1”.").arg(QStringLiteral("Note: it is dark. ").repeated(20)),
            QStringLiteral("«Its description: “%1”.»").arg(QStringLiteral("Note: it is dark. ").repeated(20)));
        row("nothing", QString(), QString());
    }

    /// What is made to be taken apart without end is left as it is. Parts of it are phrases, the whole is none.
    void whatWouldTakeForever_data() {
        QTest::addColumn<QString>("english");
        QTest::newRow("texts in texts") << QStringLiteral("caption: caption to ").repeated(300) + QStringLiteral("x.y");
        QTest::newRow("sentences in texts")
            << QStringLiteral("a: ").repeated(400) + QStringLiteral("b. ").repeated(20) + QStringLiteral("c");
        QTest::newRow("lists in texts") << QStringLiteral("a: ").repeated(400) + QStringLiteral("b, ").repeated(3000) +
                                               QStringLiteral("c");
    }

    void whatWouldTakeForever() {
        QFETCH(const QString, english);
        QCOMPARE(coreText(english.toStdString()), english);
    }

    void texts() {
        QFETCH(QString, english);
        QFETCH(QString, expected);
        QCOMPARE(coreText(english.toStdString()), expected);
        QCOMPARE(translatedCoreText(english.toStdString()).has_value(), english != expected);
        QCOMPARE(coreTexts({english.toStdString()}), QStringList{expected});
    }

    void bytesThatAreNoText() {
        QCOMPARE(coreText("There is no library at /a\xFF."),
                 QStringLiteral("«There is no library at /a%1.»").arg(QChar(QChar::ReplacementCharacter)));
        QCOMPARE(coreText("\xFF"), QString(QChar(QChar::ReplacementCharacter)));
    }

    /// An error of a library has a sentence of the window's before it, so that a person knows what kind it is.
    void errors() {
        QCOMPARE(errorText({ErrorCode::EmptyFile, "The file is empty.", {}}), QStringLiteral("«The file is empty.»"));
        const Error unknown{ErrorCode::Io, "strange things", {}};
        QCOMPARE(errorText(unknown), errorSentence(ErrorCode::Io) + QStringLiteral(" strange things"));
        QCoreApplication::removeTranslator(&m_translator);
        QCOMPARE(errorText(unknown), QStringLiteral("strange things"));
    }

private:
    Guillemets m_translator;
};

QTEST_GUILESS_MAIN(TestCoreText)
#include "tst_coretext.moc"
