// Questions to models that answer, on small checkpoints of the reference cases: what they say means nothing, but it is
// asked for, streamed, stopped and kept as with large ones.
#include "tests/endtoend/answerlibrary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace medley;
namespace fs = std::filesystem;

class TestAnswerModels : public QObject {
    Q_OBJECT

    test::AnswerLibrary m_answers;

    /// How likely the first token was: another prompt gives another.
    [[nodiscard]] float firstProbability(AnswerRequest request) const {
        const Answer answer = m_answers.answered(std::move(request));
        return answer.generation.tokens.empty() ? -1.0F : answer.generation.tokens.front().probability;
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_answers.make({"photos/kitten.jpg", "photos/lake.jpg", "speech/sense_and_sensibility_01_austen_64kb-0880.wav",
                        "videos/austen-and-photos.mp4"});
    }

    void modelsStreamAndAreKept_data() {
        QTest::addColumn<QString>("model");
        QTest::newRow("vqa") << QStringLiteral("small-vqa");
        QTest::newRow("smolvlm") << QStringLiteral("small-smolvlm");
    }

    void modelsStreamAndAreKept() {
        QFETCH(const QString, model);
        auto request = m_answers.about("kitten.jpg", "what is it?", model.toStdString());
        request.keep = true;
        std::string streamed;
        const auto answer = m_answers.ask(request, &streamed);
        QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
        QVERIFY(!answer->generation.tokens.empty() && answer->generation.tokens.size() <= 12);
        QCOMPARE(QString::fromStdString(streamed).trimmed(), QString::fromStdString(answer->text));
        QVERIFY(answer->evidence.empty());
        QVERIFY2(answer->provenance.find("one picture") != std::string::npos, answer->provenance.c_str());
        const auto list = m_answers.kept(m_answers.file("kitten.jpg"));
        QVERIFY(!list.empty());
        QCOMPARE(list.back().model, model.toStdString());
        const auto settings = QJsonDocument::fromJson(QByteArray::fromStdString(list.back().settings)).object();
        QCOMPARE(settings[QStringLiteral("generation")].toObject()[QStringLiteral("max_new_tokens")].toInt(), 12);
        QCOMPARE(settings[QStringLiteral("items")].toArray().size(), 1);
    }

    void whatIsStoppedIsNotKept_data() { modelsStreamAndAreKept_data(); }

    void whatIsStoppedIsNotKept() {
        QFETCH(const QString, model);
        auto request = m_answers.about("lake.jpg", "what is it?", model.toStdString());
        request.keep = true;
        request.generation.minNewTokens = 24;
        request.generation.maxNewTokens = 24;
        CancelSource source;
        int pieces = 0;
        const auto stopped = test::wait<Answer>([&](auto done) {
            const auto onText = [&](const std::string&) {
                ++pieces;
                source.cancel(); // after the first piece
            };
            m_answers.library().answers().ask(request, onText, source.token(), done);
        });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(pieces > 0 && pieces < 24);
        QVERIFY(m_answers.kept(m_answers.file("lake.jpg")).empty());
        source.cancel();
        const auto before = m_answers.ask(m_answers.about("lake.jpg", "Is there a cat?"), nullptr, source.token());
        QVERIFY(!before && before.error().code == ErrorCode::Cancelled);
    }

    void earlierTurnsExamplesAndPicturesChangeThePrompt() {
        const auto plain = m_answers.about("kitten.jpg", "what is it?", "small-smolvlm");
        const float alone = firstProbability(plain);
        QVERIFY(alone > 0);
        QCOMPARE(firstProbability(plain), alone);
        auto later = plain;
        later.history = {{"is it an animal?", "yes"}};
        QVERIFY(firstProbability(later) != alone);
        auto shown = plain;
        shown.examples = {{{m_answers.file("lake.jpg")}, "a lake"}};
        QVERIFY(firstProbability(shown) != alone);
        auto two = plain;
        two.items.push_back({m_answers.file("lake.jpg")});
        const auto both = m_answers.answered(two);
        QVERIFY2(both.provenance.find("2 pictures") != std::string::npos, both.provenance.c_str());
        QVERIFY(both.generation.tokens.front().probability != alone);
    }

