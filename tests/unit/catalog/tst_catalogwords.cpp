#include "tests/unit/catalog/samples.h"

#include <QtCore/QList>

#include <algorithm>
#include <set>

using namespace medley;
using namespace medley::catalog;

class TestCatalogWords : public QObject {
    Q_OBJECT

    std::unique_ptr<Catalog> m_catalog;
    SpaceRecord m_space;
    std::map<std::string, FileId> m_files;

    std::vector<SegmentId> index(const std::string& path, std::vector<NewSegment> segments = {}) {
        auto file = addOne(*m_catalog, path);
        file.kind = MediaKind::Video;
        m_files[path] = file.id;
        return valueOf(storeIndexed(*m_catalog, file, m_space.id, segments));
    }
    std::vector<WordMatch> match(const std::string& query, int limit = 100) {
        return valueOf(m_catalog->words().match(query, limit));
    }
    /// The names of the matching files without their folder, sorted.
    std::string names(const std::string& query) {
        std::set<std::string> found;
        for (const auto& match : match(query)) {
            const auto path = valueOf(m_catalog->files().byId(match.file)).path;
            found.insert(path.substr(path.rfind('/') + 1));
        }
        std::string all;
        for (const auto& name : found)
            all += (all.empty() ? "" : " ") + name;
        return all;
    }

private Q_SLOTS:
    void init() {
        m_catalog = valueOf(Catalog::open(":memory:"));
        m_space = valueOf(m_catalog->vectors().ensureSpace("starter", "f", 8));
        m_files.clear();
    }
    void findsTranscriptsNamesAndLabels();
    void everyWordMustOccur();
    void onlyTheLastWordMatchesItsBeginning();
    void caseAndDiacriticsDoNotCount_data();
    void caseAndDiacriticsDoNotCount();
    void splitsNames_data();
    void splitsNames();
    void combinesWhatIsSpread();
    void placesWithAllWordsComeFirst();
    void ranksRareAndShortHigher();
    void limits();
    void nothingIsSyntax_data();
    void nothingIsSyntax();
    void findsScriptsWithoutSpaces();
    void takesWhatIsNoUtf8();
    void takesPastedPages();
    void forgetsSkippedFilesAndKeepsChangedOnes();
    void saysWhereTheWordsAre();
    void saysWhereSpreadWordsAre();
    void findsOnlyInAcceptedFiles();
};

void TestCatalogWords::findsTranscriptsNamesAndLabels() {
    const auto ids = index("/a/holiday.mp4", {speechSegment(0, "had he married a more amiable woman"),
                                              pictureSegment(8, 1, {{1, "espresso, cup", 0.6F}, {2, "tray", 0.05F}})});
    index("/a/other.mp4");
    auto found = match("amiable woman");
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].segment, ids[0]);
    QCOMPARE(found[0].file, m_files["/a/holiday.mp4"]);
    found = match("espresso");
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].segment, ids[1]);
    QVERIFY(match("tray").empty()); // too unlikely to be called a hit
    found = match("holiday");
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(!found[0].segment);
    QVERIFY(match("a/holiday").empty()); // the folder is no word of the name
}

void TestCatalogWords::everyWordMustOccur() {
    index("/1.mp4", {speechSegment(0, "a river and a mountain")});
    index("/2.mp4", {speechSegment(0, "a river")});
    QCOMPARE(names("river"), std::string("1.mp4 2.mp4"));
    QCOMPARE(names("mountain river"), std::string("1.mp4"));
    QCOMPARE(names("river river mountain"), std::string("1.mp4"));
    QVERIFY(match("river lake").empty());
    QVERIFY(match("lake").empty());
}

void TestCatalogWords::onlyTheLastWordMatchesItsBeginning() {
    index("/1.mp4", {speechSegment(0, "mountains over the river")});
    QCOMPARE(names("mount"), std::string("1.mp4"));
    QCOMPARE(names("river mount"), std::string("1.mp4"));
    QVERIFY(match("mount river").empty());
    QVERIFY(match("ountains").empty());
}

