// The sample media, indexed with the real models: right hits for words, pictures and sounds, and right transcripts.
#include "core/services/browseservice.h"
#include "core/services/library.h"
#include "core/services/searchservice.h"
#include "tests/support/starter.h"

#include <QTemporaryDir>
#include <QTest>

using namespace medley;
namespace fs = std::filesystem;

class TestSamples : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<Library> m_library;

    SearchResults search(SearchRequest request) const {
        auto result =
            test::wait<SearchResults>([&](auto done) { m_library->search().search(std::move(request), {}, done); });
        if (!result)
            qFatal("search failed: %s", result.error().message.c_str());
        return *result;
    }

    SearchResults searchWords(const char* text) const {
        SearchRequest request;
        request.text = text;
        return search(std::move(request));
    }

    static QString name(const SearchHit& hit) {
        return QString::fromStdString(fs::path(hit.file.path).filename().string());
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = test::starterMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        if (const auto missing = test::samplesMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_library = Library::open(test::libraryOptions(m_dir.path())).value();
        const auto summary = test::ingest(*m_library, {test::folderFromEnvironment("MEDLEY_SAMPLES")});
        QCOMPARE(summary.failed, 0);
        QVERIFY(summary.indexed > 30);
        QCOMPARE(summary.added, summary.indexed + summary.skipped + summary.failed);
    }

    void picturesAreFoundByWords_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QStringList>("expected"); // one of them must be among the first three
        const auto row = [](const char* words, const QStringList& expected) {
            QTest::newRow(words) << QString::fromUtf8(words) << expected;
        };
        row("a butterfly", {QStringLiteral("butterfly.jpg")});
        row("fruit", {QStringLiteral("fruits.jpg"), QStringLiteral("apple.jpg"), QStringLiteral("orange.jpg")});
        row("a monkey", {QStringLiteral("baboon.jpg")});
        row("soccer game", {QStringLiteral("messi5.jpg")});
        row("a squirrel", {QStringLiteral("squirrel_cls.jpg")});
        row("an orange", {QStringLiteral("orange.jpg"), QStringLiteral("fruits.jpg")});
    }

    void picturesAreFoundByWords() {
        QFETCH(const QString, words);
        QFETCH(const QStringList, expected);
        const auto results = searchWords(words.toUtf8().constData());
        QStringList first;
        for (std::size_t i = 0; i < std::min<std::size_t>(3, results.hits.size()); ++i)
            first << name(results.hits[i]);
        const bool found =
            std::any_of(first.begin(), first.end(), [&](const QString& hit) { return expected.contains(hit); });
        QVERIFY2(found, qPrintable(first.join(QStringLiteral(", "))));
    }

    void passagesAreFoundByWhatIsSaid() {
        const auto results = searchWords("had he married a more amiable woman");
        QVERIFY(!results.hits.empty());
        const auto& hit = results.hits.front();
        QCOMPARE(hit.segment.type, catalog::SegmentType::Speech);
        QVERIFY2(hit.segment.text.find("amiable woman") != std::string::npos, hit.segment.text.c_str());
        QVERIFY(hit.parts.speech > 0.5F);
        QVERIFY(hit.segment.span.end > hit.segment.span.start);
        QVERIFY(results.relevant >= 1);
    }

    void theFilmIsFoundByWhatIsSeenAndByWhatIsSaid() {
        SearchRequest request;
        request.text = "had he married a more amiable woman";
        request.kinds = {MediaKind::Video};
        const auto said = search(request);
        QVERIFY(!said.hits.empty());
        QCOMPARE(*said.hits.front().file.kind, MediaKind::Video);
        QCOMPARE(said.hits.front().segment.type, catalog::SegmentType::Speech);

        request.text = "a cup of coffee";
        const auto seen = search(request);
        QVERIFY(!seen.hits.empty());
        QCOMPARE(seen.hits.front().file.path, said.hits.front().file.path);
        QCOMPARE(seen.hits.front().segment.type, catalog::SegmentType::Shot);
        QVERIFY(seen.hits.front().segment.span.length() > 1);
    }

    void peopleWalkingAreFoundInTheVideo() {
        SearchRequest request;
        request.text = "vtest";
        const auto results = search(request);
        QVERIFY(!results.hits.empty());
        QCOMPARE(name(results.hits.front()), QStringLiteral("vtest.avi")); // by its name
        QVERIFY(results.hits.front().parts.text > 0);
    }

    void aPictureFindsItself() {
        const auto all = test::wait<std::vector<catalog::FileRecord>>([&](auto done) {
                             m_library->browse().items({}, done);
                         }).value();
        const auto butterfly = std::find_if(all.begin(), all.end(),
                                            [](const auto& file) { return file.path.ends_with("/butterfly.jpg"); });
        QVERIFY(butterfly != all.end());
        SearchRequest request;
        request.images = {butterfly->path};
        request.kinds = {MediaKind::Image};
        const auto results = search(request);
        QCOMPARE(name(results.hits.front()), QStringLiteral("butterfly.jpg"));
        QVERIFY(results.hits.front().score > 0.9);
    }

    void aSoundFindsWhatSaysTheSame() {
        SearchRequest request;
        const auto passage = searchWords("had he married a more amiable woman");
        for (const auto& hit : passage.hits)
            if (*hit.file.kind == MediaKind::Audio) {
                request.sounds = {hit.file.path};
                break;
            }
        QCOMPARE(request.sounds.size(), 1U);
        const auto results = search(request);
        QVERIFY(!results.hits.empty());
        QCOMPARE(results.hits.front().segment.type, catalog::SegmentType::Speech);
        QVERIFY(results.hits.front().score > 0.5);
    }

    void nonsenseHasNothingRelevant() { QCOMPARE(searchWords("qzxv wvkk").relevant, 0); }

    void everyPictureHasItsThumbnail() {
        const auto all = test::wait<std::vector<catalog::FileRecord>>([&](auto done) {
                             m_library->browse().items({}, done);
                         }).value();
        for (const auto& file : all)
            if (file.kind != MediaKind::Audio)
                QVERIFY2(fs::file_size(m_library->browse().thumbnailPath(file.id)) > 500, file.path.c_str());
    }

    void theLibraryAgreesWithItself() {
        const auto findings =
            test::wait<std::vector<std::string>>([&](auto done) { m_library->browse().verify(false, done); }).value();
        QVERIFY2(findings.empty(), findings.empty() ? "" : findings.front().c_str());
    }

    void aReopenedLibraryAnswersTheSame() {
        const auto before = searchWords("a butterfly");
        m_library.reset();
        m_library = Library::open(test::libraryOptions(m_dir.path())).value();
        const auto after = searchWords("a butterfly");
        QCOMPARE(after.hits.size(), before.hits.size());
        for (std::size_t i = 0; i < std::min<std::size_t>(5, after.hits.size()); ++i)
            QCOMPARE(after.hits[i].file.path, before.hits[i].file.path);
    }

    void nothingIsDoneTwice() {
        const auto summary = test::ingest(*m_library, {test::folderFromEnvironment("MEDLEY_SAMPLES")});
        QCOMPARE(summary.indexed, 0);
        QCOMPARE(summary.skipped, summary.added);
    }

    void closingWithWorkQueuedLosesNothing() {
        QTemporaryDir other;
        const auto samples = test::folderFromEnvironment("MEDLEY_SAMPLES");
        std::int64_t total = 0;
        {
            auto library = Library::open(test::libraryOptions(other.path())).value();
            std::promise<void> some;
            std::atomic<bool> told = false;
            IngestEvents events;
            events.stored = [&](const std::vector<FileId>&) {
                if (!told.exchange(true))
                    some.set_value();
            };
            std::atomic<int> ends = 0;
            events.finished = [&](const Result<IngestSummary>&) { ++ends; };
            library->ingest().add({samples}, events);
            some.get_future().wait(); // at least one file is in, many are not
            library.reset();
            QCOMPARE(ends.load(), 1);
        }
        auto library = Library::open(test::libraryOptions(other.path())).value();
        const auto before = test::wait<LibraryStatus>([&](auto done) { library->browse().status(done); }).value();
        total = before.files.total();
        QVERIFY(before.files.pending > 0);
        const auto rest = test::wait<IngestSummary>([&](auto done) {
                              IngestEvents events;
                              events.finished = done;
                              library->ingest().resumePending(events);
                          }).value();
        QCOMPARE(rest.indexed, before.files.pending);
        const auto after = test::wait<LibraryStatus>([&](auto done) { library->browse().status(done); }).value();
        QCOMPARE(after.files.pending, 0);
        QCOMPARE(after.files.total(), total);
    }
};

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