    void filmsShowTheirFrames() {
        const auto film = m_answers.answered(m_answers.about("austen-and-photos.mp4", "what is it?", "small-smolvlm"));
        QVERIFY2(film.provenance.find("3 pictures") != std::string::npos, film.provenance.c_str());
        const auto details = test::wait<ItemDetails>([&](auto done) {
                                 m_answers.library().browse().details(m_answers.file("austen-and-photos.mp4"), done);
                             }).value();
        auto request = m_answers.about("austen-and-photos.mp4", "what is it?", "small-vqa");
        for (const auto& segment : details.segments) {
            if (segment.type == catalog::SegmentType::Shot || segment.type == catalog::SegmentType::Speech)
                request.items = {{m_answers.file("austen-and-photos.mp4"), segment.id}};
        }
        QVERIFY(request.items.front().segment);
        const auto moment = m_answers.answered(request);
        QVERIFY2(moment.provenance.find("one picture") != std::string::npos, moment.provenance.c_str());
        // A moment alone is asked about, and what is said during it.
        auto starter = m_answers.about("austen-and-photos.mp4", "What is said?");
        starter.items = request.items;
        QVERIFY(m_answers.answered(starter).evidence.size() <=
                m_answers.answered(m_answers.about("austen-and-photos.mp4", "What is said?")).evidence.size());
    }

    void whatModelsCannotDoIsSaid() {
        const auto refused = [this](AnswerRequest request, ErrorCode code, const char* words) {
            const auto answer = m_answers.ask(std::move(request));
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, code);
            QVERIFY2(answer.error().message.find(words) != std::string::npos, answer.error().message.c_str());
        };
        const auto vqa = m_answers.about("kitten.jpg", "what is it?", "small-vqa");
        auto changed = vqa;
        changed.history = {{"is it an animal?", "yes"}};
        refused(changed, ErrorCode::InvalidArgument, "one picture and one question");
        changed = vqa;
        changed.examples = {{{m_answers.file("lake.jpg")}, "a lake"}};
        refused(changed, ErrorCode::InvalidArgument, "one picture and one question");
        changed = vqa;
        changed.items.push_back({m_answers.file("lake.jpg")});
        refused(changed, ErrorCode::InvalidArgument, "one picture and one question");
        refused(m_answers.about("sense_and_sensibility_01_austen_64kb-0880.wav", "who?", "small-smolvlm"),
                ErrorCode::InvalidArgument, "The starter (model \"starter\")");
        refused(m_answers.about("kitten.jpg", "what is it?", "efficientnet-lite0"), ErrorCode::InvalidArgument,
                "answers no questions");
        refused(m_answers.about("kitten.jpg", "what is it?", "no-such-model"), ErrorCode::ModelMissing,
                "not installed");
        refused(m_answers.about("kitten.jpg", " \n"), ErrorCode::InvalidArgument, "no question");
        changed = m_answers.about("kitten.jpg", "Is there a cat?");
        changed.history = {{"a", "b"}};
        refused(changed, ErrorCode::InvalidArgument, "The starter answers each question by itself");
        changed.history.clear();
        changed.items = {};
        refused(changed, ErrorCode::InvalidArgument, "one to 16 items");
        changed.items = {{FileId{987654}}};
        refused(changed, ErrorCode::NotFound, "");
        changed.items = {{m_answers.file("kitten.jpg"), SegmentId{987654}}};
        refused(changed, ErrorCode::NotFound, "indexed again");
    }

    void aChangedPictureIsNotAskedAbout() {
        fs::copy_file(m_answers.folder("media") / "lake.jpg", m_answers.folder("media") / "kitten.jpg",
                      fs::copy_options::overwrite_existing);
        const auto answer = m_answers.ask(m_answers.about("kitten.jpg", "what is it?", "small-vqa"));
        QVERIFY(!answer && answer.error().code == ErrorCode::NotFound);
        // What is known of it still answers.
        QVERIFY(m_answers.ask(m_answers.about("kitten.jpg", "Is there a cat?")));
    }

    void modelsAreListedInstalledOnesFirst() {
        const auto models = test::wait<std::vector<WritingModel>>([&](auto done) {
                                m_answers.library().answers().models(done);
                            }).value();
        QVERIFY(models.size() >= 6);
        QCOMPARE(models[0].id, std::string("small-smolvlm"));
        QVERIFY(models[0].installed && models[0].answers && models[0].hasConversation && models[0].captions);
        QCOMPARE(models[1].id, std::string("small-vqa"));
        QVERIFY(models[1].installed && models[1].answers && !models[1].hasConversation && !models[1].captions);
        for (std::size_t i = 2; i < models.size(); ++i) {
            QVERIFY2(!models[i].installed && models[i].bytes > 100'000'000 && !models[i].licence.empty() &&
                         models[i].source.starts_with("https://") && !models[i].use.empty(),
                     models[i].id.c_str());
            QVERIFY(models[i].answers || models[i].captions);
        }
    }
};

QTEST_GUILESS_MAIN(TestAnswerModels)
#include "tst_answermodels.moc"
