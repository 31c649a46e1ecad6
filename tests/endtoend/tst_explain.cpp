// Explanations as the window and the command line get them: whether the maps hold when they are tested on real photos,
// and whether they lie over the right part of the picture.
#include "core/media/image.h"
#include "core/media/orientation.h"
#include "core/services/explain/attentionview.h"
#include "core/services/explain/colourmap.h"
#include "core/services/explain/explainservice.h"
#include "core/services/explain/mapcheck.h"
#include "core/services/library.h"
#include "core/services/searchservice.h"
#include "core/services/starterspace.h"
#include "tests/support/cancelled.h"
#include "tests/support/starter.h"
#include "tests/unit/media/mediafixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace medley;
using media::Orientation;
namespace fs = std::filesystem;
namespace fixture = media::fixture;

namespace {

std::string checkpoint(const char* name) {
    return std::string(MEDLEY_CASES "/") + name + "/checkpoint";
}

/// Mean over all values; a large number where the sizes differ.
double differenceOf(const RgbImage& a, const RgbImage& b) {
    if (a.width != b.width || a.height != b.height)
        return 1000;
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        sum += std::abs(int{a.pixels[i]} - int{b.pixels[i]});
    return sum / static_cast<double>(a.pixels.size());
}

} // namespace

class TestExplain : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fixture::MediaFolder m_media;
    std::unique_ptr<Library> m_library;
    fs::path m_picture; ///< 97 × 61

    [[nodiscard]] static fs::path photo(const char* name) {
        return test::folderFromEnvironment("MEDLEY_SAMPLES") / "photos" / name;
    }
    [[nodiscard]] static fs::path sound(const char* name) {
        return test::folderFromEnvironment("MEDLEY_SAMPLES") / "speech" / name;
    }

    [[nodiscard]] Result<PictureExplanation> hit(const std::string& model, const PictureSource& source,
                                                 const std::string& text) const {
        return test::wait<PictureExplanation>(
            [&](auto done) { m_library->explain().explainHit(model, source, text, {}, {}, done); });
    }
    [[nodiscard]] Result<PictureExplanation> explained(const std::string& model, const PictureSource& source,
                                                       const ml::ExplainTarget& target,
                                                       const CancelToken& cancel = {}) const {
        return test::wait<PictureExplanation>(
            [&](auto done) { m_library->explain().explain(model, source, target, {}, cancel, done); });
    }
    [[nodiscard]] Result<MapTest> tested(const std::string& model, const PictureSource& source,
                                         const ExplainService::TestedMap& map, const MapTestOptions& options,
                                         std::vector<double>* progress = nullptr,
                                         const CancelToken& cancel = {}) const {
        return test::wait<MapTest>([&](auto done) {
            const auto tell = [progress](double share) {
                if (progress)
                    progress->push_back(share);
            };
            m_library->explain().test(model, source, map, options, tell, cancel, done);
        });
    }
    [[nodiscard]] Result<MapCheck> checked(MapCheckRequest request) const {
        return test::wait<MapCheck>([&](auto done) { m_library->explain().check(std::move(request), {}, {}, done); });
    }
    static ExplainService::TestedMap wholeOf(const PictureExplanation& found) {
        return {found.whole.map, found.whole.region, found.target, {}, found.whole.scoreName};
    }

