// What a question asks for, and what labels answer.
#include "core/services/answer/evidencetext.h"
#include "core/services/answer/labelquestions.h"
#include "core/services/answer/question.h"

#include <QTest>

using namespace medley;

namespace {

const char* nameOf(QuestionKind kind) {
    switch (kind) {
    case QuestionKind::IsThere:
        return "is there";
    case QuestionKind::WhichOf:
        return "which of";
    case QuestionKind::HowMany:
        return "how many";
    case QuestionKind::WhatIsIt:
        return "what is it";
    case QuestionKind::Words:
        return "words";
    case QuestionKind::Fact:
        return "fact";
    case QuestionKind::Other:
        break;
    }
    return "other";
}

/// "red car (on the street)"
QStringList textsOf(const std::vector<AskedThing>& things) {
    QStringList texts;
    for (const AskedThing& thing : things)
        texts << QString::fromStdString(thing.name + (thing.detail.empty() ? "" : " (" + thing.detail + ")"));
    return texts;
}

int classOf(const char* label) {
    for (std::size_t i = 0; i < imageNetClasses().size(); ++i) {
        if (imageNetClasses()[i].label == label)
            return static_cast<int>(i);
    }
    qFatal("no class is called %s", label);
}

LabelScore label(const char* name, float probability) {
    return {classOf(name), name, probability};
}

LabelledMoment momentOf(std::vector<LabelScore> labels) {
    return {{FileId{1}, SegmentId{1}}, {}, {}, std::move(labels)};
}

StarterReply replyTo(const char* question, const std::vector<LabelledMoment>& moments) {
    const ParsedQuestion parsed = parseQuestion(question);
    std::vector<CoveredClasses> covered;
    for (const AskedThing& thing : parsed.things)
        covered.push_back(coveredByName(thing.name));
    return labelReply(parsed, covered, moments);
}

} // namespace