void TestCatalogWords::caseAndDiacriticsDoNotCount_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    const auto row = [](const char* text, const char* query) {
        QTest::addRow("%s ~ %s", text, query) << QString::fromUtf8(text) << QString::fromUtf8(query);
    };
    row("Übermütige Mädchen", "ubermutige madchen");
    row("ubermutige madchen", "ÜBERMÜTIGE MÄDCHEN");
    row("u\u0308bermu\u0308tig", "übermütig"); // decomposed, as macOS writes names
    row("Straße", "STRASSE");
    row("strasse", "straße");
    row("café", "cafe");
    row("Škoda čeština", "skoda cestina");
    row("ΑΘΉΝΑ", "αθηνα");
    row("Москва", "москва");
    row("ﬁlm", "film");            // a ligature
    row("ｃｏｆｆｅｅ", "coffee"); // full width
    row("हिन्दी", "हिन्दी");
    row("한국어", "한국");
}

void TestCatalogWords::caseAndDiacriticsDoNotCount() {
    QFETCH(QString, text);
    QFETCH(QString, query);
    index("/1.mp4", {speechSegment(0, text.toStdString())});
    index("/2.mp4", {speechSegment(0, "something else")});
    QCOMPARE(names(query.toStdString()), std::string("1.mp4"));
}

void TestCatalogWords::splitsNames_data() {
    QTest::addColumn<QString>("query");
    for (const char* query :
         {"IMG_2041", "img 2041", "2041", "beach", "holidaybeach", "HolidayBeach", "holiday", "sunset-at", "sunset at",
          "IMG_2041_HolidayBeach2024-sunset.at.sea.jpg", "jpg", "2024", "SEA"})
        QTest::newRow(query) << QString::fromUtf8(query);
}

void TestCatalogWords::splitsNames() {
    QFETCH(QString, query);
    index("/a/IMG_2041_HolidayBeach2024-sunset.at.sea.jpg");
    index("/a/other.mp4");
    QCOMPARE(names(query.toStdString()), std::string("IMG_2041_HolidayBeach2024-sunset.at.sea.jpg"));
    QVERIFY(!match(query.toStdString()).front().segment);
}

void TestCatalogWords::combinesWhatIsSpread() {
    const auto ids =
        index("/harbour.mp4", {speechSegment(0, "had he married"), speechSegment(2, "a more amiable woman"),
                               pictureSegment(8, 1, {{1, "lighthouse", 0.9F}})});
    index("/other.mp4", {speechSegment(0, "had he married")});
    // A sentence over two passages: the one with most of its words.
    auto found = match("had he married a more amiable woman");
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].segment, ids[1]);
    // A word of the name and one of a segment.
    found = match("harbour lighthouse");
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].segment, ids[2]);
    QCOMPARE(match("lighthouse amiable").size(), std::size_t{1});
    QVERIFY(match("harbour absent").empty());
}

void TestCatalogWords::placesWithAllWordsComeFirst() {
    for (int i = 0; i < 20; ++i)
        index("/filler" + std::to_string(i) + ".mp4", {speechSegment(0, "nothing of interest")});
    index("/spread.mp4", {speechSegment(0, "river"), speechSegment(2, "mountain")});
    const auto ids = index("/whole.mp4", {speechSegment(0, "river"), speechSegment(2, "the river below the mountain")});
    const auto found = match("river mountain");
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(found[0].segment, ids[1]);
    QCOMPARE(found[1].file, m_files["/spread.mp4"]);
    QVERIFY(found[0].rank > found[1].rank);
    QVERIFY(found[1].rank > 0);
    QCOMPARE(match("river mountain", 1).front().segment, ids[1]);
}

void TestCatalogWords::ranksRareAndShortHigher() {
    for (int i = 0; i < 20; ++i)
        index("/filler" + std::to_string(i) + ".mp4", {speechSegment(0, "nothing of interest")});
    index("/long.mp4", {speechSegment(0, "a river in a long sentence about a great many other things that go on")});
    index("/short.mp4", {speechSegment(0, "a river")});
    const auto found = match("river");
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(found[0].file, m_files["/short.mp4"]);
    QVERIFY(found[0].rank > found[1].rank);
}

