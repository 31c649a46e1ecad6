// The maps of many pictures, checked one after the other while nobody waits for anything else.
#include "core/services/explain/mapcheck.h"
#include "core/services/library.h"
#include "tests/support/cancelled.h"
#include "tests/support/starter.h"
#include "tests/unit/media/mediafixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cmath>
#include <future>

using namespace medley;
namespace fs = std::filesystem;
namespace fixture = media::fixture;

namespace {

std::string checkpoint(const char* name) {
    return std::string(MEDLEY_CASES "/") + name + "/checkpoint";
}

} // namespace

class TestMapChecks : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fixture::MediaFolder m_media;
    std::unique_ptr<Library> m_library;
    fs::path m_picture; ///< 97 × 61

    [[nodiscard]] static fs::path photo(const char* name) {
        return test::folderFromEnvironment("MEDLEY_SAMPLES") / "photos" / name;
    }
    [[nodiscard]] Result<MapCheck> checked(MapCheckRequest request,
                                           const std::function<void(const CheckedMap&)>& tell = {},
                                           const CancelToken& cancel = {}) const {
        return test::wait<MapCheck>(
            [&](auto done) { m_library->explain().check(std::move(request), tell, cancel, done); });
    }
    /// As the inspector does it, of what the model says by itself.
    [[nodiscard]] Result<MapTest> testedAlone(const std::string& model, const PictureSource& source) const {
        const auto found = test::wait<PictureExplanation>(
            [&](auto done) { m_library->explain().explain(model, source, {}, {}, {}, done); });
        if (!found)
            return failWith(found);
        const ExplainService::TestedMap map{
            found->whole.map, found->whole.region, found->target, {}, found->whole.scoreName};
        return test::wait<MapTest>([&](auto done) { m_library->explain().test(model, source, map, {}, {}, {}, done); });
    }

