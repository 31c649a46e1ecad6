#include "core/search/querylanguage.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <string>

using namespace medley::search;
using namespace std::string_literals;

namespace {

/// What a query means, in one line.
std::string told(const Query& query) {
    std::string text;
    for (const auto& term : query.terms) {
        text += term.negative ? "-" : "+";
        text += term.phrase ? "\"" + term.text + "\"" : "[" + term.text + "]";
        if (term.weight != 1)
            text += "*" + QString::number(term.weight).toStdString();
        text += " ";
    }
    for (const auto& filter : query.filters)
        text += "{" + toString(filter) + "} ";
    if (query.sort)
        text += "sort";
    return QString::fromStdString(text).trimmed().toStdString();
}

std::string spelt(const std::string& text, SourceSpan span) {
    return text.substr(span.begin, span.end - span.begin);
}

QByteArray shown(const std::string& text) {
    return QByteArray::fromStdString(text).toPercentEncoding(" \"'+-:<>=^*,\\");
}

/// Terms of nasty words and right filters.
class QueryMaker {
public:
    explicit QueryMaker(unsigned seed) : m_random(seed) {}

    Query make() {
        Query query;
        for (int i = below(4); i > 0; --i)
            query.terms.push_back(term());
        for (int i = below(4); i > 0; --i)
            query.filters.push_back(filter());
        if (below(3) == 0)
            query.sort = static_cast<SortOrder>(below(5));
        return query;
    }
    int below(int count) { return static_cast<int>(m_random() % static_cast<unsigned>(count)); }

private:
    std::string word() {
        static const std::vector<std::string> kWords{
            "dog",  "-",         "+",    "-20", "kind:video", "dur>60", "a^2",  "2*b",    "\\",       "\"",
            "\\-x", "sort:name", "--x",  "5\"", "Käse",       "日本",   "a,b",  "AC\\DC", "\xff\xc2", "+x",
            "x\\",  "http://x",  "a\"b", "^2",  "3:2",        "1.5*",   "DUR<", "^",      "*",        "\\\\\""};
        return kWords[static_cast<std::size_t>(below(static_cast<int>(kWords.size())))];
    }
    Term term() {
        Term term;
        term.text = word();
        for (int i = below(3); i > 0; --i)
            term.text += " " + word();
        term.negative = below(3) == 0;
        term.phrase = below(3) == 0;
        if (below(2) == 0)
            term.weight = below(1001) / 100.0;
        return term;
    }
    Filter filter() {
        Filter filter;
        filter.key = static_cast<FilterKey>(below(16));
        filter.negated = below(3) == 0;
        switch (filter.key) {
        case FilterKey::Kind:
            filter.values = {"video", "audio"};
            break;
        case FilterKey::Has:
            filter.values = {"speech"};
            break;
        case FilterKey::Extension:
            filter.values = {"jpg", "mp4"};
            break;
        case FilterKey::After:
        case FilterKey::Before:
        case FilterKey::Date:
            filter.date = {1 + below(9999), below(13), 0};
            if (filter.date.month > 0)
                filter.date.day = below(29);
            break;
        case FilterKey::Duration:
        case FilterKey::Size:
            filter.comparison = static_cast<Comparison>(1 + below(4));
            filter.number = below(100) * std::pow(10.0, below(12));
            break;
        case FilterKey::Width:
        case FilterKey::Height:
        case FilterKey::Rating:
            filter.comparison = static_cast<Comparison>(below(5));
            filter.number = below(11) / 2.0;
            break;
        default:
            for (int i = 1 + below(3); i > 0; --i)
                filter.values.push_back(word() + (below(2) == 0 ? " " + word() : ""));
        }
        return filter;
    }

    std::mt19937 m_random;
};

} // namespace

class TestQueryLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typedWordsAreUnderstood_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("meaning");
        const auto row = [](const char* text, const char* meaning) {
            QTest::newRow(*text ? text : "nothing") << QByteArray(text) << QByteArray(meaning);
        };
        row("", "");
        row("   ", "");
        row("\t", "");
        row("a dog  on the\tbeach ", "+[a dog on the beach]");
        row("\"blue sofa\"", "+\"blue sofa\"");
        row("dog \"blue sofa\" asleep", "+[dog] +\"blue sofa\" +[asleep]");
        row("beach + sunset", "+[beach] +[sunset]");
        row("a wide beach - many people + sky", "+[a wide beach] -[many people] +[sky]");
        row("beach -people", "+[beach] -[people]");
        row("-people beach", "-[people] +[beach]");
        row("beach -people sky", "+[beach] -[people] +[sky]");
        row("-\"many people\" beach", "-\"many people\" +[beach]");
        row("beach - \"many people\"", "+[beach] -\"many people\"");
        row("- people", "-[people]");
        row("beach -", "+[beach]");
        row("+ beach", "+[beach]");
        row("beach - + sky", "+[beach] +[sky]");
        row("well-known e-mail", "+[well-known e-mail]");
        row("a --b -> c", "+[a --b -> c]");
        row("beach^1.5", "+[beach]*1.5");
        row("a wide beach^2 sky", "+[a wide beach]*2 +[sky]");
        row("1.5*beach", "+[beach]*1.5");
        row("sky 0.5*a wide beach", "+[sky] +[a wide beach]*0.5");
        row("-people^0.5", "-[people]*0.5");
        row("2*\"blue sofa\"", "+\"blue sofa\"*2");
        row("\"blue sofa\"^0.25", "+\"blue sofa\"*0.25");
        row("\"blue sofa\"^x", "+\"blue sofa\" +[^x]");
        row("beach^0", "+[beach]*0");
        row("beach^1.23456", "+[beach]*1.23");
        row("beach^11", "+[beach^11]");
        row("beach^-1", "+[beach^-1]");
        row("beach^", "+[beach^]");
        row("^2", "+[^2]");
        row("2*3", "+[2*3]");
        row("4 * 5", "+[4 * 5]");
        row("\"\"", "");
        row("\" \"", "");
        row("\"unclosed sofa", "+\"unclosed sofa\"");
        row("\"say \\\"hi\\\"\"", "+\"say \"hi\"\"");
        row("5\" screen", "+[5\" screen]");
        row("http://x.org/a:b", "+[http://x.org/a:b]");
        row("3:2 film", "+[3:2 film]");
        row("at 12:30", "+[at 12:30]");
        row("x=y", "+[x=y]");
        row("a>b", "+[a>b]");
        row("\\-20", "+[-20]");
        row("kind\\:video", "+[kind:video]");
        row("x\\^2", "+[x^2]");
        row("2\\*b", "+[2*b]");
        row("\\+ \\-", "+[+ -]");
        row("AC\\DC", "+[AC\\DC]");
        row("Käse\u00A0Brot\u3000日本", "+[Käse Brot 日本]");

        row("kind:video", "{kind:video}");
        row("KIND:Video,photo", "{kind:video,image}");
        row("kind:video, beach", "+[beach] {kind:video}");
        row("type:sound", "{kind:audio}");
        row("-kind:audio", "{-kind:audio}");
        row("beach - kind:audio sky", "+[beach] +[sky] {-kind:audio}");
        row("dog kind:image on the sofa", "+[dog] +[on the sofa] {kind:image}");
        row("has:speech has:text,place", "{has:speech} {has:text,place}");
        row("folder:Holiday", "{folder:Holiday}");
        row("folder:\"Summer 2024\"", "{folder:\"Summer 2024\"}");
        row("folder:\"Sum", "{folder:Sum}");
        row("folder:\"a,b\",c", "{folder:\"a,b\",c}");
        row("folder:a/b_c-d.e", "{folder:a/b_c-d.e}");
        row("-folder:\"a \\\"b\\\"\"", "{-folder:\"a \\\"b\\\"\"}");
        row("camera:Canon place:Zürich", "{camera:Canon} {place:\"Zürich\"}");
        row("tag:beach keyword:sea", "{tag:beach} {tag:sea}");
        row("name:IMG_20 ext:.JPG,png", "{name:IMG_20} {ext:jpg,png}");
        row("after:2024 before:2024-05-01 date:2023/07", "{after:2024} {before:2024-05-01} {date:2023-07}");
        row("date:2024-02-29", "{date:2024-02-29}");
        row("dur>60 dur<1:30 dur>=1:02:03 dur<=90s", "{dur>60} {dur<90} {dur>=3723} {dur<=90}");
        row("duration>1.5h dur<2M", "{dur>5400} {dur<120}");
        row("size>5MB size<=1.5gb size>2KiB size<10", "{size>5MB} {size<=1500MB} {size>2048B} {size<10B}");
        row("size>0", "{size>0}");
        row("width>=1920 height=1080px width:640", "{width>=1920} {height:1080} {width:640}");
        row("rating>=4 -rating:2.5", "{rating>=4} {-rating:2.5}");
        row("sort:newest", "sort");
        row("beach SORT:Name", "+[beach] sort");
        row("2*kind:video", "+[kind:video]*2");
    }

    void typedWordsAreUnderstood() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, meaning);
        const auto query = parseQuery(text.toStdString());
        QCOMPARE(QByteArray::fromStdString(told(query)), meaning);
        const auto canonical = toString(query);
        QVERIFY2(sameMeaning(parseQuery(canonical), query), canonical.c_str());
        QCOMPARE(toString(parseQuery(canonical)), canonical);
    }

    void canonicalTextIsShort_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("canonical");
        const auto row = [](const char* text, const char* canonical) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(canonical);
        };
        row("kind:photo  a  dog", "a dog kind:image");
        row("1.50*beach -people", "beach^1.5 - people");
        row("-people", "- people");
        row("sort:oldest dur>0:90 sea", "dur\\>0:90 sea sort:oldest");
        row("dur>0:30", "dur>30");
        row("after:2024/05", "after:2024-05");
        row("\"a\" \"b\"", "\"a\" + \"b\"");
        row("http://x.org", "http://x.org");
    }

    void canonicalTextIsShort() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, canonical);
        QCOMPARE(QByteArray::fromStdString(toString(parseQuery(text.toStdString()))), canonical);
    }

    void whatIsNotUnderstoodBecomesWordsAndANote_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("meaning");
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("note");
        const auto row = [](const char* text, const char* meaning, const char* part, const char* note) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(meaning) << QByteArray(part) << QByteArray(note);
        };
        row("sea dur>abc", "+[sea dur>abc]", "dur>abc", "number of seconds");
        row("dur:60", "+[dur:60]", "dur:60", "< or >");
        row("dur>1:75", "+[dur>1:75]", "dur>1:75", "number of seconds");
        row("dur>1:2:3:4", "+[dur>1:2:3:4]", "dur>1:2:3:4", "number of seconds");
        row("dur>-5", "+[dur>-5]", "dur>-5", "number of seconds");
        row("dur>inf", "+[dur>inf]", "dur>inf", "number of seconds");
        row("dur>1e5", "+[dur>1e5]", "dur>1e5", "number of seconds");
        row("dur>99999999999999999999", "+[dur>99999999999999999999]", "dur>99999999999999999999", "too large");
        row("size>5XB", "+[size>5XB]", "size>5XB", "5MB");
        row("width>wide", "+[width>wide]", "width>wide", "pixels");
        row("rating>6", "+[rating>6]", "rating>6", "0 to 5");
        row("kind:faces sea", "+[kind:faces sea]", "kind:faces", "image, video, audio");
        row("has:faces", "+[has:faces]", "has:faces", "speech, text, place, caption, keyword");
        row("date:2024-02-30", "+[date:2024-02-30]", "date:2024-02-30", "2024-05-31");
        row("date:0000", "+[date:0000]", "date:0000", "2024-05-31");
        row("after:yesterday", "+[after:yesterday]", "after:yesterday", "2024-05-31");
        row("date:2024-5", "+[date:2024-5]", "date:2024-5", "2024-05-31");
        row("date>2024", "+[date>2024]", "date>2024", "colon");
        row("folder>x", "+[folder>x]", "folder>x", "colon");
        row("ext:...", "+[ext:...]", "ext:...", "jpg");
        row("sort:best", "+[sort:best]", "sort:best", "newest");
        row("-sort:name", "-[sort:name]", "-sort:name", "newest");
        row("-dur>abc sea", "-[dur>abc] +[sea]", "-dur>abc", "seconds");
        row("kind:\"a b\"", "+[kind:\"a b\"]", "kind:\"a b\"", "image, video, audio");
        row("colour:blue", "+[colour:blue]", "colour:blue", "no filter");
        row("length>60", "+[length>60]", "length>60", "no filter");
        row("sea kind:", "+[sea]", "kind:", "needs a value");
        row("sea -folder:\"\"", "+[sea]", "-folder:\"\"", "needs a value");
        row("sort: sea", "+[sea]", "sort:", "needs an order");
        row("sea^50", "+[sea^50]", "sea^50", "0 to 10");
        row("50*sea", "+[50*sea]", "50*sea", "0 to 10");
        row("a \"b c", "+[a] +\"b c\"", "\"b c", "quotation mark");
        row("sort:name sort:newest", "sort", "sort:name", "last one");
    }

    void whatIsNotUnderstoodBecomesWordsAndANote() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, meaning);
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, note);
        const auto query = parseQuery(text.toStdString());
        QCOMPARE(QByteArray::fromStdString(told(query)), meaning);
        QCOMPARE(query.notes.size(), 1U);
        QCOMPARE(QByteArray::fromStdString(spelt(text.toStdString(), query.notes.front().span)), part);
        const auto& message = query.notes.front().message;
        QVERIFY2(message.find(note.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.ends_with('.'), message.c_str());
    }

    void ordinaryWordsGiveNoNotes_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"http://x.org", "3:2", "at 12:30", "a>b", "x=y", "Re: budget", "file:///tmp", "C++"})
            QTest::newRow(text) << QByteArray(text);
    }

    void ordinaryWordsGiveNoNotes() {
        QFETCH(QByteArray, text);
        const auto query = parseQuery(text.toStdString());
        QVERIFY(query.notes.empty());
        QCOMPARE(query.terms.size(), 1U);
        QCOMPARE(QByteArray::fromStdString(query.terms.front().text), text);
    }

    void piecesSayWhereTheyStand() {
        const auto text = "a dog^2  -\"blue sofa\" kind:video - many people 2*sky sort:name + x"s;
        const auto query = parseQuery(text);
        std::vector<std::string> pieces;
        for (const auto& term : query.terms)
            pieces.push_back(spelt(text, term.span));
        QCOMPARE(pieces, (std::vector<std::string>{"a dog^2", "-\"blue sofa\"", "- many people", "2*sky", "+ x"}));
        QCOMPARE(spelt(text, query.filters.front().span), "kind:video"s);
        QCOMPARE(spelt(text, query.sortSpan), "sort:name"s);
    }

    void datesAreRangesOfDays() {
        const auto length = [](CalendarDate date) { return daysOf(date).end - daysOf(date).first; };
        QCOMPARE(daysOf({1970, 1, 1}).first, 0);
        QCOMPARE(daysOf({2024, 5, 1}).first, 19844);
        QCOMPARE(daysOf({2024, 0, 0}).first, daysOf({2024, 1, 1}).first);
        QCOMPARE(length({2024, 0, 0}), 366);
        QCOMPARE(length({2023, 0, 0}), 365);
        QCOMPARE(length({2024, 2, 0}), 29);
        QCOMPARE(length({2023, 12, 0}), 31);
        QCOMPARE(length({2023, 12, 31}), 1);
    }

    void everyQueryCanBeWrittenAndReadAgain() {
        QueryMaker maker(20241126);
        for (int i = 0; i < 20000; ++i) {
            const auto query = maker.make();
            const auto text = toString(query);
            const auto again = parseQuery(text);
            QVERIFY2(sameMeaning(query, again), shown(text + " → " + toString(again)));
        }
    }

    void anyBytesAreUnderstoodSomehow() {
        QueryMaker random(7);
        const std::string alphabet = "ab1 \"\\-+:<>=^*,.K\0\t\xc2\xa0\xe3\x80\xff"s;
        const std::vector<std::string> pieces{"kind:", "dur>", "sort:",     "2*",   "^1.5",
                                              " - ",   " + ",  "folder:\"", "video"};
        for (int i = 0; i < 50000; ++i) {
            std::string text;
            for (int length = random.below(24); length > 0; --length)
                if (random.below(4) == 0)
                    text += pieces[static_cast<std::size_t>(random.below(static_cast<int>(pieces.size())))];
                else if (random.below(8) == 0)
                    text += static_cast<char>(random.below(256));
                else
                    text += alphabet[static_cast<std::size_t>(random.below(static_cast<int>(alphabet.size())))];
            const auto query = parseQuery(text);
            std::vector<SourceSpan> spans;
            for (const auto& term : query.terms)
                spans.push_back(term.span);
            for (const auto& filter : query.filters)
                spans.push_back(filter.span);
            if (query.sort)
                spans.push_back(query.sortSpan);
            std::sort(spans.begin(), spans.end(), [](auto a, auto b) { return a.begin < b.begin; });
            std::size_t end = 0;
            for (const auto& span : spans) {
                QVERIFY2(span.begin >= end && span.begin < span.end && span.end <= text.size(), shown(text));
                end = span.end;
            }
            const auto canonical = toString(query);
            QVERIFY2(sameMeaning(parseQuery(canonical), query), shown(text + " → " + canonical));
            QCOMPARE(toString(parseQuery(canonical)), canonical);
        }
    }
};

QTEST_APPLESS_MAIN(TestQueryLanguage)
#include "tst_querylanguage.moc"
