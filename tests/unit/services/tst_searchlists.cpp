// Saved searches and the history, through the service of a library without models.
#include "core/services/library.h"
#include "core/services/searchlistservice.h"
#include "tests/support/starter.h"

#include <QTemporaryDir>
#include <QTest>

using namespace medley;

class TestSearchLists : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<Library> m_library;

    using NamedSearches = SearchListService::NamedSearches;
    using PastSearches = SearchListService::PastSearches;

    void open() {
        m_library.reset();
        LibraryOptions options;
        options.folder = m_dir.filePath(QStringLiteral("library")).toStdString();
        m_library = Library::open(options).value();
    }
    [[nodiscard]] SearchListService& lists() { return m_library->searchLists(); }
    [[nodiscard]] Result<NamedSearches> save(const NamedSearch& search) {
        return test::wait<NamedSearches>([&](auto done) { lists().save(search, done); });
    }
    [[nodiscard]] PastSearches history() {
        return test::wait<PastSearches>([&](auto done) { lists().history(10, done); }).value();
    }
    void remember(const std::string& query, std::int64_t hits) {
        QVERIFY(test::wait<void>([&](auto done) { lists().remember(query, hits, done); }));
    }

private Q_SLOTS:
    void init() { open(); }

    void settingsGoThroughJson() {
        SearchSettings settings;
        settings.hideNearDuplicates = true;
        settings.weights[search::Modality::Speech] = 0;
        settings.weights[search::Modality::Vision] = 1.75F;
        QCOMPARE(settingsFromJson(settingsJson(settings)), settings);
        QCOMPARE(settingsFromJson(settingsJson({})), SearchSettings());
    }

    void strangeSettingsAreTheUsualOnes_data() {
        QTest::addColumn<QString>("json");
        for (const char* json : {"", "{", "[]", "7", "{\"weights\": 3}", "{\"weights\": {\"speech\": \"loud\"}}",
                                 "{\"weights\": {\"speech\": 900}}", "{\"weights\": {\"speech\": -1}}",
                                 "{\"weights\": {\"smell\": 0}}", "{\"hide_near_duplicates\": 1}"})
            QTest::newRow(*json ? json : "empty") << QString::fromLatin1(json);
    }
    void strangeSettingsAreTheUsualOnes() {
        QFETCH(QString, json);
        QCOMPARE(settingsFromJson(json.toStdString()), SearchSettings());
    }

    void aSearchIsKeptWithItsSettings() {
        NamedSearch dog;
        dog.name = " Dog, blue sofa ";
        dog.query = "dog + \"blue sofa\" kind:image ";
        dog.settings.weights[search::Modality::Sound] = 0.5F;
        auto all = save(dog).value();
        QCOMPARE(all.size(), 1U);
        QCOMPARE(all.front().name, std::string("Dog, blue sofa"));
        open(); // from the disk
        all = test::wait<NamedSearches>([&](auto done) { lists().saved(done); }).value();
        QCOMPARE(all.size(), 1U);
        QCOMPARE(all.front().query, std::string("dog + \"blue sofa\" kind:image"));
        QCOMPARE(all.front().settings, dog.settings);

        auto renamed = all.front();
        renamed.name = "Sofa";
        QCOMPARE(save(renamed).value().front().name, std::string("Sofa"));
        NamedSearch other{.id = 0, .name = "Sofa", .query = "bed"};
        QCOMPARE(save(other).error().code, ErrorCode::InvalidArgument);
        other.name = "Bed";
        QCOMPARE(save(other).value().front().name, std::string("Bed")); // by name
        const auto left = test::wait<NamedSearches>([&](auto done) { lists().remove(renamed.id, done); }).value();
        QCOMPARE(left.size(), 1U);
        QCOMPARE(test::wait<NamedSearches>([&](auto done) { lists().remove(renamed.id, done); }).error().code,
                 ErrorCode::NotFound);
    }

    void anEmptySearchIsRefused() {
        QCOMPARE(save({.id = 0, .name = "Nothing", .query = "  "}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(save({.id = 0, .name = "  ", .query = "cat"}).error().code, ErrorCode::InvalidArgument);
    }

    void theHistoryHasEachQueryOnce() {
        for (const char* query : {"cat", "dog", "cat ", "bird"})
            remember(query, 3);
        const auto past = history();
        QCOMPARE(past.size(), 3U);
        QCOMPARE(past[0].query, std::string("bird"));
        QCOMPARE(past[1].query, std::string("cat"));
        QCOMPARE(past[2].query, std::string("dog"));
        QCOMPARE(past[1].hits, 3);
        QVERIFY(test::wait<void>([&](auto done) { lists().clearHistory(done); }));
        QVERIFY(history().empty());
    }
};

QTEST_GUILESS_MAIN(TestSearchLists)
#include "tst_searchlists.moc"
