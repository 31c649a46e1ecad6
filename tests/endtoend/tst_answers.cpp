// Questions about the sample media, answered from what the starter knows of them; and the same from the command line.
#include "tests/endtoend/answerlibrary.h"
#include "tests/endtoend/cli.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <future>
#include <thread>
#include <utility>

using namespace medley;

class TestAnswers : public QObject {
    Q_OBJECT

    test::AnswerLibrary m_answers;

    static const Evidence* firstOf(const Answer& answer, EvidenceKind kind) {
        const auto found = std::ranges::find(answer.evidence, kind, &Evidence::kind);
        return found == answer.evidence.end() ? nullptr : &*found;
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_answers.make({"photos/kitten.jpg", "photos/lake.jpg", "photos/messi5.jpg",
                        "speech/sense_and_sensibility_01_austen_64kb-0880.wav",
                        "speech/sense_and_sensibility_01_austen_64kb-0920.wav", "videos/austen-and-photos.mp4"});
    }

    void labelsSayThatThereIsACat() {
        std::string streamed;
        const auto answer = m_answers.ask(m_answers.about("kitten.jpg", "Is there a cat?"), &streamed).value();
        QVERIFY2(answer.text.starts_with("Yes, probably"), answer.text.c_str());
        QCOMPARE(streamed, answer.text);
        const Evidence* label = firstOf(answer, EvidenceKind::Label);
        QVERIFY(label && label->item.segment && label->probability);
        QVERIFY(*label->probability > 0.2F);
        QVERIFY(answer.provenance.find("no language model was asked") != std::string::npos);
        QCOMPARE(answer.id, 0);
        QVERIFY(answer.seconds > 0 && answer.firstWordSeconds <= answer.seconds);
        // By what it means, where no class is called so.
        const auto kitten = m_answers.answered(m_answers.about("kitten.jpg", "Do you see a kitten?"));
        QVERIFY2(kitten.text.find("near to it in meaning they see: ") != std::string::npos, kitten.text.c_str());
        QVERIFY2(kitten.text.find("cat") != std::string::npos, kitten.text.c_str());
    }

    void ofTwoThingsTheLikelierIsNamed() {
        const auto answer = m_answers.answered(m_answers.about("kitten.jpg", "Is it a cat or a dog?"));
        QVERIFY2(answer.text.starts_with("Likeliest: cat."), answer.text.c_str());
        const auto animal = m_answers.answered(m_answers.about("kitten.jpg", "What animal is this?"));
        QVERIFY2(animal.text.starts_with("Most likely: "), animal.text.c_str());
    }

    void whatIsNotThereIsDenied() {
        const auto answer = m_answers.answered(m_answers.about("lake.jpg", "Is there a cat?"));
        QVERIFY2(answer.text.starts_with("Nothing of the kind was recognised"), answer.text.c_str());
    }

    void whatTheLabelsDoNotKnowIsNoDenial() {
        const auto answer = m_answers.answered(m_answers.about("messi5.jpg", "Are there people?"));
        QVERIFY2(answer.text.starts_with("The starter's labels do not know “people”"), answer.text.c_str());
    }

    void momentsOfAFilmAreNamed() {
        const auto answer = m_answers.answered(m_answers.about("austen-and-photos.mp4", "Is there coffee?"));
        QVERIFY2(answer.text.starts_with("Yes, probably") && answer.text.find("at 0:0") != std::string::npos,
                 answer.text.c_str());
        QVERIFY(answer.evidence.front().span);
        QVERIFY(answer.evidence.front().span->length() > 1);
    }

    void aPassageAnswersWithItsPart() {
        const auto answer =
            m_answers.answered(m_answers.about("sense_and_sensibility_01_austen_64kb-0920.wav",
                                               "What would have happened if he had married an amiable woman?"));
        const Evidence* passage = firstOf(answer, EvidenceKind::Passage);
        QVERIFY(passage && passage->span);
        QVERIFY(passage->span->length() > 1);
        QVERIFY(passage->begin < passage->end && passage->end <= passage->text.size());
        const auto part = passage->text.substr(passage->begin, passage->end - passage->begin);
        QVERIFY2(answer.text.find(part) != std::string::npos, answer.text.c_str());
        QVERIFY2(part.find("respectable") != std::string::npos || part.find("amiable") != std::string::npos,
                 part.c_str());
        QCOMPARE(answer.provenance, std::string("Taken from the transcript; no language model was asked."));
        // The same is said in the film, in one passage of several.
        const auto film = m_answers.answered(
            m_answers.about("austen-and-photos.mp4", "What would have happened if he had married an amiable woman?"));
        const Evidence* said = firstOf(film, EvidenceKind::Passage);
        QVERIFY(said && said->text.find("amiable woman") != std::string::npos);
    }

    void whatFilesSayOfThemselvesIsRead() {
        const auto length = m_answers.answered(m_answers.about("austen-and-photos.mp4", "How long is the video?"));
        QVERIFY2(length.text.starts_with("The video is ") && length.text.ends_with("long."), length.text.c_str());
        QCOMPARE(length.evidence.front().kind, EvidenceKind::Metadata);
        const auto camera = m_answers.answered(m_answers.about("lake.jpg", "Which lens was it taken with?"));
        QVERIFY2(!camera.text.empty() && camera.provenance.find("file") != std::string::npos, camera.text.c_str());
        const auto language = m_answers.answered(m_answers.about("austen-and-photos.mp4", "Which language is spoken?"));
        QCOMPARE(language.text, std::string("English is spoken in it."));
    }

