// The Ask tab and captions with a real library: the starter, and small checkpoints of the reference cases, whose words
// mean nothing but come as those of large ones do.
#include "app/gui/askbinding.h"
#include "tests/endtoend/answerlibrary.h"
#include "tests/gui/fakeasking.h"
#include "tests/gui/statepictures.h"
#include "tests/unit/ui/fakehost.h"
#include "ui/ask/answercard.h"
#include "ui/ask/askpanel.h"
#include "ui/ask/asktab.h"
#include "ui/ask/generationform.h"
#include "ui/ask/modelchooser.h"
#include "ui/ask/questioninput.h"
#include "ui/captions/captionbar.h"
#include "ui/captions/captioneditor.h"
#include "ui/captions/captiontools.h"
#include "ui/common/growingedit.h"
#include "ui/common/notetray.h"

#include <QApplication>
#include <QSemaphore>
#include <QSignalSpy>

using namespace medley;
using namespace medley::ui;

namespace {

constexpr int kPatienceMs = 120'000;

} // namespace

class TestAskingLibrary : public QObject {
    Q_OBJECT

    test::AnswerLibrary m_library;
    test::FakeInspector m_inspector;
    test::FakeHost m_host;
    std::unique_ptr<AskTab> m_tab;

    [[nodiscard]] ItemDetails details(const char* name) const {
        return test::wait<ItemDetails>(
                   [&](auto done) { m_library.library().browse().details(m_library.file(name), done); })
            .value();
    }

