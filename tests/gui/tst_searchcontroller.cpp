#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace medley;
using namespace medley::ui;

namespace {

/// Keeps the questions; the test answers them when and in whichever order it likes.
struct Questions {
    struct One {
        SearchRequest request;
        CancelToken cancel;
        SearchService::Done done;
    };
    std::vector<One> asked;
    LibraryBackend backend;

    Questions() {
        backend.search = [this](SearchRequest request, CancelToken cancel, SearchService::Done done) {
            asked.push_back({std::move(request), std::move(cancel), std::move(done)});
        };
    }
    void answer(std::size_t number, int relevant) const {
        SearchResults results;
        results.relevant = relevant;
        asked[number].done(results);
    }
};

SearchQuery words(const char* text) {
    return {QString::fromLatin1(text), {}};
}

} // namespace

class TestSearchController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lateAnswersAreDropped() {
        Questions questions;
        SearchController controller(questions.backend);
        QSignalSpy found(&controller, &SearchController::found);
        controller.search(words("do"));
        controller.search(words("dog"));
        QCOMPARE(questions.asked.size(), std::size_t(2));
        QVERIFY(questions.asked[0].cancel.isCancelled());
        QVERIFY(!questions.asked[1].cancel.isCancelled());
        questions.answer(1, 2);
        questions.answer(0, 1); // the old one comes last
        QTRY_COMPARE(found.size(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.front().front().value<SearchResults>().relevant, 2);
        QVERIFY(!controller.isBusy());
    }

    void clearingCancels() {
        Questions questions;
        SearchController controller(questions.backend);
        QSignalSpy found(&controller, &SearchController::found);
        QSignalSpy cleared(&controller, &SearchController::cleared);
        controller.search(words("dog"));
        controller.search({});
        QCOMPARE(cleared.size(), 1);
        QVERIFY(questions.asked[0].cancel.isCancelled());
        questions.answer(0, 1);
        QCoreApplication::processEvents();
        QCOMPARE(found.size(), 0);
    }

    void errorsAreTold() {
        Questions questions;
        SearchController controller(questions.backend);
        QSignalSpy failed(&controller, &SearchController::failed);
        controller.search(words("dog"));
        questions.asked[0].done(fail(ErrorCode::ModelMissing, "No model."));
        QTRY_COMPARE(failed.size(), 1);
        controller.refresh();
        questions.asked[1].done(CancelToken::failure()); // never a problem
        QTRY_VERIFY(!controller.isBusy());
        QCOMPARE(failed.size(), 1);
    }

    void refreshWaitsForTheAnswer() {
        Questions questions;
        SearchController controller(questions.backend);
        QSignalSpy found(&controller, &SearchController::found);
        controller.search(words("dog"));
        controller.refresh();
        controller.refresh();
        QCOMPARE(questions.asked.size(), std::size_t(1));
        questions.answer(0, 1);
        QTRY_COMPARE(questions.asked.size(), std::size_t(2)); // once more, not twice
        questions.answer(1, 1);
        QTRY_COMPARE(found.size(), 2);
        QCOMPARE(questions.asked.size(), std::size_t(2));
    }

    void diesWithAQuestionUnderWay() {
        Questions questions;
        {
            SearchController controller(questions.backend);
            controller.search(words("dog"));
        }
        QVERIFY(questions.asked[0].cancel.isCancelled());
        questions.answer(0, 1);
        QCoreApplication::processEvents();
    }

    void typingIsDebounced() {
        SearchBar bar;
        bar.show();
        QSignalSpy changed(&bar, &SearchBar::queryChanged);
        auto* edit = bar.findChild<QLineEdit*>();
        QTest::keyClicks(edit, QStringLiteral("coffee"));
        QCOMPARE(changed.size(), 0);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.front().front().value<SearchQuery>().text, QStringLiteral("coffee"));
        QTest::keyClicks(edit, QStringLiteral("s"));
        QTest::keyClick(edit, Qt::Key_Return); // at once
        QCOMPARE(changed.size(), 2);
        edit->clear(); // at once, too
        QCOMPARE(changed.size(), 3);
        QVERIFY(changed.back().front().value<SearchQuery>().isEmpty());
    }

    void pastedPictureBecomesAChip() {
        SearchBar bar;
        bar.show();
        QImage picture(40, 30, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QApplication::clipboard()->setImage(picture);
        QSignalSpy changed(&bar, &SearchBar::queryChanged);
        QVERIFY(bar.pasteMedia());
        QCOMPARE(changed.size(), 1);
        const auto query = bar.query();
        QCOMPARE(query.media.size(), std::size_t(1));
        QCOMPARE(QImage(QString::fromStdString(query.media[0].path)).size(), picture.size());
        QCOMPARE(query.request().terms.size(), std::size_t(1));
        QCOMPARE(query.request().terms[0].kind, QueryTerm::Kind::Image);
        auto* edit = bar.findChild<QLineEdit*>();
        QTest::keyClick(edit, Qt::Key_Backspace);
        QVERIFY(bar.query().isEmpty());
        QApplication::clipboard()->setText(QStringLiteral("words"));
        QVERIFY(!bar.pasteMedia());
    }

    void droppedFilesBecomeChips() {
        SearchBar bar;
        bar.show();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/x/a.jpg")), QUrl::fromLocalFile(QStringLiteral("/x/b.FLAC")),
                      QUrl::fromLocalFile(QStringLiteral("/x/notes.txt"))});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&bar, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&bar, &drop);
        const auto query = bar.query();
        QCOMPARE(query.media.size(), std::size_t(2));
        QCOMPARE(query.request().terms[0].kind, QueryTerm::Kind::Image);
        QCOMPARE(query.request().terms[1].kind, QueryTerm::Kind::Sound);
        QMimeData text;
        text.setUrls({QUrl::fromLocalFile(QStringLiteral("/x/notes.txt"))});
        QVERIFY(!QueryMediaReader::canRead(text));
    }
};

Q_DECLARE_METATYPE(medley::SearchResults)

QTEST_MAIN(TestSearchController)
#include "tst_searchcontroller.moc"