class TestAnswerQuestions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void questionsAreTakenApart_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("things");
        const auto row = [](const char* question, QuestionKind kind, const char* things = "") {
            QTest::newRow(question) << QString::fromLatin1(nameOf(kind))
                                    << QString::fromLatin1(things).split(QLatin1Char('|'), Qt::SkipEmptyParts);
        };
        using Kind = QuestionKind;
        row("Is there a cat?", Kind::IsThere, "cat");
        row("is there a cat in the picture", Kind::IsThere, "cat");
        row("Are there any dogs here?", Kind::IsThere, "dogs");
        row("Is this a dog?", Kind::IsThere, "dog");
        row("Isn't that a red car on the street?", Kind::IsThere, "red car (on the street)");
        row("Is there a cat and a dog?", Kind::IsThere, "cat|dog");
        row("Does the picture show some apples?", Kind::IsThere, "apples");
        row("Can you see a boat?", Kind::IsThere, "boat");
        row("Is a cat in this photo?", Kind::IsThere, "cat");
        row("Can a bird be seen?", Kind::IsThere, "bird");
        row("Is it a picture of a horse?", Kind::IsThere, "horse");
        row("a cat?", Kind::IsThere, "cat");
        row("Is the car red?", Kind::Other);
        row("Is there no cat?", Kind::Other);
        row("Was this taken in Berlin?", Kind::Other);
        row("Is it a cat or a dog?", Kind::WhichOf, "cat|dog");
        row("Which is it: red car, bus or bicycle?", Kind::WhichOf, "red car|bus|bicycle");
        row("What is it, a cat or a dog?", Kind::WhichOf, "cat|dog");
        row("cat or dog?", Kind::WhichOf, "cat|dog");
        row("How many dogs are there?", Kind::HowMany, "dogs");
        row("how many people can you see", Kind::HowMany, "people");
        row("What is this?", Kind::WhatIsIt);
        row("What's that?", Kind::WhatIsIt);
        row("What is in the picture?", Kind::WhatIsIt);
        row("What can you see?", Kind::WhatIsIt);
        row("Describe the picture", Kind::WhatIsIt);
        row("What animal is this?", Kind::WhatIsIt, "animal");
        row("What kind of fruit is it?", Kind::WhatIsIt, "fruit");
        row("Which bird is in the photo?", Kind::WhatIsIt, "bird");
        row("What colour is it?", Kind::Other);
        row("What does he sell?", Kind::Other);
        row("What is said?", Kind::Words);
        row("What does the sign say?", Kind::Words);
        row("What text is on the picture?", Kind::Words);
        row("What is it about?", Kind::Words);
        row("What is the film about?", Kind::Words);
        row("What is he thinking about?", Kind::Other);
        row("Is he rich?", Kind::Other);
        row("Who is amiable?", Kind::Other);
        row("Why did he leave?", Kind::Other);
        row("Ist da eine Katze?", Kind::Other);
        row("猫はいますか", Kind::Other);
        row("", Kind::Other);
        row("?!", Kind::Other);
    }

    void questionsAreTakenApart() {
        QFETCH(const QString, kind);
        QFETCH(const QStringList, things);
        const ParsedQuestion parsed = parseQuestion(QTest::currentDataTag());
        QCOMPARE(QString::fromLatin1(nameOf(parsed.kind)), kind);
        QCOMPARE(textsOf(parsed.things), things);
    }

    void questionsAboutTheFileHaveATopic_data() {
        QTest::addColumn<int>("topic"); // -1: none
        const auto row = [](const char* question, std::optional<FactTopic> topic) {
            QTest::newRow(question) << (topic ? static_cast<int>(*topic) : -1);
        };
        row("When was this taken?", FactTopic::Time);
        row("when?", FactTopic::Time);
        row("What year was the picture taken?", FactTopic::Time);
        row("When did he die?", {});
        row("Where was this photo taken?", FactTopic::Place);
        row("In which city was it taken?", FactTopic::Place);
        row("Where is the key?", {});
        row("With which camera was this taken?", FactTopic::Camera);
        row("How long is the video?", FactTopic::Length);
        row("How long is the bridge?", {});
        row("How many minutes is this?", FactTopic::Length);
        row("How big is this file?", FactTopic::Size);
        row("What is the resolution of the picture?", FactTopic::Size);
        row("Who took this picture?", FactTopic::Creator);
        row("Who made it?", FactTopic::Creator);
        row("Who might have been made more respectable?", {});
        row("Who is in the picture?", {});
        row("What language is it?", FactTopic::Language);
        row("What is the title?", FactTopic::Title);
        row("Can you tell me when it was taken, please?", FactTopic::Time);
    }

    void questionsAboutTheFileHaveATopic() {
        QFETCH(const int, topic);
        const ParsedQuestion parsed = parseQuestion(QTest::currentDataTag());
        QCOMPARE(parsed.topic ? static_cast<int>(*parsed.topic) : -1, topic);
        QCOMPARE(parsed.kind == QuestionKind::Fact, topic >= 0);
    }

    void pluralsBecomeSingular_data() {
        QTest::addColumn<QString>("one");
        for (const auto& [many, one] : {std::pair{"cats", "cat"},
                                        {"people", "person"},
                                        {"wolves", "wolf"},
                                        {"butterflies", "butterfly"},
                                        {"boxes", "box"},
                                        {"buses", "bus"},
                                        {"running shoes", "running shoe"},
                                        {"canoes", "canoe"},
                                        {"cookies", "cookie"},
                                        {"scarves", "scarf"},
                                        {"glass", "glass"},
                                        {"bus", "bus"},
                                        {"red cars", "red car"},
                                        {"churches", "church"}})
            QTest::newRow(many) << QString::fromLatin1(one);
    }
    void pluralsBecomeSingular() {
        QFETCH(const QString, one);
        QCOMPARE(QString::fromStdString(singular(QTest::currentDataTag())), one);
    }

    void everyClassHasItsKinds() {
        QCOMPARE(imageNetKinds().size(), imageNetClasses().size());
        for (const auto& kinds : imageNetKinds())
            QVERIFY(!kinds.empty() && !kinds.front().empty());
    }

    void thingsCoverTheClassesThatTheyAre() {
        const auto cat = coveredByName("cat");
        QVERIFY(cat.has(classOf("tabby")) && cat.has(classOf("Siamese cat")));
        QVERIFY(!cat.has(classOf("beagle")));
        const auto dog = coveredByName("Dogs");
        QVERIFY(dog.has(classOf("beagle")) && dog.has(classOf("Chihuahua")));
        QVERIFY(!dog.has(classOf("hotdog"))); // called so, and none
        QVERIFY(coveredByName("animal").has(classOf("tench")));
        QVERIFY(coveredByName("bike").has(classOf("mountain bike")));
        const auto car = coveredByName("red car");
        QCOMPARE(QString::fromStdString(car.name), QStringLiteral("car"));
        QVERIFY(car.has(classOf("sports car")) && !car.has(classOf("freight car")));
        // Three classes are people; that does not make the others known.
        for (const char* unknown : {"people", "person", "woman", "happiness", "painting", "xyzzy", ""})
            QVERIFY2(coveredByName(unknown).isEmpty(), unknown);
    }

    void classesThatAreNearInMeaningAreCovered() {
        std::vector<float> similarities(1000, 0.1F);
        similarities[7] = 0.62F;
        similarities[9] = 0.58F;
        similarities[500] = 0.35F;
        const Background background{0.1F, 0.1F};
        const auto covered = coveredByMeaning("kittens", similarities, background);
        QCOMPARE(covered.classes, (std::vector<int>{7, 9})); // not what is much farther than the nearest
        QVERIFY(!covered.isByName);
        similarities[7] = similarities[9] = 0.3F;
        QVERIFY(coveredByMeaning("freedom", similarities, background).isEmpty());
    }

    void labelsAnswerYesPerhapsAndNo() {
        const auto yes = replyTo("Is there a cat?",
                                 {momentOf({label("tabby", 0.5F), label("tiger cat", 0.2F), label("quilt", 0.1F)})});
        QVERIFY2(yes.text.starts_with("Yes, probably (70 %): tabby 50 %, tiger cat 20 %"), yes.text.c_str());
        QCOMPARE(yes.evidence.size(), 2U);
        QCOMPARE(yes.evidence[0].text, std::string("tabby"));
        QCOMPARE(*yes.evidence[0].probability, 0.5F);
        const auto perhaps = replyTo("Is there a cat?", {momentOf({label("quilt", 0.6F), label("tabby", 0.2F)})});
        QVERIFY2(perhaps.text.starts_with("Perhaps (20 %)"), perhaps.text.c_str());
        const auto no = replyTo("Is there a dog?", {momentOf({label("tabby", 0.6F)})});
        QVERIFY2(no.text.starts_with("Nothing of the kind was recognised (under 1 %); the likeliest is tabby, 60 %"),
                 no.text.c_str());
        const auto unknown = replyTo("Are there people?", {momentOf({label("tabby", 0.6F)})});
        QVERIFY2(unknown.text.find("do not know “people”") != std::string::npos, unknown.text.c_str());
    }

    void whatLabelsCannotTellIsSaid() {
        const auto reply = replyTo("Is there a red car on the street?", {momentOf({label("sports car", 0.8F)})});
        QVERIFY2(reply.text.find("say nothing of “red”") != std::string::npos, reply.text.c_str());
        QVERIFY2(reply.text.find("say nothing of “on the street”") != std::string::npos, reply.text.c_str());
        const auto counted = replyTo("How many cars are there?", {momentOf({label("sports car", 0.8F)})});
        QVERIFY2(counted.text.starts_with("The starter does not count."), counted.text.c_str());
    }

    void alternativesAreWeighedAmongEachOther() {
        const auto reply = replyTo("Is it a cat or a dog?", {momentOf({label("beagle", 0.6F), label("tabby", 0.2F)})});
        QVERIFY2(reply.text.starts_with("Likeliest: dog."), reply.text.c_str());
        QVERIFY2(reply.text.find("dog: 75 % among these (60 % among everything)") != std::string::npos,
                 reply.text.c_str());
        QCOMPARE(reply.evidence.front().text, std::string("beagle"));
        const auto neither = replyTo("Is it a cat or a dog?", {momentOf({label("banana", 0.9F)})});
        QVERIFY2(neither.text.starts_with("None of these was recognised"), neither.text.c_str());
    }

    void theMomentWhereItIsLikeliestIsNamed() {
        LabelledMoment first = momentOf({label("quilt", 0.9F)});
        LabelledMoment second = momentOf({label("tabby", 0.8F)});
        second.where = "at 0:12";
        second.span = TimeSpan{10, 15};
        const auto reply = replyTo("Is there a cat?", {first, second});
        QVERIFY2(reply.text.starts_with("Yes, probably (80 %, at 0:12)"), reply.text.c_str());
        QCOMPARE(reply.evidence.front().span->start, 10.0);
        const auto named = replyTo("What animal is it?", {first, second});
        QVERIFY2(named.text.starts_with("Most likely: tabby 80 %"), named.text.c_str());
        const auto none = replyTo("What animal is it?", {first});
        QVERIFY2(none.text.starts_with("No animal was recognised"), none.text.c_str());
    }
};

QTEST_GUILESS_MAIN(TestAnswerQuestions)
#include "tst_answerquestions.moc"
