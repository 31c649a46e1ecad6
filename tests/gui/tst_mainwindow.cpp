// Drives the real window by keys, clicks and drops.
#include "tests/gui/recordinginspector.h"
#include "tests/gui/samplelibrary.h"
#include "ui/activity/activitybar.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/captions/captionpanel.h"
#include "ui/captions/captiontools.h"
#include "ui/common/notetray.h"
#include "ui/common/theme.h"
#include "ui/library/gridview.h"
#include "ui/library/itemmodel.h"
#include "ui/library/librarypage.h"
#include "ui/library/librarystore.h"
#include "ui/library/removal.h"
#include "ui/library/thumbnailloader.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/topbar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace medley;
using namespace medley::ui;

namespace {

using test::RecordingInspector;

struct Fixture {
    test::SampleLibrary samples;
    RecordingInspector* inspector = nullptr;
    std::vector<ItemRef> asked;
    std::vector<ItemRef> checked;
    std::vector<ItemRef> examples;
    std::unique_ptr<MainWindow> window;

    explicit Fixture(int files) {
        samples.fill(files);
        std::vector<Page> pages;
        const auto make = [](PageHost&, QWidget* parent) {
            auto* page = new QWidget(parent);
            page->setObjectName(QStringLiteral("modelsPage"));
            return page;
        };
        pages.push_back({pageid::kModels, QStringLiteral("Models"), Icon::Models, make, {}});
        pages.push_back({pageid::kAsk,
                         QStringLiteral("Ask"),
                         Icon::Speech,
                         [](PageHost&, QWidget* parent) { return new QWidget(parent); },
                         {}});
        pages.back().takeItems = [this](QWidget*, const std::vector<ItemRef>& items) { asked = items; };
        pages.back().takeExample = [this](const ItemRef& item) {
            examples.push_back(item);
            return QStringLiteral("It is an example.");
        };
        pages.push_back({pageid::kMapCheck,
                         QStringLiteral("Map check"),
                         Icon::Check,
                         [](PageHost&, QWidget* parent) { return new QWidget(parent); },
                         {}});
        pages.back().takeItems = [this](QWidget*, const std::vector<ItemRef>& items) { checked = items; };
        window = std::make_unique<MainWindow>(samples.backend(), std::move(pages),
                                              [this](const LibraryBackend&, PageHost&, QWidget* parent) {
                                                  return inspector = new RecordingInspector(parent);
                                              });
        window->resize(1300, 800);
        window->show();
        window->start();
    }
    [[nodiscard]] ItemModel& model() { return window->libraryPage().model(); }
    [[nodiscard]] GridView& grid() { return window->libraryPage().grid(); }
    [[nodiscard]] QLineEdit* words() { return window->topBar().searchBar().findChild<QLineEdit*>(); }
};

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void searchOpenAndStepBack() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.grid().setFocus();
        QTest::keyClick(f.window.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(f.words()->hasFocus());
        QTest::keyClicks(f.words(), QStringLiteral("coffee"));
        QTRY_COMPARE(f.model().rowCount(), 24);
        QTest::keyClick(f.words(), Qt::Key_Down);
        QVERIFY(f.grid().hasFocus());
        QTest::keyClick(&f.grid(), Qt::Key_Return);
        QVERIFY(f.inspector->isVisible());
        QCOMPARE(f.inspector->shown.back().file, f.model().at(0)->file.id);
        QVERIFY(f.inspector->shown.back().segment.has_value());
        QCOMPARE(f.inspector->shown.back().query, std::string("coffee")); // for whoever explains it
        QTest::keyClick(f.window.get(), Qt::Key_Escape);
        QTRY_COMPARE(f.model().rowCount(), 40);
        QTest::keyClick(f.window.get(), Qt::Key_Escape);
        QVERIFY(!f.inspector->isVisible());
    }

