#include "core/services/explain/querywords.h"

#include <QTest>

using namespace medley;

namespace {

/// "cat 2-5" for each word: as it is in the query and where; in brackets where it means nothing.
QStringList words(const char* typed) {
    QStringList list;
    for (const auto& word : queryWords(typed).words) {
        const auto text =
            QStringLiteral("%1 %2-%3").arg(QString::fromStdString(word.text)).arg(word.begin).arg(word.end);
        list << (word.hasMeaning ? text : QStringLiteral("(%1)").arg(text));
    }
    return list;
}

QString whole(const char* typed) {
    return QString::fromStdString(queryWords(typed).whole);
}

} // namespace

class TestQueryWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsKeepTheirPlaces() {
        QCOMPARE(words("a cup of coffee"), (QStringList{QStringLiteral("(a 0-1)"), QStringLiteral("cup 2-5"),
                                                        QStringLiteral("(of 6-8)"), QStringLiteral("coffee 9-15")}));
        QCOMPARE(whole("a cup of coffee"), QStringLiteral("a cup of coffee"));
    }

    void filtersSignsAndWeightsAreNoWords() {
        const char* typed = "kind:image beach^1.5 + \"blue sofa\" sort:newest - people";
        QCOMPARE(words(typed), (QStringList{QStringLiteral("beach 11-16"), QStringLiteral("blue 24-28"),
                                            QStringLiteral("sofa 29-33")}));
        QCOMPARE(whole(typed), QStringLiteral("beach blue sofa"));
        QVERIFY(words("kind:image -people").isEmpty());
        QCOMPARE(words("2*cat"), QStringList{QStringLiteral("cat 2-5")});
    }

    void punctuationDoesNotBelongToAWord() {
        QCOMPARE(words("cats, (and) dogs!"),
                 (QStringList{QStringLiteral("cats 0-4"), QStringLiteral("(and 7-10)"), QStringLiteral("dogs 12-16")}));
        QVERIFY(words("?! ...").isEmpty());
    }

    void theSameWordTwiceStandsInTwoPlaces() {
        QCOMPARE(words("dog and dog"),
                 (QStringList{QStringLiteral("dog 0-3"), QStringLiteral("(and 4-7)"), QStringLiteral("dog 8-11")}));
    }

    void backslashesAreTyped() { QCOMPARE(words("kind\\:video"), QStringList{QStringLiteral("kind:video 0-11")}); }

    void bytesOfUtf8AreCounted() {
        QCOMPARE(words("ein Bär  läuft"),
                 (QStringList{QStringLiteral("(ein 0-3)"), QStringLiteral("Bär 4-8"), QStringLiteral("läuft 10-16")}));
    }

    void functionWordsAloneHaveToDo() { QCOMPARE(words("of"), QStringList{QStringLiteral("of 0-2")}); }
};

QTEST_APPLESS_MAIN(TestQueryWords)
#include "tst_querywords.moc"