void TestCatalogWords::limits() {
    for (int i = 0; i < 30; ++i)
        index("/" + std::to_string(i) + ".mp4", {speechSegment(0, "river")});
    QCOMPARE(match("river", 7).size(), std::size_t{7});
    QCOMPARE(match("river", 1000).size(), std::size_t{30});
    QVERIFY(match("river", 0).empty());
    QCOMPARE(m_catalog->words().match("river", -1).error().code, ErrorCode::InvalidArgument);
}

void TestCatalogWords::nothingIsSyntax_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found"); // of "to be AND not to be: or NEAR the river"
    const auto row = [](const char* query, bool found) { QTest::newRow(query) << QString::fromUtf8(query) << found; };
    row("AND", true);
    row("river AND", true);
    row("OR NOT river", true);
    row("NOT", true);
    row("NEAR(river the)", false); // "near river" as one word with a bracket in it does not occur
    row("NEAR river", true);
    row("river*", true);
    row("riv*", true);
    row("*", false);
    row("\"river\"", true);
    row("\"", false);
    row("\"\"\"\"", false);
    row("riv\"er", false);
    row("transcript:river", false);
    row("river:", true);
    row("-river", true);
    row("+river", true);
    row("^river", true);
    row("(river)", true);
    row("((((", false);
    row("{a b}: river", false);
    row("river; DROP TABLE words --", false);
    row("' OR 1=1", false);
    row("😀", false);
    row("😀 river 😀", true);
    row("river😀", true);
    row("%_", false);
    row("\\", false);
    row("", false);
    row(" \t\n ", false);
}

void TestCatalogWords::nothingIsSyntax() {
    QFETCH(QString, query);
    QFETCH(bool, found);
    index("/1.mp4", {speechSegment(0, "to be AND not to be: or NEAR the river")});
    index("/2.mp4", {speechSegment(0, "something else")});
    QCOMPARE(names(query.toStdString()), std::string(found ? "1.mp4" : ""));
}

void TestCatalogWords::findsScriptsWithoutSpaces() {
    index("/1.mp4", {speechSegment(0, "私は東京に住んでいます")});
    index("/2.mp4", {speechSegment(0, "京都は東にある")});
    index("/3.mp4", {speechSegment(0, "ฉันอยู่ที่กรุงเทพ")});
    QCOMPARE(names("東京"), std::string("1.mp4"));
    QCOMPARE(names("京都"), std::string("2.mp4"));
    QCOMPARE(names("กรุงเทพ"), std::string("3.mp4"));
    QVERIFY(match("大阪").empty());
}

void TestCatalogWords::takesWhatIsNoUtf8() {
    index("/caf\xe9 river.mp4", {speechSegment(0, "mountain \xff\xfe lake \xc3")});
    const std::string nul("river\0caf", 9);
    QCOMPARE(match(nul).size(), std::size_t{1});
    QCOMPARE(match("lake").size(), std::size_t{1});
    QCOMPARE(match("lake\xc3").size(), std::size_t{1});
    QVERIFY(match("\xff\xfe\xfd").empty());
    QVERIFY(valueOf(m_catalog->verify(false)).empty());
}

void TestCatalogWords::takesPastedPages() {
    std::string page;
    for (int i = 0; page.size() < 10000; ++i)
        page += "word" + std::to_string(i) + (i % 7 == 0 ? "\" AND (" : " ");
    index("/1.mp4", {speechSegment(0, page)});
    QCOMPARE(match(page).size(), std::size_t{1});
    QVERIFY(match("absent " + page).empty());
    QVERIFY(match(std::string(10000, '"')).empty());
    QVERIFY(match(std::string(10000, 'a')).empty());
    QVERIFY(match(std::string(10000, '(')).empty());
    std::string same;
    while (same.size() < 10000)
        same += "word1 ";
    QCOMPARE(match(same).size(), std::size_t{1});
}

void TestCatalogWords::forgetsSkippedFilesAndKeepsChangedOnes() {
    index("/gone.mp4", {speechSegment(0, "river")});
    index("/changed.mp4", {speechSegment(0, "river")});
    valueOf(m_catalog->files().storeOutcome(m_files["/gone.mp4"], FileState::Failed, {}));
    const std::vector again{found("/changed.mp4", 12345)};
    QCOMPARE(valueOf(m_catalog->files().add(again)).front().state, FileState::Pending);
    QCOMPARE(names("river"), std::string("changed.mp4"));
    QCOMPARE(names("changed"), std::string("changed.mp4"));
    QVERIFY(match("gone").empty());
    QVERIFY(valueOf(m_catalog->verify(false)).empty());
}