    void inspectorFollowsTheSelection() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        f.grid().setCurrentIndex(f.model().index(3));
        QVERIFY(f.inspector->shown.empty()); // hidden: nothing is decoded
        f.window->setInspectorShown(true);
        QCOMPARE(f.inspector->shown.size(), std::size_t(1));
        f.grid().setCurrentIndex(f.model().index(4));
        QCOMPARE(f.inspector->shown.back().file, f.model().at(4)->file.id);
    }

    void aRefreshDoesNotDisturbTheInspector() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        f.window->topBar().searchBar().setQuery({QStringLiteral("coffee"), {}});
        QTRY_COMPARE(f.model().rowCount(), 24);
        f.grid().setCurrentIndex(f.model().index(2));
        f.window->openItem({f.model().at(2)->file.id, {}, {}});
        const auto shown = f.inspector->shown.size();
        QSignalSpy found(&f.window->search(), &SearchController::found);
        f.window->libraryChanged();
        QTRY_VERIFY(found.size() >= 1);
        QCOMPARE(f.inspector->shown.size(), shown);
        QCOMPARE(f.grid().currentIndex().row(), 2);
    }

    void spaceOpensThePreviewAndArrowsGoOn() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.grid().setFocus();
        f.grid().setCurrentIndex(f.model().index(0));
        QTest::keyClick(&f.grid(), Qt::Key_Space);
        auto* overlay = f.window->findChild<QWidget*>(QStringLiteral("preview"));
        QVERIFY(overlay && overlay->isVisible());
        QTest::keyClick(overlay, Qt::Key_Right);
        QCOMPARE(f.grid().currentIndex().row(), 1);
        QVERIFY(overlay->accessibleName().contains(f.model().at(1)->name));
        QTest::keyClick(overlay, Qt::Key_Space);
        QVERIFY(!overlay->isVisible());
        QVERIFY(f.grid().hasFocus());
    }

    void removingCanBeUndone() {
        Fixture f(40);
        QTRY_COMPARE(f.model().rowCount(), 40);
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.grid().setFocus();
        f.grid().setCurrentIndex(f.model().index(5));
        const auto id = f.model().at(5)->file.id;
        QTest::keyClick(&f.grid(), Qt::Key_Delete);
        QCOMPARE(f.model().rowCount(), 39);
        QVERIFY(f.samples.removed().empty()); // the service waits for a change of mind
        f.window->libraryPage().removal().undo();
        QCOMPARE(f.model().rowCount(), 40);
        QCOMPARE(f.model().at(5)->file.id, id);
        f.grid().setCurrentIndex(f.model().index(5));
        QTest::keyClick(&f.grid(), Qt::Key_Delete);
        f.window->libraryPage().removal().commit();
        QTRY_COMPARE(f.samples.removed().size(), std::size_t(1));
        QCOMPARE(f.samples.removed().front(), id);
    }

    void closingCommitsARemoval() {
        Fixture f(10);
        QTRY_COMPARE(f.model().rowCount(), 10);
        f.window->libraryPage().removal().remove({f.model().at(0)->file.id});
        f.window.reset();
        QTRY_COMPARE(f.samples.removed().size(), std::size_t(1));
    }

    void droppedFoldersAreAdded() {
        Fixture f(0);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/home/anna/New"))});
        QDragEnterEvent enter({500, 400}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(f.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(500, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(f.window.get(), &drop);
        QVERIFY(f.window->ingest().isActive());
        // What is stored appears by itself.
        f.samples.events().stored({f.samples.addFile("new.jpg", MediaKind::Image).id});
        QTRY_COMPARE(f.model().rowCount(), 1);
    }

    void droppedTextAddsNothing() {
        Fixture f(0);
        QMimeData data;
        data.setText(QStringLiteral("a cup of coffee"));
        QDropEvent drop(QPointF(500, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(f.window.get(), &drop);
        QVERIFY(!f.window->ingest().isActive());
        data.setUrls({QUrl(QStringLiteral("https://example.org/a.jpg"))}); // nothing is fetched from the net
        QDragEnterEvent enter({500, 400}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(f.window.get(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    void pagesByKey() {
        Fixture f(5);
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        QTest::keyClick(f.window.get(), Qt::Key_2, Qt::ControlModifier);
        auto* page = f.window->findChild<QWidget*>(QStringLiteral("modelsPage"));
        QVERIFY(page && page->isVisible());
        QTest::keyClick(f.window.get(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(!page->isVisible());
    }

    void asksAboutTheSelection() {
        Fixture f(10);
        QTRY_COMPARE(f.model().rowCount(), 10);
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.grid().setFocus();
        f.grid().selectAll();
        QTest::keyClick(&f.grid(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.asked.size(), std::size_t(10));
        QCOMPARE(f.asked[0].file, f.model().at(0)->file.id);
        f.window->useAsExample(f.asked[3]);
        QCOMPARE(f.examples.at(0).file, f.asked[3].file);
        QCOMPARE(f.window->notes().notes().size(), std::size_t(1)); // which says so
        QCOMPARE(f.window->notes().notes().size(), std::size_t(1));
    }

    void itemsGoToThePageThatIsNamed() {
        Fixture f(4);
        QTRY_COMPARE(f.model().rowCount(), 4);
        f.grid().selectAll();
        f.window->giveItems(pageid::kMapCheck, f.window->libraryPage().selectedItems());
        QCOMPARE(f.checked.size(), std::size_t(4));
        QVERIFY(f.asked.empty());
        f.window->giveItems(pageid::kAsk, {}); // only shows it
        QVERIFY(f.asked.empty());
        f.window->giveItems(QStringLiteral("nowhere"), f.window->libraryPage().selectedItems());
        QCOMPARE(f.checked.size(), std::size_t(4));
    }

    void captionsOfTheLibraryAreOffered() {
        Fixture f(5);
        f.samples.features.captions.counts.without = 5;
        f.window->writeCaptions({});
        QVERIFY(f.window->captions().panel().isVisible());
        QVERIFY(f.window->rect().contains(f.window->captions().panel().geometry()));
        QTest::keyClick(&f.window->captions().panel(), Qt::Key_Escape);
        QVERIFY(!f.window->captions().panel().isVisible());
    }

    void missingModelsLeadToTheModelsPage() {
        Fixture f(5);
        f.samples.failSearches({ErrorCode::ModelMissing, "", ""});
        QTRY_COMPARE(f.model().rowCount(), 5);
        f.window->topBar().searchBar().setQuery({QStringLiteral("dog"), {}});
        QAbstractButton* open = nullptr;
        QTRY_VERIFY([&] {
            for (auto* button : f.window->libraryPage().findChildren<QAbstractButton*>())
                if (button->isVisible() && button->text() == QStringLiteral("Open Models"))
                    open = button;
            return open != nullptr;
        }());
        open->click();
        auto* page = f.window->findChild<QWidget*>(QStringLiteral("modelsPage"));
        QVERIFY(page && page->isVisible());
    }

    void anEmptyLibraryNeedsTheModelsFirst() {
        Fixture f(0);
        const auto button = [&f](const QString& text) {
            const auto buttons = f.window->libraryPage().findChildren<QPushButton*>();
            const auto found = std::ranges::find_if(
                buttons, [&text](const QPushButton* each) { return each->isVisible() && each->text() == text; });
            return found == buttons.end() ? nullptr : *found;
        };
        QTRY_VERIFY(button(QStringLiteral("Add folder…")));
        ModelStatus missing;
        missing.id = "whisper-base";
        f.samples.models = {missing};
        f.window->libraryChanged();
        QTRY_VERIFY(button(QStringLiteral("Open Models")));
        QVERIFY(!button(QStringLiteral("Add folder…"))); // nothing can be added without them
        button(QStringLiteral("Open Models"))->click();
        QVERIFY(f.window->findChild<QWidget*>(QStringLiteral("modelsPage"))->isVisible());
        f.samples.models.front().state = ModelState::Ready; // they were fetched there
        f.window->libraryChanged();
        f.window->showPage(pageid::kLibrary);
        QTRY_VERIFY(button(QStringLiteral("Add folder…")));
    }

    void addingWithoutModelsLeadsToThem() {
        Fixture f(5);
        f.window->addPaths({"/home/anna/Pictures"});
        f.samples.events().finished(Result<IngestSummary>(fail(ErrorCode::ModelMissing, "It is not installed.")));
        const auto buttons = f.window->findChild<ActivityBar*>()->findChildren<QPushButton*>();
        const auto models = std::ranges::find(buttons, QStringLiteral("Open Models"), &QPushButton::text);
        QVERIFY(models != buttons.end());
        QTRY_VERIFY((*models)->isVisible());
        (*models)->click();
        QVERIFY(f.window->findChild<QWidget*>(QStringLiteral("modelsPage"))->isVisible());
    }

    void stateIsKept() {
        QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("settings.ini"));
        {
            Fixture f(5);
            f.window->setInspectorShown(true);
            f.grid().setThumbnailWidth(100);
            Theme::instance().setSetting(SchemeSetting::Dark);
            QSettings settings(file, QSettings::IniFormat);
            f.window->saveState(settings);
        }
        Theme::instance().setSetting(SchemeSetting::Light);
        Fixture f(5);
        const QSettings settings(file, QSettings::IniFormat);
        f.window->restoreState(settings);
        QVERIFY(f.inspector->isVisible());
        QCOMPARE(Theme::instance().setting(), SchemeSetting::Dark);
        Theme::instance().setSetting(SchemeSetting::Light);
    }

    void everythingReachableHasAName() {
        Fixture f(5);
        f.window->setInspectorShown(true);
        QStringList nameless;
        for (auto* widget : f.window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget == f.inspector)
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            if (widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
                nameless << QString::fromLatin1(widget->metaObject()->className());
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
