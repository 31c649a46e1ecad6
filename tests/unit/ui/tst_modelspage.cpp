#include "ui/models/modelcard.h"
#include "ui/models/modelspage.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace medley;
using namespace medley::ui;

namespace {

ModelStatus model(std::string id, ModelState state, std::string problem = {}) {
    ModelStatus status;
    status.id = std::move(id);
    status.use = "Does something.";
    status.licence = "MIT";
    status.source = "PyPI";
    status.bytes = 90'000'000;
    status.state = state;
    status.problem = std::move(problem);
    return status;
}

/// Answers at once; a fetch ends when the test says so.
struct Stage {
    using Models = Result<std::vector<ModelStatus>>;
    std::vector<ModelStatus> models{model("whisper-base", ModelState::Ready), model("silero-vad", ModelState::Ready)};
    std::function<void(std::string)> line;
    CancelToken cancel;
    std::function<void(Models)> fetched;
    std::filesystem::path imported;
    std::function<void(Result<ModelDescription>)> importEnded;
    LibraryBackend backend;
    Stage() {
        backend.models = [this](auto done) { done(Models(models)); };
        backend.checkModels = backend.models;
        backend.runtime = [](auto done) {
            ml::RuntimeInfo info;
            info.device = "cpu";
            info.dtype = "fp32";
            info.threads = 2;
            info.library = "LibTorch 1.13.1";
            info.reason = "There is no graphics card.";
            done(Result<ml::RuntimeInfo>(info));
        };
        backend.fetchModels = [this](auto tell, CancelToken token, auto done) {
            line = tell;
            cancel = token;
            fetched = done;
        };
        backend.importModel = [this](auto folder, CancelToken token, auto done) {
            imported = folder;
            cancel = token;
            importEnded = done;
        };
    }
};

QPushButton* button(QWidget& page, const QString& text) {
    for (auto* each : page.findChildren<QPushButton*>())
        if (each->text() == text)
            return each;
    return nullptr;
}

bool says(QWidget& page, const QString& text) {
    for (auto* label : page.findChildren<QLabel*>())
        if (label->isVisibleTo(&page) && label->text().contains(text))
            return true;
    return false;
}

} // namespace

class TestModelsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allReady();
    void damagedCanBeFetched();
    void fetchCanBeStopped();
    void nothingFetchedYet();
    void fetchThatFails();
    void runtimeThatFails();
    void dyingWhileFetching();
    void addsAModel();
    void aModelThatIsRefused();
    void dyingWhileAdding();
};

void TestModelsPage::allReady() {
    Stage stage;
    ModelsPage page(stage.backend);
    QTRY_COMPARE(page.findChildren<ModelCard*>().size(), 2);
    QTRY_VERIFY(says(page, QStringLiteral("There is no graphics card.")));
    QVERIFY(says(page, QStringLiteral("CPU · fp32 · 2 thread")));
    QVERIFY(button(page, QStringLiteral("Fetch what is missing"))->isHidden());
    button(page, QStringLiteral("Check files"))->click();
    QTRY_VERIFY(says(page, QStringLiteral("Every file is whole.")));
}

void TestModelsPage::damagedCanBeFetched() {
    Stage stage;
    stage.models[0] = model("whisper-base", ModelState::Damaged, "“model.bin” is damaged.");
    ModelsPage page(stage.backend);
    QTRY_VERIFY(button(page, QStringLiteral("Fetch again")));
    QVERIFY(says(page, QStringLiteral("“model.bin” is damaged.")));
    button(page, QStringLiteral("Fetch again"))->click();
    QVERIFY(page.isFetching());
    QVERIFY(button(page, QStringLiteral("Fetch again"))->isHidden());
    stage.line("whisper-base: part 1 of 2");
    QTRY_VERIFY(page.findChild<QPlainTextEdit*>()->toPlainText().contains(QStringLiteral("part 1 of 2")));
    QSignalSpy changed(&page, &ModelsPage::modelsChanged);
    stage.models[0] = model("whisper-base", ModelState::Ready);
    stage.fetched(Stage::Models(stage.models));
    QTRY_VERIFY(!page.isFetching());
    QCOMPARE(changed.size(), 1);
    QVERIFY(says(page, QStringLiteral("Every model is there and whole.")));
    QVERIFY(!says(page, QStringLiteral("damaged")));
}