void TestCatalogWords::saysWhereTheWordsAre() {
    auto file = addOne(*m_catalog, "/a/holiday.jpg");
    file.kind = MediaKind::Image;
    auto written = speechSegment(0, "Exit only");
    written.segment.type = SegmentType::Text;
    auto heard = speechSegment(0, "");
    heard.segment.type = SegmentType::Sound;
    heard.segment.labels = {{1, "barking dog", 0.9F}};
    auto seen = pictureSegment(8, 1, {{1, "lighthouse river", 0.6F}});
    seen.vectors.clear();
    FileMetadata metadata;
    metadata.title = "Two weeks";
    metadata.description = "At the seaside, with Ähren";
    metadata.creator = "Jane Doe";
    metadata.keywords = {"summer", "Red-Rock"};
    metadata.city = "Lisbon";
    metadata.country = "Portugal";
    metadata.location = "Rossio";
    metadata.tags = {{"album", "Greatest moments"}};
    const auto ids = valueOf(m_catalog->files().storeIndexed(
        file, std::vector{speechSegment(0, "holiday on the river"), written, heard, seen}, metadata));
    const auto one = [&](const char* query) {
        const auto found = match(query);
        return found.size() == 1 ? found.front() : WordMatch{};
    };
    using Fields = std::vector<WordField>;
    QCOMPARE(one("exit").fields, Fields{WordField::Seen});
    QCOMPARE(one("exit").segment, ids[1]);
    QCOMPARE(one("bark").fields, Fields{WordField::Label});
    QCOMPARE(one("bark").segment, ids[2]);
    QCOMPARE(one("on the river").fields, (Fields{WordField::Transcript}));
    QCOMPARE(match("river").size(), std::size_t{2});
    QCOMPARE(one("holiday jpg").fields, Fields{WordField::Name});
    for (const char* query : {"two weeks", "seaside", "ahren", "jane", "summer", "red rock", "red-rock", "lisbon",
                              "portugal", "rossio", "greatest mom", "jane summer lisbon"}) {
        QVERIFY2(one(query).fields == Fields{WordField::About}, query);
        QVERIFY(!one(query).segment);
    }
    QVERIFY(match("album").empty()); // the name of a tag says nothing of the file
    QCOMPARE(one("holiday summer").fields, (Fields{WordField::Name, WordField::About}));
}

void TestCatalogWords::saysWhereSpreadWordsAre() {
    const auto ids = index("/harbour.mp4", {speechSegment(0, "river"), pictureSegment(8, 1, {{1, "tower", 0.9F}})});
    auto found = match("harbour tower");
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].segment, ids[1]);
    QCOMPARE(found[0].fields, (std::vector{WordField::Name, WordField::Label}));
    // Within a word where the script has no end of one that FTS5 knows.
    index("/1.mp4", {speechSegment(0, "हिन्दी")});
    found = match("हिन");
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].fields, std::vector{WordField::Transcript});
}

void TestCatalogWords::findsOnlyInAcceptedFiles() {
    for (int i = 0; i < 30; ++i)
        index("/" + std::to_string(i) + ".mp4", {speechSegment(0, "river"), speechSegment(2, "mountain")});
    const std::set<FileId> accepted{m_files["/3.mp4"], m_files["/29.mp4"]};
    const auto accept = [&](FileId file) { return accepted.contains(file); };
    for (const char* query : {"river", "river mountain", "mp4"}) { // in one place, between places, in the name
        std::set<FileId> found;
        for (const auto& match : valueOf(m_catalog->words().match(query, 2, accept)))
            found.insert(match.file);
        QVERIFY2(found == accepted, query);
    }
    QVERIFY(valueOf(m_catalog->words().match("river", 10, [](FileId) { return false; })).empty());
}

QTEST_APPLESS_MAIN(TestCatalogWords)
#include "tst_catalogwords.moc"
