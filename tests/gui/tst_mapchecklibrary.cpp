// Checking maps in the real window, on a small library with the starter models: from the pictures that were chosen in
// the grid to the row that opens one of them. With MEDLEY_SCREENSHOTS set to a folder, pictures are kept there.
#include "app/gui/application.h"
#include "tests/gui/fakeasking.h"
#include "tests/support/starter.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/common/theme.h"
#include "ui/explain/explaintab.h"
#include "ui/inspector/inspector.h"
#include "ui/library/gridview.h"
#include "ui/library/itemmodel.h"
#include "ui/library/librarypage.h"
#include "ui/library/librarystore.h"
#include "ui/mapcheck/mapcheckform.h"
#include "ui/mapcheck/mapcheckpage.h"
#include "ui/mapcheck/mapcheckresult.h"
#include "ui/mapcheck/mapchecktable.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace medley;
using namespace medley::ui;
using namespace medley::test;

namespace {

constexpr int kPatience = 120'000; // ms: the machine may be busy

} // namespace

class TestMapCheckLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_application.reset(); }
    void chosenPicturesAreChecked();
    void aSampleStopsOnTheWay();

private:
    [[nodiscard]] MapCheckPage& page() const { return *m_application->window().findChild<MapCheckPage*>(); }
    [[nodiscard]] QAbstractItemModel& rows() const { return *page().result().view().model(); }
    [[nodiscard]] bool canStart() const { return buttonOf(page(), QStringLiteral("Start checking maps")) != nullptr; }
    static void keep(QWidget& widget, const QString& name);

    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
};

void TestMapCheckLibrary::keep(QWidget& widget, const QString& name) {
    const QString folder = qEnvironmentVariable("MEDLEY_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    for (const auto scheme : {SchemeSetting::Dark, SchemeSetting::Light}) {
        Theme::instance().setSetting(scheme);
        QCoreApplication::processEvents();
        const QString ending =
            scheme == SchemeSetting::Dark ? QStringLiteral("-dark.png") : QStringLiteral("-light.png");
        QVERIFY(widget.grab().save(folder + QLatin1Char('/') + name + ending));
    }
}

void TestMapCheckLibrary::initTestCase() {
    if (!starterMissing().isEmpty() || !samplesMissing().isEmpty())
        QSKIP("needs the starter models and the sample media");
    Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
    ApplicationOptions options;
    options.library = libraryOptions(m_folder.path());
    options.quitWhenIdle = true; // and no dialog where the library cannot be opened
    m_application = std::make_unique<Application>(options);
    QVERIFY(m_application->start());
    auto& window = m_application->window();
    window.resize(1440, 900);
    const auto photos = folderFromEnvironment("MEDLEY_SAMPLES") / "photos";
    window.addPaths({photos / "coffee.png", photos / "butterfly.jpg", photos / "kitten.jpg", photos / "fruits.jpg"});
    QTRY_COMPARE_WITH_TIMEOUT(window.store().count(), 4, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!window.ingest().isActive(), kPatience);
}

void TestMapCheckLibrary::chosenPicturesAreChecked() {
    auto& window = m_application->window();
    auto& grid = window.libraryPage().grid();
    QTRY_COMPARE_WITH_TIMEOUT(window.libraryPage().model().rowCount(), 4, kPatience);
    grid.selectAll();
    window.giveItems(pageid::kMapCheck, window.libraryPage().selectedItems());
    QTRY_COMPARE_WITH_TIMEOUT(page().form().scope(), MapCheckForm::Scope::Chosen, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(page().form().model() == "starter", kPatience);
    page().start();
    QTRY_COMPARE_WITH_TIMEOUT(rows().rowCount(), 4, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(canStart(), kPatience);
    QVERIFY(showsText(page(), QStringLiteral("picture(s) the map holds.")));
    QVERIFY(showsText(page(), QStringLiteral("of the score's area")));
    for (int row = 0; row < rows().rowCount(); ++row) {
        QVERIFY(!rows().index(row, MapCheckTable::Output).data().toString().isEmpty());
        QVERIFY2(!rows().index(row, MapCheckTable::Verdict).data().toString().startsWith(QStringLiteral("Failed")),
                 qPrintable(rows().index(row, MapCheckTable::Verdict).data().toString()));
    }
    keep(window, QStringLiteral("mapcheck-window"));

    auto& view = page().result().view();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(rows().index(1, 0)).center());
    auto* inspector = window.findChild<Inspector*>();
    QVERIFY(inspector && inspector->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(window.findChild<ExplainTab*>() && window.findChild<ExplainTab*>()->isVisible(),
                             kPatience);
    const QString explained = rows().index(1, MapCheckTable::Output).data().toString();
    const auto isAsked = [&] {
        const auto lines = window.findChild<ExplainTab*>()->findChildren<QLineEdit*>();
        return std::ranges::any_of(lines, [&](const QLineEdit* line) { return line->text() == explained; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAsked(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(buttonOf(*inspector, QStringLiteral("Test this map")), kPatience); // it is explained
    keep(window, QStringLiteral("mapcheck-window-inspector"));
    window.resize(760, 560);
    const auto* area = page().findChild<QScrollArea*>();
    QTRY_VERIFY(area->widget()->width() <= area->viewport()->width());
    keep(window, QStringLiteral("mapcheck-window-small"));
    window.resize(1440, 900);
}

void TestMapCheckLibrary::aSampleStopsOnTheWay() {
    auto& window = m_application->window();
    window.setInspectorShown(false);
    window.showPage(pageid::kMapCheck);
    auto* scope = page().findChild<QComboBox*>(); // the first of the form
    QVERIFY(scope);
    scope->setCurrentIndex(0);
    const auto stopping = connect(&rows(), &QAbstractItemModel::rowsInserted, this, [this] { page().stop(); });
    page().start();
    QTRY_VERIFY_WITH_TIMEOUT(showsText(page(), QStringLiteral("Stopped after 1 of 4 pictures")), kPatience);
    QCOMPARE(rows().rowCount(), 1);
    QVERIFY(canStart());
    disconnect(stopping);
    page().start(); // what was stopped is out of the way
    QTRY_COMPARE_WITH_TIMEOUT(rows().rowCount(), 4, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(canStart(), kPatience);
    QVERIFY(!showsText(page(), QStringLiteral("Stopped after")));
}

QTEST_MAIN(TestMapCheckLibrary)
#include "tst_mapchecklibrary.moc"