    void show(const char* name) {
        m_tab = std::make_unique<AskTab>(bindAsking(m_library.library()), bindCaptions(m_library.library()),
                                         m_inspector, m_host, nullptr);
        m_tab->resize(388, 700);
        m_tab->setAutoFillBackground(true);
        m_tab->setBackgroundRole(QPalette::Base);
        m_tab->show();
        const ItemDetails item = details(name);
        m_tab->setItem(item, {item.file.id, {}, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_tab->panel().input().chooser().hasInstalled(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!m_tab->panel().conversation().isReading(), kPatienceMs);
        ml::GenerationOptions options;
        options.maxNewTokens = 12;
        options.beams = 1;
        options.wholePicture = true;
        for (auto* form : m_tab->findChildren<GenerationForm*>())
            form->setOptions(options);
    }

    void ask(const QString& question, const std::string& model) {
        m_tab->panel().input().chooser().setCurrent(model);
        QCOMPARE(m_tab->panel().input().chooser().current()->id, model);
        m_tab->panel().input().setQuestion(question);
        QTest::keyClick(m_tab->panel().input().findChild<QuestionEdit*>(), Qt::Key_Return);
        QVERIFY(m_tab->panel().conversation().isBusy());
    }

    [[nodiscard]] const ShownAnswer& last() const {
        return m_tab->panel().conversation().turns().back().answers.back();
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_library.make(
            {"photos/kitten.jpg", "photos/lake.jpg", "speech/sense_and_sensibility_01_austen_64kb-0880.wav"});
        std::filesystem::copy(std::filesystem::path(MEDLEY_CASES) / "blip_caption/base/checkpoint",
                              m_library.folder("models") / "small-caption");
    }

    void cleanup() { m_tab.reset(); }

    void modelsAnswerAndAreKept_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("question");
        QTest::newRow("vqa") << QStringLiteral("small-vqa") << QStringLiteral("what is it?");
        QTest::newRow("smolvlm") << QStringLiteral("small-smolvlm") << QStringLiteral("what colour is it?");
        QTest::newRow("starter") << QStringLiteral("starter") << QStringLiteral("Is there a cat?");
    }

    void modelsAnswerAndAreKept() {
        QFETCH(const QString, model);
        QFETCH(const QString, question);
        show("kitten.jpg");
        const auto before = m_tab->panel().conversation().turns().size();
        QSignalSpy painted(&m_tab->panel().conversation(), &Conversation::answerChanged);
        ask(question, model.toStdString());
        QTRY_VERIFY_WITH_TIMEOUT(!m_tab->panel().conversation().isBusy(), kPatienceMs);
        QVERIFY2(last().state == ShownAnswer::State::Done,
                 last().error ? last().error->message.c_str() : "not answered");
        QVERIFY(last().id > 0);
        QVERIFY(!painted.isEmpty());
        QCOMPARE(last().evidence.empty(), model != QStringLiteral("starter"));
        const QString text = last().text;
        show("kitten.jpg"); // as if it was opened again
        QTRY_COMPARE_WITH_TIMEOUT(m_tab->panel().conversation().turns().size(), before + 1, kPatienceMs);
        QCOMPARE(last().text, text);
        QCOMPARE(last().evidence.empty(), model != QStringLiteral("starter"));
        QVERIFY(last().createdAt > 0);
        QVERIFY(test::takePictures(*m_tab, QStringLiteral("ask-library-") + model));
    }

    void whatIsStoppedIsNotKept() {
        show("lake.jpg");
        // Another answer keeps the models' thread until the question has been stopped.
        const auto stopped = std::make_shared<QSemaphore>();
        m_library.library().answers().ask(
            m_library.about("kitten.jpg", "what is it?", "small-smolvlm"),
            [stopped](const std::string&) { stopped->acquire(); }, {}, [](const Result<Answer>&) {});
        ask(QStringLiteral("What is it?"), "small-smolvlm");
        m_tab->panel().conversation().stop();
        stopped->release(100); // pieces
        QCOMPARE(last().state, ShownAnswer::State::Stopped);
        ask(QStringLiteral("Is it a lake?"), "starter"); // comes after it, on the same thread
        QTRY_VERIFY_WITH_TIMEOUT(!m_tab->panel().conversation().isBusy(), kPatienceMs);
        QCOMPARE(m_library.kept(m_library.file("lake.jpg")).size(), std::size_t(1));
    }

    void removedForGood() {
        show("lake.jpg");
        QTRY_VERIFY_WITH_TIMEOUT(!m_tab->panel().conversation().turns().empty(), kPatienceMs);
        test::buttonOf(*m_tab, QStringLiteral("Remove the answer"))->click();
        m_tab.reset();
        QTRY_VERIFY_WITH_TIMEOUT(m_library.kept(m_library.file("lake.jpg")).empty(), kPatienceMs);
    }

    void captionsOfAPersonAndAModel() {
        show("kitten.jpg");
        auto& editor = m_tab->caption();
        editor.field().setPlainText(QStringLiteral("Our first kitten"));
        editor.save();
        QTRY_COMPARE_WITH_TIMEOUT(editor.message(), QStringLiteral("Saved."), kPatienceMs);
        editor.write();
        QTRY_VERIFY_WITH_TIMEOUT(test::buttonOf(editor, QStringLiteral("Write again")), kPatienceMs);
        const auto captions = details("kitten.jpg").captions;
        QCOMPARE(captions.size(), std::size_t(2));
        QCOMPARE(captions[0].text, "Our first kitten");
        QCOMPARE(QString::fromStdString(captions[1].text), editor.modelText());
        editor.undo();
        QTRY_COMPARE_WITH_TIMEOUT(details("kitten.jpg").captions.size(), std::size_t(1), kPatienceMs);
    }

    void theJobWritesTheRest() {
        const CaptionBackend backend = bindCaptions(m_library.library());
        AskTab tab(bindAsking(m_library.library()), backend, m_inspector, m_host, nullptr);
        tab.show();
        const ItemDetails lake = details("lake.jpg");
        tab.setItem(lake, {lake.file.id, {}, {}, {}});
        QVERIFY(tab.caption().modelText().isEmpty());
        QWidget window;
        NoteTray notes(&window);
        QWidget anchor(&window);
        CaptionTools tools(backend, m_host, notes, anchor);
        QSignalSpy finished(&tools.job(), &CaptionJob::finished);
        CaptionRequest request;
        request.model = "small-caption";
        request.generation.maxNewTokens = 8;
        request.generation.beams = 1;
        tools.job().start(request);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatienceMs);
        QVERIFY2(tools.job().summary(), tools.job().error() ? tools.job().error()->message.c_str() : "no summary");
        QCOMPARE(tools.job().summary()->written, 1); // the kitten has one already
        QCOMPARE(details("lake.jpg").captions.size(), std::size_t(1));
        // And it is where the picture was open meanwhile.
        QTRY_COMPARE_WITH_TIMEOUT(tab.caption().modelText(),
                                  QString::fromStdString(details("lake.jpg").captions.front().text), kPatienceMs);
    }
};

QTEST_MAIN(TestAskingLibrary)
#include "tst_askinglibrary.moc"