void TestModelsPage::fetchCanBeStopped() {
    Stage stage;
    stage.models[0] = model("whisper-base", ModelState::Missing, "“model.bin” is missing.");
    ModelsPage page(stage.backend);
    QTRY_VERIFY(button(page, QStringLiteral("Fetch what is missing"))->isVisibleTo(&page));
    page.fetch();
    button(page, QStringLiteral("Stop"))->click();
    QVERIFY(stage.cancel.isCancelled());
    QVERIFY(page.isFetching()); // until the service says that it has ended
    stage.fetched(Stage::Models(CancelToken::failure()));
    QTRY_VERIFY(!page.isFetching());
    QVERIFY(says(page, QStringLiteral("Stopped.")));
}

void TestModelsPage::nothingFetchedYet() {
    Stage stage;
    stage.models[0] = model("whisper-base", ModelState::Missing, "The file whisper-base/LICENSE is missing.");
    stage.models[0].bytes = 0;
    ModelsPage page(stage.backend);
    QTRY_VERIFY(says(page, QStringLiteral("about 250 MB"))); // before anything is fetched
    QVERIFY(!says(page, QStringLiteral("LICENSE")));         // no single file is the problem
    QVERIFY(!says(page, QStringLiteral("0 bytes")));
}

void TestModelsPage::fetchThatFails() {
    Stage stage;
    ModelsPage page(stage.backend);
    page.fetch();
    stage.fetched(Stage::Models(fail(ErrorCode::Io, "The network cannot be reached.")));
    QTRY_VERIFY(says(page, QStringLiteral("The network cannot be reached.")));
    QVERIFY(!page.isFetching());
}

void TestModelsPage::runtimeThatFails() {
    Stage stage;
    stage.backend.runtime = [](auto done) {
        done(Result<ml::RuntimeInfo>(fail(ErrorCode::ModelMissing, "LibTorch could not be loaded.")));
    };
    ModelsPage page(stage.backend);
    QTRY_VERIFY(says(page, QStringLiteral("LibTorch could not be loaded.")));
}

void TestModelsPage::dyingWhileFetching() {
    Stage stage;
    {
        ModelsPage page(stage.backend);
        page.fetch();
    }
    QVERIFY(stage.cancel.isCancelled());
    stage.line("late");
    stage.fetched(Stage::Models(stage.models));
    QCoreApplication::processEvents(); // an answer to the dead page would crash here
}

void TestModelsPage::addsAModel() {
    Stage stage;
    ModelsPage page(stage.backend);
    QTRY_COMPARE(page.findChildren<ModelCard*>().size(), 2);
    page.import("/downloads/clip-vit-base-patch32");
    QCOMPARE(stage.imported, std::filesystem::path("/downloads/clip-vit-base-patch32"));
    QVERIFY(page.isImporting());
    QVERIFY(!button(page, QStringLiteral("Add a model…"))->isEnabled());
    stage.models.push_back(model("clip-vit-base-patch32", ModelState::Ready));
    ModelDescription added;
    added.id = "clip-vit-base-patch32";
    added.info.family = "clip";
    stage.importEnded(added);
    QTRY_COMPARE(page.findChildren<ModelCard*>().size(), 3);
    QVERIFY(says(page, QStringLiteral("clip-vit-base-patch32 was added")));
    QVERIFY(button(page, QStringLiteral("Add a model…"))->isEnabled());
}

void TestModelsPage::aModelThatIsRefused() {
    Stage stage;
    ModelsPage page(stage.backend);
    page.import("/downloads/holiday");
    stage.importEnded(fail(ErrorCode::ModelMissing, "The folder holiday holds no model that Medley knows."));
    QTRY_VERIFY(says(page, QStringLiteral("holds no model that Medley knows")));
    QVERIFY(!page.isImporting());
}

void TestModelsPage::dyingWhileAdding() {
    Stage stage;
    {
        ModelsPage page(stage.backend);
        page.import("/downloads/large");
    }
    QVERIFY(stage.cancel.isCancelled());
    stage.importEnded(CancelToken::failure());
    QCoreApplication::processEvents(); // an answer to the dead page would crash here
}

QTEST_MAIN(TestModelsPage)
#include "tst_modelspage.moc"
