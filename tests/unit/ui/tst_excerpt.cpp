#include "ui/library/excerpt.h"

#include <QTest>

using namespace medley::ui;

class TestExcerpt : public QObject {
    Q_OBJECT

private:
    static QStringList marked(const Excerpt& excerpt) {
        QStringList words;
        for (const auto& range : excerpt.marked)
            words << excerpt.text.mid(range.start, range.length);
        return words;
    }

private Q_SLOTS:
    void wordsOfAQuery() {
        QCOMPARE(wordsOf(QStringLiteral("A cup of COFFEE, a cup!")),
                 (QStringList{QStringLiteral("cup"), QStringLiteral("of"), QStringLiteral("coffee")}));
        QVERIFY(wordsOf(QStringLiteral(" … ")).isEmpty());
    }

    void marksRunsOfWords() {
        const auto excerpt = excerptAround(QStringLiteral("then we had a cup of coffee and left"),
                                           wordsOf(QStringLiteral("cup of coffee")), 200);
        QCOMPARE(excerpt.text, QStringLiteral("“then we had a cup of coffee and left”"));
        QCOMPARE(marked(excerpt), QStringList{QStringLiteral("cup of coffee")});
    }

    void shortWordsMatchWhole() {
        const auto excerpt =
            excerptAround(QStringLiteral("be careful with the car and the cars"), {QStringLiteral("car")}, 200);
        QCOMPARE(marked(excerpt), QStringList{QStringLiteral("car")});
    }

    void longWordsMatchTheirBeginning() {
        const auto excerpt = excerptAround(QStringLiteral("the swallows swallowed"), {QStringLiteral("swallow")}, 200);
        QCOMPARE(marked(excerpt), QStringList{QStringLiteral("swallows swallowed")});
    }

    void cutsAroundTheMatch() {
        const auto text = QStringLiteral("one two three ").repeated(40) + QStringLiteral("the budget is large ") +
                          QStringLiteral("four five six ").repeated(40);
        const auto excerpt = excerptAround(text, {QStringLiteral("budget")}, 80);
        QVERIFY(excerpt.text.size() <= 80 + 6);
        QVERIFY(excerpt.text.startsWith(QStringLiteral("“… ")));
        QVERIFY(excerpt.text.endsWith(QStringLiteral(" …”")));
        QCOMPARE(marked(excerpt), QStringList{QStringLiteral("budget")});
    }

    void withoutAMatchItBegins() {
        const auto excerpt = excerptAround(QStringLiteral("word ").repeated(100), {QStringLiteral("budget")}, 60);
        QVERIFY(excerpt.text.startsWith(QStringLiteral("“word")));
        QVERIFY(excerpt.marked.empty());
    }

    void oneEndlessWord() {
        const auto excerpt = excerptAround(QStringLiteral("x").repeated(5000), {QStringLiteral("yy")}, 60);
        QVERIFY(excerpt.text.size() >= 60);
        QVERIFY(excerpt.text.size() <= 66);
    }

    void foldsCase() {
        const auto excerpt =
            excerptAround(QStringLiteral("STRASSE und Straße"), wordsOf(QStringLiteral("straße")), 100);
        QCOMPARE(marked(excerpt).size(), 1); // both, as one run or one of them: at least the exact one
        QVERIFY(marked(excerpt).constFirst().contains(QStringLiteral("Straße")));
    }
};

QTEST_GUILESS_MAIN(TestExcerpt)
#include "tst_excerpt.moc"