    void theStarterSaysWhatItCannotAnswer() {
        const auto sound = m_answers.answered(
            m_answers.about("sense_and_sensibility_01_austen_64kb-0880.wav", "What is the boiling point of tungsten?"));
        QVERIFY2(sound.text.starts_with("The starter cannot answer this"), sound.text.c_str());
        QVERIFY(!firstOf(sound, EvidenceKind::Passage));
        const auto picture = m_answers.answered(m_answers.about("kitten.jpg", "Why is the economy shrinking?"));
        QVERIFY2(picture.text.starts_with("The starter cannot answer this"), picture.text.c_str());
        QVERIFY2(picture.text.find("small-vqa") != std::string::npos, picture.text.c_str()); // what could
        const auto wordless = m_answers.answered(m_answers.about("kitten.jpg", "What is written on it?"));
        QVERIFY2(wordless.text.starts_with("Nothing was found that is said or written"), wordless.text.c_str());
        // That a file is called kitten.jpg is no answer to what is asked of a kitten, nor is that there is a cat.
        const auto colour = m_answers.answered(m_answers.about("kitten.jpg", "What colour is the cat?"));
        QVERIFY2(colour.text.starts_with("The starter cannot answer this"), colour.text.c_str());
        QVERIFY(firstOf(colour, EvidenceKind::Label));
    }

    void answersAreKeptAndListedAfterReopening() {
        auto request = m_answers.about("kitten.jpg", "Is there a cat?");
        request.keep = true;
        const auto answer = m_answers.answered(request);
        QVERIFY(answer.id > 0);
        m_answers.open();
        const auto list = m_answers.kept(m_answers.file("kitten.jpg"));
        QCOMPARE(list.size(), 1U);
        QCOMPARE(list.front().id, answer.id);
        QCOMPARE(list.front().question, answer.question);
        QCOMPARE(list.front().answer, answer.text);
        QCOMPARE(list.front().model, std::string(kEvidenceAnswerer));
        const auto settings = QJsonDocument::fromJson(QByteArray::fromStdString(list.front().settings)).object();
        QVERIFY(!settings[QStringLiteral("evidence")].toArray().isEmpty());
        QVERIFY(test::wait<void>([&](auto done) { m_answers.library().answers().remove(answer.id, done); }));
        QVERIFY(m_answers.kept(m_answers.file("kitten.jpg")).empty());
        const auto gone = test::wait<void>([&](auto done) { m_answers.library().answers().remove(answer.id, done); });
        QVERIFY(!gone && gone.error().code == ErrorCode::NotFound);
    }

    void refusalsComeOnAThreadOfTheLibraryToo() {
        std::promise<std::pair<ErrorCode, std::thread::id>> promise;
        m_answers.library().answers().ask(
            m_answers.about("kitten.jpg", " \n"), {}, {}, [&promise](const Result<Answer>& answer) {
                promise.set_value({answer ? ErrorCode::Internal : answer.error().code, std::this_thread::get_id()});
            });
        const auto [code, thread] = promise.get_future().get();
        QCOMPARE(code, ErrorCode::InvalidArgument);
        QVERIFY(thread != std::this_thread::get_id());
    }

    void theCommandLineAsksKeepsAndLists() {
        m_answers.close();
        const auto run = [this](const QStringList& arguments) {
            const auto outcome = test::runCli(QStringList{QStringLiteral("--json"), QStringLiteral("--library"),
                                                          m_answers.path(("library")), QStringLiteral("--models"),
                                                          m_answers.path(("models"))} +
                                              arguments);
            return std::pair(outcome.exit, outcome.json());
        };
        const QString picture = m_answers.path(("media/messi5.jpg"));
        const auto [code, answer] =
            run({QStringLiteral("ask"), picture, QStringLiteral("Is there a ball?"), QStringLiteral("--keep")});
        QCOMPARE(code, 0);
        QVERIFY(!answer[QStringLiteral("answer")].toString().isEmpty());
        QCOMPARE(answer[QStringLiteral("model")].toString(), QStringLiteral("starter"));
        QVERIFY(!answer[QStringLiteral("evidence")].toArray().isEmpty());
        QVERIFY(answer[QStringLiteral("seconds")].toDouble() > 0);
        const auto [listed, history] = run({QStringLiteral("ask"), picture, QStringLiteral("--history")});
        QCOMPARE(listed, 0);
        const auto kept = history[QStringLiteral("answers")].toArray();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept[0].toObject()[QStringLiteral("answer")], answer[QStringLiteral("answer")]);
        const auto [missing, error] =
            run({QStringLiteral("ask"), QStringLiteral("/nowhere/x.jpg"), QStringLiteral("Is there a ball?")});
        QCOMPARE(missing, 1);
        QVERIFY(error[QStringLiteral("error")].toObject()[QStringLiteral("message")].toString().contains(
            QStringLiteral("medley-cli add")));
        // With a model the files need not be in the library.
        const QString other = m_answers.path(("other.jpg"));
        QVERIFY(QFile::copy(picture, other));
        const auto [asked, written] =
            run({QStringLiteral("ask"), other, QStringLiteral("what is it?"), QStringLiteral("--model"),
                 QStringLiteral("small-vqa"), QStringLiteral("--max-tokens"), QStringLiteral("4")});
        QCOMPARE(asked, 0);
        QVERIFY(written[QStringLiteral("tokens")].toArray().size() <= 4);
    }
};

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
