#include "tests/unit/ui/fakehost.h"
#include "ui/common/format.h"
#include "ui/problems/problemsmodel.h"
#include "ui/problems/problemspage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace medley;
using namespace medley::ui;

namespace {

catalog::FileRecord failed(std::int64_t id, std::string path, ErrorCode code) {
    catalog::FileRecord file;
    file.id = {id};
    file.path = std::move(path);
    file.state = catalog::FileState::Failed;
    file.reason = catalog::FileReason{"decode", code, "An English sentence.", "offset 0x40"};
    return file;
}

std::vector<catalog::FileRecord> someFiles() {
    return {failed(1, "/a/one.jpg", ErrorCode::Truncated), failed(2, "/a/two.mp4", ErrorCode::NotMedia),
            failed(3, "/b/three.jpg", ErrorCode::Truncated)};
}

struct Stage {
    test::FakeHost host;
    std::vector<catalog::FileRecord> files = someFiles();
    std::optional<Error> error;
    std::vector<FileId> removed;
    LibraryBackend backend;
    Stage() {
        backend.items = [this](const catalog::FileFilter& filter, auto done) {
            QCOMPARE(filter.states, std::vector{catalog::FileState::Failed});
            if (error)
                done(Result<std::vector<catalog::FileRecord>>(Failure(*error)));
            else
                done(Result<std::vector<catalog::FileRecord>>(files));
        };
        backend.removeFiles = [this](std::vector<FileId> ids, auto done) {
            removed = ids;
            std::erase_if(files,
                          [&](const auto& file) { return std::find(ids.begin(), ids.end(), file.id) != ids.end(); });
            done(Result<std::int64_t>(static_cast<std::int64_t>(ids.size())));
        };
    }
};

QPushButton* button(QWidget& page, const QString& text) {
    for (auto* each : page.findChildren<QPushButton*>())
        if (each->text() == text)
            return each;
    return nullptr;
}

} // namespace

class TestProblems : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groups();
    void rowsAndHeadings();
    void report();
    void pageCounts();
    void retryOneAndAll();
    void selectionOutlivesARefresh();
    void remove();
    void empty();
    void failedListCanBeAskedAgain();
};

void TestProblems::groups() {
    std::vector<catalog::FileRecord> files = someFiles();
    catalog::FileRecord fine;
    fine.state = catalog::FileState::Indexed;
    files.push_back(fine);
    catalog::FileRecord unexplained = failed(9, "/c", ErrorCode::Io);
    unexplained.reason.reset();
    files.push_back(unexplained);
    const auto groups = groupProblems(files);
    QCOMPARE(groups.size(), std::size_t(3));
    QCOMPARE(groups[0].code, ErrorCode::Truncated);
    QCOMPARE(groups[0].files.size(), std::size_t(2));
    QCOMPARE(groups[0].files[0].id, FileId{1});
    QCOMPARE(groups[2].code, ErrorCode::Internal); // no reason is a defect of ours, and is shown all the same
    QVERIFY(groupProblems({}).empty());
}

void TestProblems::rowsAndHeadings() {
    ProblemsModel model;
    model.setFiles(someFiles());
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.problemCount(), 3);
    QVERIFY(model.index(0).data(ProblemsModel::IsHeadingRole).toBool());
    QCOMPARE(model.index(0).data().toString(), errorSentence(ErrorCode::Truncated));
    QCOMPARE(model.index(0).data(ProblemsModel::CountRole).toInt(), 2);
    QVERIFY(!model.file(model.index(0)));
    QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
    QCOMPARE(model.file(model.index(2))->id, FileId{3});
    QCOMPARE(model.index(2).data().toString(), QStringLiteral("three.jpg"));
    QCOMPARE(model.index(2).data(ProblemsModel::FolderRole).toString(), QStringLiteral("b"));
    model.remove({FileId{1}, FileId{3}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.allFiles(), std::vector{FileId{2}});
}