private Q_SLOTS:
    void initTestCase() {
        m_library = Library::open(test::libraryOptions(m_dir.path())).value();
        m_picture = m_media.write("picture.jpg", fixture::jpeg(fixture::gradient(97, 61)));
    }

    /// What a picture is, is looked for where nothing is said; what cannot be read has a line.
    void manyMapsAreCheckedInOrder() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        const auto broken = m_media.write("broken.jpg", "no picture at all");
        const std::vector<PictureSource> pictures{
            {photo("coffee.png")}, {broken}, {m_media.path("none.jpg")}, {photo("butterfly.jpg")}};
        std::vector<std::size_t> order;
        const auto check =
            checked({"starter", pictures, {}, {}}, [&order](const CheckedMap& map) { order.push_back(map.index); });
        QVERIFY2(check, check ? "" : check.error().message.c_str());
        QCOMPARE(order, (std::vector<std::size_t>{0, 1, 2, 3}));
        QCOMPARE(check->maps.size(), 4U);
        QCOMPARE(check->maps[0].output, std::string("espresso"));
        QCOMPARE(check->maps[1].test.error().code, ErrorCode::NotMedia);
        QCOMPARE(check->maps[2].test.error().code, ErrorCode::NotFound);
        QCOMPARE(check->summary.tested, 2U);
        QCOMPARE(check->summary.failed, 2U);
        QVERIFY(check->summary.deletionArea < check->summary.deletionRandomArea);
        QVERIFY(check->seconds > 0);
        // Each is what it is alone.
        const auto test = testedAlone("starter", {photo("coffee.png")});
        QVERIFY2(test, test ? "" : test.error().message.c_str());
        QVERIFY(std::abs(test->deletionArea - check->maps[0].test->deletionArea) < 1e-3);
        QVERIFY(std::abs(test->insertionRandomArea - check->maps[0].test->insertionRandomArea) < 1e-3);
    }

    void modelsOfEveryKindAreChecked_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("output"); ///< or nothing: whatever the model says
        const auto row = [](const char* model, const char* text, const char* output) {
            QTest::addRow("%s %s", model, text)
                << QString::fromStdString(checkpoint(model)) << QString::fromUtf8(text) << QString::fromUtf8(output);
        };
        row("clip/gelu_real_eos", "a dog kind:image - car", "a dog");
        row("blip_itm/base", "a dog", "a dog");
        row("blip_caption/base", "a dog", "");
        row("blip_vqa/base", "what is it?", "");
        row("vit_classifier/base", "", "");
    }
    void modelsOfEveryKindAreChecked() {
        QFETCH(const QString, model);
        QFETCH(const QString, text);
        QFETCH(const QString, output);
        const auto check = checked({model.toStdString(),
                                    {{m_picture}, {m_picture}},
                                    text.toStdString(),
                                    {.steps = 2, .randomOrders = 1, .insertion = false}});
        QVERIFY2(check, check ? "" : check.error().message.c_str());
        for (const auto& map : check->maps) {
            QVERIFY2(map.test, map.test ? "" : map.test.error().message.c_str());
            QCOMPARE(map.test->fractions.size(), 4U);
            QVERIFY(map.test->insertion.empty());
            QVERIFY(std::abs(map.test->deletion.front() - map.score) < 0.05F);
            if (!output.isEmpty())
                QCOMPARE(QString::fromStdString(map.output), output);
        }
        QCOMPARE(check->maps[0].output, check->maps[1].output);
    }

    void whatCannotBeCheckedIsRefusedAtOnce() {
        const auto refused = [&](const MapCheckRequest& request) {
            std::size_t told = 0;
            const auto check = checked(request, [&told](const CheckedMap&) { ++told; });
            return !check && told == 0 ? check.error().code : ErrorCode::Internal;
        };
        const auto classifier = checkpoint("vit_classifier/base");
        const auto clip = checkpoint("clip/gelu_real_eos");
        QCOMPARE(refused({classifier, {}, {}, {}}), ErrorCode::InvalidArgument);
        const std::vector<PictureSource> tooMany(MapCheckRequest::kMostPictures + 1, PictureSource{m_picture});
        QCOMPARE(refused({classifier, tooMany, {}, {}}), ErrorCode::InvalidArgument);
        QCOMPARE(refused({classifier, {{m_picture}}, {}, {.steps = 1}}), ErrorCode::InvalidArgument);
        QCOMPARE(refused({classifier, {{m_picture}}, "no such label", {}}), ErrorCode::InvalidArgument);
        QCOMPARE(refused({clip, {{m_picture}}, "kind:image", {}}), ErrorCode::InvalidArgument);
        QCOMPARE(refused({checkpoint("clap/unfused"), {{m_picture}}, "a dog", {}}), ErrorCode::InvalidArgument);
        QCOMPARE(refused({"no-such-model", {{m_picture}}, {}, {}}), ErrorCode::ModelMissing);
    }

    /// A second answer would end the program: the promise that waits for it has its one already.
    void aCheckThatIsStoppedEndsOnce() {
        const auto model = checkpoint("vit_classifier/base");
        const std::vector<PictureSource> pictures(5, PictureSource{m_picture});
        const MapTestOptions quick{.steps = 2, .randomOrders = 1};
        QCOMPARE(checked({model, pictures, {}, quick}, {}, test::cancelled()).error().code, ErrorCode::Cancelled);
        CancelSource source;
        std::size_t told = 0;
        const auto stop = [&](const CheckedMap&) {
            if (++told == 2)
                source.cancel();
        };
        QCOMPARE(checked({model, pictures, {}, quick}, stop, source.token()).error().code, ErrorCode::Cancelled);
        // One that was begun later ends after whatever the first might still do.
        QVERIFY(checked({model, pictures, {}, quick}));
        QCOMPARE(told, 2U);
    }

    /// A person who asks something waits for what is under way, and for no more of the check.
    void questionsGoBeforeACheck() {
        const auto model = checkpoint("vit_classifier/base");
        constexpr std::size_t kPictures = 20;
        std::atomic<std::size_t> told = 0;
        std::promise<std::size_t> answered;
        const auto ask = [&](const CheckedMap&) {
            if (++told == 1)
                m_library->explain().explain(model, {m_picture}, {}, {}, {},
                                             [&](const Result<PictureExplanation>&) { answered.set_value(told); });
        };
        const std::vector<PictureSource> pictures(kPictures, PictureSource{m_picture});
        QVERIFY(checked({model, pictures, {}, {}}, ask));
        QVERIFY(answered.get_future().get() < kPictures);
        QCOMPARE(told.load(), kPictures);
    }
};

QTEST_GUILESS_MAIN(TestMapChecks)
#include "tst_mapchecks.moc"
