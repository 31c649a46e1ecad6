// The window in German on a library whose services say what core says: nothing of it stands there in English.
#include "tests/gui/germantexts.h"
#include "tests/gui/windowscene.h"
#include "tests/unit/ui/fakehost.h"
#include "ui/common/notetray.h"
#include "ui/problems/notespanel.h"
#include "ui/problems/problemspage.h"
#include "ui/shell/librarytools.h"

#include <QListView>
#include <QTest>

using namespace medley;
using namespace medley::ui;

namespace {

/// Waits until the widget shows the German text, then looks for English ones.
void isGerman(const QWidget& place, const QString& text) {
    const auto says = [&] {
        const QStringList texts = test::textsOf(place);
        return std::ranges::any_of(texts, [&](const QString& shown) { return shown.contains(text); });
    };
    QVERIFY2(QTest::qWaitFor(says),
             qPrintable(text + QStringLiteral(" is not among:\n") + test::textsOf(place).join(QLatin1Char('\n'))));
    const QStringList english = test::englishOfCore(place);
    QVERIFY2(english.isEmpty(), qPrintable(english.join(QLatin1Char('\n'))));
}

} // namespace

class TestGermanWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        test::speakGerman();
        Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
    }

    /// That the other tests could fail.
    void englishIsFound() {
        QLabel label(QStringLiteral("scan.png: The file ends before its content does; it may be an unfinished copy."));
        label.show();
        QCOMPARE(test::englishOfCore(label).size(), 1);
        label.setText(QStringLiteral("Nothing that core says."));
        QCOMPARE(test::englishOfCore(label), QStringList());
    }

    void problems() {
        LibraryBackend backend;
        backend.items = [](const catalog::FileFilter&, auto done) {
            catalog::FileRecord file;
            file.id = FileId{1};
            file.path = "/home/anna/scan.png";
            file.state = catalog::FileState::Failed;
            file.reason = catalog::FileReason{"decode", ErrorCode::Truncated,
                                              "The file ends before its content does; it may be an unfinished copy.",
                                              "offset 0x40"};
            done(Result<std::vector<catalog::FileRecord>>(std::vector{file}));
        };
        test::FakeHost host;
        ProblemsPage page(backend, host);
        page.resize(1000, 640);
        page.show();
        auto* list = page.findChild<QListView*>();
        QTRY_COMPARE(list->model()->rowCount(), 2);
        list->setCurrentIndex(list->model()->index(1, 0));
        isGerman(page, QStringLiteral("Die Datei endet vor ihrem Inhalt; vielleicht ist sie eine unfertige Kopie."));
        QVERIFY2(test::takePictures(page, QStringLiteral("german-problems")), "problems");
    }

    void notes() {
        test::WindowScene scene;
        scene.samples.features.statusNotes = {
            "Words in pictures are not read: Tesseract has no data of your language here. Install the package "
            "tesseract-ocr-eng, or that of another language, and index again."};
        scene.open(12, {1100, 600});
        IngestSummary summary;
        summary.added = summary.indexed = 3;
        summary.notes = {"The XMP file beside it is damaged and was left out. (/home/anna/1.jpg and 2 other files)",
                         "Not indexed with clip-vit-base-patch32: The model clip-vit-base-patch32 is not installed. "
                         "Fetch it on the Models page or with “medley-cli models fetch”."};
        scene.window->addPaths({"/home/anna"});
        scene.samples.events().finished(Result<IngestSummary>(summary));
        QTRY_COMPARE(scene.window->runNotes().size(), std::size_t(2));
        scene.window->showPage(pageid::kProblems);
        auto* tabs = scene.window->findChild<ProblemsTabs*>();
        tabs->showTab(ProblemsTabs::Notes);
        QTRY_COMPARE(tabs->notes().notes().size(), 3);
        isGerman(*scene.window, QStringLiteral("(/home/anna/1.jpg und 2 weitere Dateien)"));
        isGerman(*scene.window, QStringLiteral("Mit clip-vit-base-patch32 nicht erfasst: Das Modell"));
        scene.take(QStringLiteral("german-notes"));
    }

    void search() {
        test::WindowScene scene;
        scene.samples.features.searchNotes = {"Not searched with clap: The model has changed since the library was "
                                              "indexed with it. Index the library again."};
        scene.open(48, {1200, 700});
        scene.search(QStringLiteral("a cup of coffee dur>abc"), 24);
        isGerman(*scene.window, QStringLiteral("braucht eine Anzahl von Sekunden oder eine Zeit wie 1:30"));
        isGerman(*scene.window, QStringLiteral("Mit clap nicht gesucht: Das Modell hat sich geändert"));
        scene.take(QStringLiteral("german-search"));
        scene.samples.failSearches({ErrorCode::InvalidArgument, "There is nothing to search for.", {}});
        scene.window->topBar().searchBar().setQuery({QStringLiteral("coffee"), {}});
        isGerman(*scene.window, QStringLiteral("Es gibt nichts, wonach gesucht werden könnte."));
    }

    void models() {
        test::WindowScene scene;
        ModelStatus damaged;
        damaged.id = "whisper-base";
        damaged.bytes = 1;
        damaged.state = ModelState::Damaged;
        damaged.problem = "The file model.bin is damaged.";
        ModelStatus imported;
        imported.id = "blip-vqa-base";
        imported.state = ModelState::Ready;
        imported.use = "Gives answers, maps of where it looked (blip).";
        scene.samples.models = {damaged, imported};
        scene.open(12, {1100, 800});
        scene.window->showPage(pageid::kModels);
        isGerman(*scene.window, QStringLiteral("Die Datei model.bin ist beschädigt."));
        isGerman(*scene.window, QStringLiteral("Liefert Antworten, Karten dessen, wohin es geschaut hat (blip)."));
        isGerman(*scene.window, QStringLiteral("Dieser Prozessor hat keine Befehle für bf16."));
        scene.take(QStringLiteral("german-models"));
    }

    void answers() {
        test::WindowScene scene;
        auto& asking = scene.asking;
        asking.models = scene.captions.models = test::writingModels(false);
        scene.captions.labels = "Labels: espresso 62 %, cup 20 %";
        scene.open(48, {1440, 900});
        ItemRef ref{scene.library().model().at(0)->file.id, {}, {}, {}};
        ref.tab = QStringLiteral("ask");
        scene.window->openItem(ref);
        scene.window->setInspectorShown(true);
        auto* tab = scene.window->findChild<AskTab*>();
        QTRY_VERIFY(tab->isVisible());
        test::WindowScene::ask(tab->panel(), QStringLiteral("Is there a cup?"));
        QTRY_COMPARE(asking.asked.size(), std::size_t(1));
        Answer answer;
        answer.text = "Yes, probably (82 %, at 0:12): espresso 62 %, cup under 1 %. The labels say nothing of “red”.";
        answer.model = kEvidenceAnswerer;
        answer.provenance = "Read off the labels, which name what is most prominent; no language model was asked.";
        answer.evidence.push_back({.kind = EvidenceKind::Metadata,
                                   .item = {ref.file, {}},
                                   .text = "Taken on 3 May 2024 at 14:05 (UTC+02:00)."});
        asking.answer(answer);
        isGerman(*tab, QStringLiteral("Ja, wahrscheinlich (82 %, bei 0:12): espresso 62 %, cup unter 1 %. Die "));
        isGerman(*tab, QStringLiteral("Aufgenommen am 3. Mai 2024 um 14:05 (UTC+02:00)."));
        isGerman(*tab, QStringLiteral("Von den Bezeichnungen abgelesen"));
        scene.take(QStringLiteral("german-answer"));
    }
};

QTEST_MAIN(TestGermanWindow)
#include "tst_germanwindow.moc"