void TestProblems::report() {
    const QString text = problemReport(failed(1, "/a/one.jpg", ErrorCode::Truncated));
    for (const QString& part : {QStringLiteral("/a/one.jpg"), errorSentence(ErrorCode::Truncated), stageText("decode"),
                                QStringLiteral("offset 0x40")})
        QVERIFY2(text.contains(part), qPrintable(part));
}

void TestProblems::pageCounts() {
    Stage stage;
    ProblemsPage page(stage.backend, stage.host);
    QTRY_COMPARE(page.model().problemCount(), 3);
    QCOMPARE(stage.host.badge, QStringLiteral("3"));
    stage.files.pop_back();
    page.refresh();
    QTRY_COMPARE(stage.host.badge, QStringLiteral("2"));
}

void TestProblems::retryOneAndAll() {
    Stage stage;
    ProblemsPage page(stage.backend, stage.host);
    QTRY_COMPARE(page.model().problemCount(), 3);
    auto* list = page.findChild<QListView*>();
    list->selectionModel()->select(list->model()->index(2, 0), QItemSelectionModel::ClearAndSelect);
    button(page, QStringLiteral("Try again"))->click();
    QCOMPARE(stage.host.retried, std::vector{FileId{3}});
    QVERIFY(list->model()->index(2, 0).data(ProblemsModel::RetryingRole).toBool());
    QVERIFY(!list->model()->index(1, 0).data(ProblemsModel::RetryingRole).toBool());
    button(page, QStringLiteral("Try all again"))->click();
    QCOMPARE(stage.host.retried.size(), std::size_t(3));
}

void TestProblems::selectionOutlivesARefresh() {
    Stage stage;
    ProblemsPage page(stage.backend, stage.host);
    QTRY_COMPARE(page.model().problemCount(), 3);
    auto* list = page.findChild<QListView*>();
    list->selectionModel()->select(list->model()->index(2, 0), QItemSelectionModel::ClearAndSelect);
    stage.files.erase(stage.files.begin());
    page.refresh();
    QTRY_COMPARE(page.model().problemCount(), 2);
    const auto chosen = list->selectionModel()->selectedIndexes();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(page.model().file(chosen.first())->id, FileId{3});
}

void TestProblems::remove() {
    Stage stage;
    ProblemsPage page(stage.backend, stage.host);
    QTRY_COMPARE(page.model().problemCount(), 3);
    auto* list = page.findChild<QListView*>();
    list->selectionModel()->select(list->model()->index(4, 0), QItemSelectionModel::ClearAndSelect);
    button(page, QStringLiteral("Remove from the library"))->click();
    QTRY_COMPARE(page.model().problemCount(), 2);
    QCOMPARE(stage.removed, std::vector{FileId{2}});
    QCOMPARE(stage.host.changes, 1);
}

void TestProblems::empty() {
    Stage stage;
    stage.files.clear();
    ProblemsPage page(stage.backend, stage.host);
    page.show();
    QTRY_COMPARE(stage.host.badge, QString());
    QTRY_VERIFY(!page.findChild<QListView*>()->isVisible());
    QVERIFY(button(page, QStringLiteral("Try all again"))->isHidden());
}

void TestProblems::failedListCanBeAskedAgain() {
    Stage stage;
    stage.error = Error{ErrorCode::Database, "The library could not be read.", {}};
    ProblemsPage page(stage.backend, stage.host);
    QPushButton* again = nullptr;
    QTRY_VERIFY((again = [&]() -> QPushButton* { // the notice's own, not that of the details
        for (auto* each : page.findChildren<QPushButton*>())
            if (each->text() == QStringLiteral("Try again") && each->isVisibleTo(&page))
                return each;
        return nullptr;
    }()));
    stage.error.reset();
    again->click();
    QTRY_COMPARE(page.model().problemCount(), 3);
}

QTEST_MAIN(TestProblems)
#include "tst_problems.moc"