private Q_SLOTS:
    void initTestCase() {
        m_library = Library::open(test::libraryOptions(m_dir.path())).value();
        m_picture = m_media.write("picture.jpg", fixture::jpeg(fixture::gradient(97, 61)));
    }

    /// Asserts a little less than what was measured, see the figures that it prints.
    void whatTheStarterLookedAtCounts() {
        if (const auto reason = test::whatIsMissing(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        constexpr std::array kPhotos{std::pair("kitten.jpg", "a cat"),        std::pair("coffee.png", "cup of coffee"),
                                     std::pair("butterfly.jpg", "butterfly"), std::pair("squirrel_cls.jpg", "squirrel"),
                                     std::pair("baboon.jpg", "monkey"),       std::pair("orange.jpg", "orange"),
                                     std::pair("double-decker.jpg", "a bus"), std::pair("robin.jpg", "a bird")};
        std::vector<CheckedMap> maps;
        double fallOfTenth = 0;
        double fallOfRandomTenth = 0;
        for (const auto& [name, text] : kPhotos) {
            const auto check = checked({"starter", {{photo(name)}}, text, {}});
            QVERIFY2(check, check ? "" : check.error().message.c_str());
            const auto& map = check->maps.at(0);
            QVERIFY2(map.test, map.test ? "" : map.test.error().message.c_str());
            const auto& test = *map.test;
            QVERIFY(test.isTestable());
            QCOMPARE(map.output, std::string(text));
            // The whole picture, scaled down at most, has the score of the explanation.
            QVERIFY(std::abs(test.deletion.front() - map.score) < 0.1F);
            qInfo("%-18s %-14s cosine %.2f; deletion %.3f, random %.3f; insertion %.3f, random %.3f; without a tenth "
                  "%.3f, random %.3f",
                  name, text, static_cast<double>(map.score), test.deletionArea, test.deletionRandomArea,
                  test.insertionArea, test.insertionRandomArea, test.fallOfTenth, test.fallOfRandomTenth);
            fallOfTenth += test.fallOfTenth / kPhotos.size();
            fallOfRandomTenth += test.fallOfRandomTenth / kPhotos.size();
            maps.push_back(map);
        }
        const auto mean = summaryOf(maps);
        qInfo("mean of %zu: deletion %.3f, random %.3f (95 %% interval of the gain ± %.3f); insertion %.3f, random "
              "%.3f (± %.3f); without a tenth %.3f, random %.3f; %zu hold",
              mean.tested, mean.deletionArea, mean.deletionRandomArea, mean.deletionGainInterval, mean.insertionArea,
              mean.insertionRandomArea, mean.insertionGainInterval, fallOfTenth, fallOfRandomTenth, mean.holding);
        QCOMPARE(mean.tested, kPhotos.size());
        QVERIFY(mean.deletionArea < mean.deletionRandomArea);
        QVERIFY(mean.insertionArea - mean.insertionGainInterval > mean.insertionRandomArea);
        QVERIFY(fallOfTenth > fallOfRandomTenth);
    }

    /// The score is the cosine that the search compares with, and each word has its own.
    void wordsAreExplainedOneByOne() {
        if (const auto reason = test::whatIsMissing(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        const auto found = hit("starter", {photo("coffee.png")}, "a cup of coffee kind:image - people");
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        QCOMPARE(found->whole.output, std::string("a cup of coffee"));
        QCOMPARE(found->words.size(), 4U);
        const auto embedded = [&](const QueryTerm& term) {
            return test::wait<Embedding>([&](auto done) { m_library->search().embed(term, {}, done); }).value();
        };
        const auto picture = embedded(QueryTerm::image(photo("coffee.png")));
        // The search looks at a smaller copy.
        QVERIFY(std::abs(found->whole.score - dot(picture, embedded(QueryTerm::words("a cup of coffee")))) < 0.05F);
        for (const auto& word : found->words) {
            const bool hasMeaning = word.word == "cup" || word.word == "coffee";
            QCOMPARE(word.map.values.empty(), !hasMeaning);
            if (hasMeaning)
                QVERIFY(std::abs(word.score - dot(picture, embedded(QueryTerm::words(word.word)))) < 0.05F);
        }
        QCOMPARE(found->words[3].begin, 9U);
        QCOMPARE(found->words[3].end, 15U);
        QVERIFY(found->words[1].map.values != found->words[3].map.values);
        // A word's map can be tested as that of the whole can.
        const auto& coffee = found->words[3];
        const auto test = tested("starter", {photo("coffee.png")},
                                 {coffee.map, found->whole.region, coffee.target, {}, found->whole.scoreName}, {});
        QVERIFY2(test, test ? "" : test.error().message.c_str());
        QVERIFY(test->holds());
        QVERIFY(std::abs(test->deletion.front() - coffee.score) < 0.1F);
        QCOMPARE(hit("starter", {photo("coffee.png")}, "kind:image -people").error().code, ErrorCode::InvalidArgument);
    }

    void theMapLiesWhereTheThingIs_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<double>("across"); ///< of the free way in the square that the model sees
        QTest::addColumn<double>("down");
        for (const auto& [width, height] : {std::pair(641, 427), {427, 641}, {335, 333}, {1001, 303}, {211, 637}})
            for (const double across : {0.1, 0.9})
                for (const double down : {0.1, 0.9})
                    QTest::addRow("%dx%d at %.1f, %.1f", width, height, across, down)
                        << width << height << across << down;
    }
    /// A cup on a grey picture: most of the map, and its centre, are on the cup.
    void theMapLiesWhereTheThingIs() {
        if (const auto reason = test::whatIsMissing(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QFETCH(const int, width);
        QFETCH(const int, height);
        QFETCH(const double, across);
        QFETCH(const double, down);
        const double square = 0.875 * std::min(width, height); // what EfficientNet's preprocessing leaves
        const auto cup = media::scaledToFit(
            media::cropped(media::decodeImage(photo("coffee.png")).value(), {0.17, 0.02, 0.62, 0.93}).value(),
            static_cast<int>(square * 0.5));
        const int left = static_cast<int>((width - square) / 2 + across * (square - cup.width));
        const int top = static_cast<int>((height - square) / 2 + down * (square - cup.height));
        RgbImage canvas{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3), 128)};
        for (int y = 0; y < cup.height; ++y)
            std::copy_n(cup.pixels.begin() + static_cast<std::ptrdiff_t>(y) * cup.width * 3, cup.width * 3,
                        canvas.pixels.begin() + (static_cast<std::ptrdiff_t>(top + y) * width + left) * 3);
        const auto png = media::encodePng(canvas);
        QVERIFY(png);
        const auto file = m_media.write(
            "cup.png", QByteArray(reinterpret_cast<const char*>(png->data()), static_cast<qsizetype>(png->size())));
        const auto found = hit("starter", {file}, "cup of coffee");
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        const auto shares = shareOf(found->whole.map);
        const auto values = sampled(found->whole.map, found->whole.region, width, height, Interpolation::Smooth);
        double on = 0;
        double all = 0;
        double centreX = 0;
        double centreY = 0;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const double value =
                    static_cast<double>(values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                               static_cast<std::size_t>(x)]);
                all += value;
                centreX += value * (x + 0.5);
                centreY += value * (y + 0.5);
                if (x >= left && x < left + cup.width && y >= top && y < top + cup.height)
                    on += value;
            }
        }
        QVERIFY2(on / all > 0.5, qPrintable(QString::number(on / all)));
        QVERIFY(centreX / all > left && centreX / all < left + cup.width);
        QVERIFY(centreY / all > top && centreY / all < top + cup.height);
        QVERIFY(std::abs(std::accumulate(shares.values.begin(), shares.values.end(), 0.0) - 1) < 1e-5);
    }

    void turnedPicturesHaveTheMapOfTheUprightOne_data() {
        QTest::addColumn<int>("orientation");
        for (int orientation = 1; orientation <= 8; ++orientation)
            QTest::addRow("%d", orientation) << orientation;
    }
    void turnedPicturesHaveTheMapOfTheUprightOne() {
        if (const auto reason = test::whatIsMissing(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QFETCH(const int, orientation);
        // Odd edges: the crop in the middle begins between two pixels.
        const auto whole = media::decodeImage(photo("kitten.jpg")).value();
        const auto share = [](double pixels, int of) { return pixels / of; };
        const auto upright = media::cropped(whole, {share(8.5, whole.width), share(6.5, whole.height),
                                                    share(280, whole.width), share(186, whole.height)});
        QVERIFY(upright);
        QCOMPARE(upright->width, 281);
        QCOMPARE(upright->height, 187);
        auto back = static_cast<Orientation>(orientation);
        if (back == Orientation::Clockwise90)
            back = Orientation::Clockwise270;
        else if (back == Orientation::Clockwise270)
            back = Orientation::Clockwise90; // the others undo themselves
        const auto turned = m_media.write("turned.jpg", fixture::jpeg(media::oriented(*upright, back)));
        fixture::setExif(turned, orientation);
        const auto found = hit("starter", {turned}, "cat");
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        QVERIFY(differenceOf(*found->picture, *upright) < 3);

        // What the JPEG's pixels are, upright in a file that needs no turning.
        const auto png = media::encodePng(*found->picture);
        QVERIFY(png);
        const auto plain = m_media.write(
            "plain.png", QByteArray(reinterpret_cast<const char*>(png->data()), static_cast<qsizetype>(png->size())));
        const auto expected = hit("starter", {plain}, "cat");
        QVERIFY(expected);
        QCOMPARE(found->whole.region.left, expected->whole.region.left);
        QCOMPARE(found->whole.region.top, expected->whole.region.top);
        QCOMPARE(found->whole.region.width, expected->whole.region.width);
        QCOMPARE(found->whole.map.columns, expected->whole.map.columns);
        QCOMPARE(found->whole.map.values, expected->whole.map.values);
        QVERIFY(std::ranges::max(found->whole.map.values) > 0);
    }

    void theFrameOfAVideoIsExplained() {
        const auto video = m_media.ffmpeg("two.mp4", {QStringLiteral("-f"), QStringLiteral("lavfi"),
                                                      QStringLiteral("-i"), QStringLiteral("color=red:s=96x64:d=1"),
                                                      QStringLiteral("-f"), QStringLiteral("lavfi"),
                                                      QStringLiteral("-i"), QStringLiteral("color=blue:s=96x64:d=1"),
                                                      QStringLiteral("-filter_complex"), QStringLiteral("concat")});
        for (const auto& [time, channel] : {std::pair(0.2, std::size_t{0}), {1.6, std::size_t{2}}}) {
            const auto found = explained(checkpoint("vit_classifier/base"), {video, time}, {});
            QVERIFY2(found, found ? "" : found.error().message.c_str());
            QCOMPARE(found->picture->width, 96);
            QVERIFY(found->picture->pixels[channel] > 150 && found->picture->pixels[2 - channel] < 100);
        }
    }

    void aLabelIsExplainedAndTested() {
        const auto model = checkpoint("vit_classifier/base");
        const auto found = explained(model, {m_picture}, {});
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        QCOMPARE(found->target.about, found->whole.output); // the class that was the likeliest stays the one
        std::vector<double> progress;
        const auto test = tested(model, {m_picture}, wholeOf(*found), {.steps = 3, .randomOrders = 1}, &progress);
        QVERIFY2(test, test ? "" : test.error().message.c_str());
        QVERIFY(progress.size() > 1 && std::ranges::is_sorted(progress) && progress.back() == 1.0);
        QCOMPARE(test->fractions.size(), 5U);
        QCOMPARE(test->scoreName, found->whole.scoreName);
        QVERIFY(std::abs(test->deletion.front() - found->whole.score) < 0.02F);
        QCOMPARE(test->insertion.front(), test->deletion.back());
        // "class 3" is not a class of it, and a picture is not found with it.
        QCOMPARE(explained(model, {m_picture}, {"no such label", {}, {}}).error().code, ErrorCode::InvalidArgument);
        const auto search = hit(model, {m_picture}, "a cat");
        QVERIFY(!search && search.error().code == ErrorCode::InvalidArgument);
        QVERIFY(search.error().message.find("finds no pictures by words") != std::string::npos);
    }

    void modelsOfPicturesAndTextsExplainWords_data() {
        QTest::addColumn<QString>("model");
        for (const char* name : {"clip/gelu_real_eos", "siglip/v1", "blip_itm/base"})
            QTest::addRow("%s", name) << QString::fromStdString(checkpoint(name));
    }
    void modelsOfPicturesAndTextsExplainWords() {
        QFETCH(const QString, model);
        const auto found = hit(model.toStdString(), {m_picture}, "a dog and a dog");
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        QCOMPARE(found->words.size(), 5U);
        QCOMPARE(found->words[1].word, std::string("dog"));
        QVERIFY(!found->words[1].map.values.empty() && found->words[2].map.values.empty());
        QCOMPARE(found->words[4].map.values, found->words[1].map.values);
        const auto whole = explained(model.toStdString(), {m_picture}, {"a dog and a dog", {}, {}});
        QVERIFY(whole);
        QCOMPARE(whole->whole.map.values, found->whole.map.values);
        const auto test = tested(model.toStdString(), {m_picture}, wholeOf(*found), {.steps = 2, .randomOrders = 1});
        QVERIFY2(test, test ? "" : test.error().message.c_str());
        QVERIFY(std::abs(test->deletion.front() - found->whole.score) < 0.02F);
    }

    void whatWasWrittenIsExplainedAndTestedByToken() {
        const auto model = checkpoint("blip_caption/base");
        const auto own = explained(model, {m_picture}, {});
        QVERIFY2(own, own ? "" : own.error().message.c_str());
        QCOMPARE(own->target.output, own->whole.output);
        // Another text than its own.
        const auto found = explained(model, {m_picture}, {{}, "a dog", {}});
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        QCOMPARE(found->whole.output, std::string("a dog"));
        QCOMPARE(found->target.output, found->whole.output);
        QVERIFY(!found->whole.tokens.empty());
        auto map = wholeOf(*found);
        map.token = found->whole.tokens.size() - 1;
        const auto test = tested(model, {m_picture}, map, {.steps = 2, .randomOrders = 1, .insertion = false});
        QVERIFY2(test, test ? "" : test.error().message.c_str());
        QCOMPARE(test->scoreName, std::string("log probability"));
        QVERIFY(test->insertion.empty());
        QVERIFY(test->deletion.front() <= 0);
        map.token = 1000;
        QCOMPARE(tested(model, {m_picture}, map, {.steps = 2, .randomOrders = 1}).error().code,
                 ErrorCode::InvalidArgument);
    }

    void whatIsStoppedEndsSo() {
        const auto model = checkpoint("vit_classifier/base");
        QCOMPARE(explained(model, {m_picture}, {}, test::cancelled()).error().code, ErrorCode::Cancelled);
        const auto found = explained(model, {m_picture}, {});
        QVERIFY(found);
        QCOMPARE(tested(model, {m_picture}, wholeOf(*found), {}, nullptr, test::cancelled()).error().code,
                 ErrorCode::Cancelled);
        QCOMPARE(explained(model, {m_media.path("none.jpg")}, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(explained("no-such-model", {m_picture}, {}).error().code, ErrorCode::ModelMissing);
        QCOMPARE(tested(model, {m_picture}, {}, {}).error().code, ErrorCode::InvalidArgument);
    }

    void soundsAreExplainedInTheirOwnTimes() {
        const auto wav = m_media.ffmpeg("tone.wav", {QStringLiteral("-f"), QStringLiteral("lavfi"),
                                                     QStringLiteral("-i"), QStringLiteral("sine=440:duration=6")});
        const auto heard = [&](const TimeSpan& part, const std::string& text) {
            return test::wait<SoundReport>([&](auto done) {
                m_library->explain().explainSound(checkpoint("clap/unfused"), wav, part, text, {}, done);
            });
        };
        const auto whole = heard({}, "the rain");
        QVERIFY2(whole, whole ? "" : whole.error().message.c_str());
        QCOMPARE(whole->words.size(), 1U);
        QCOMPARE(whole->words[0].output, std::string("rain"));
        QCOMPARE(whole->whole.map.span.start, 0.0);
        std::string many;
        for (int i = 0; i < 40; ++i)
            many += "rain" + std::to_string(i) + " ";
        QCOMPARE(heard({}, many)->words.size(), 32U); // each takes as long as the whole
        const auto part = heard({2, 5}, "rain");
        QVERIFY(part);
        QCOMPARE(part->whole.map.span.start, 2.0);
        QVERIFY(part->whole.map.span.end > 2 && part->whole.spectrogram.span.start == 2.0);
        QCOMPARE(heard({}, "?").error().code, ErrorCode::InvalidArgument);
        const auto starter = test::wait<SoundReport>(
            [&](auto done) { m_library->explain().explainSound("starter", wav, {}, "rain", {}, done); });
        QCOMPARE(starter.error().code, ErrorCode::InvalidArgument);
        const auto picture = explained(checkpoint("clap/unfused"), {m_picture}, {"rain", {}, {}});
        QCOMPARE(picture.error().code, ErrorCode::InvalidArgument);
    }

    void spokenWordsAreFoundInTheFile() {
        if (const auto reason = test::whatIsMissing(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        const auto file = sound("sense_and_sensibility_01_austen_64kb-0920.wav");
        const std::string text = "Had he married a more amiable woman,";
        const auto aligned = [&](const TimeSpan& part) {
            return test::wait<ml::SpeechAlignment>(
                [&](auto done) { m_library->explain().align("starter", file, part, text, "en", {}, done); });
        };
        const auto all = aligned({});
        QVERIFY2(all, all ? "" : all.error().message.c_str());
        QCOMPARE(all->words.size(), 7U);
        double last = 0;
        for (const auto& word : all->words) {
            QVERIFY(word.span.start >= last && word.span.end >= word.span.start);
            last = word.span.start;
        }
        // From the middle of the pause before it on, the times stay those of the file.
        const auto part = aligned({0.1, 4});
        QVERIFY(part);
        QCOMPARE(part->span.start, 0.1);
        for (std::size_t i = 0; i < all->words.size(); ++i)
            QVERIFY(std::abs(part->words[i].span.start - all->words[i].span.start) < 0.25);
        QCOMPARE(aligned({0, 31}).error().code, ErrorCode::InvalidArgument);
    }

    void theModelsThatExplainAreListed() {
        const auto list = [](Library& library) {
            return test::wait<std::vector<ExplainingModel>>([&](auto done) { library.explain().models(done); }).value();
        };
        const auto models = m_media.path("models");
        const auto bring = [&](const char* name, const char* id) {
            fs::create_directories(models);
            fs::copy(checkpoint(name), models / id, fs::copy_options::recursive);
        };
        bring("clip/gelu_real_eos", "a-clip");
        bring("blip_caption/base", "b-blip");
        bring("clap/unfused", "c-clap");
        bring("bert_sentence/cls", "d-bert");
        auto options = test::libraryOptions(m_dir.path() + QStringLiteral("/other"));
        options.models = models;
        auto library = Library::open(options).value();
        const auto found = list(*library);
        QCOMPARE(found.size(), 4U);
        QCOMPARE(found[0].id, std::string("starter"));
        QVERIFY(found[0].pictures && !found[0].writes && !found[0].needsWords);
        QCOMPARE(found[1].id, std::string("a-clip"));
        QVERIFY(found[1].pictures && !found[1].writes && !found[1].sounds && found[1].needsWords);
        QVERIFY(found[2].writes && !found[2].pictures && !found[2].needsWords);
        QVERIFY(found[3].sounds && !found[3].speech);
    }
};

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
