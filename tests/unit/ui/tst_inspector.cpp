// The inspector with real media. With MEDLEY_SCREENSHOTS set to a folder, every state of it and of the pages beside it
// is written there in light and dark (twice as dense with QT_SCALE_FACTOR=2); MEDLEY_SAMPLES names a folder with the
// sample media of set-up, otherwise generated media are shown.
#include "tests/unit/ui/fakehost.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/momentstrip.h"
#include "ui/inspector/pictureview.h"
#include "ui/inspector/playerview.h"
#include "ui/inspector/regionselector.h"
#include "ui/transcript/transcriptview.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace medley;
using namespace medley::ui;

namespace {

constexpr int kPatienceMs = 20'000;

} // namespace

class TestInspector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingChosen();
    void picture();
    void filmAtItsMoment();
    void transcriptAndShotsSeek();
    void lateAnswersAreDropped();
    void failedFileSaysWhyAndCanBeRetried();
    void brokenPictureAndBrokenFilm();
    void goneFromTheLibrary();
    void actions();
    void aPartOfThePictureIsSearchedBy();
    void dyingWhileEverythingIsUnderWay();
    void controlsHaveNames();

private:
    [[nodiscard]] LibraryBackend backend();
    [[nodiscard]] static bool showsText(QWidget& widget, const QString& text);

    QTemporaryDir m_folder;
    std::map<std::int64_t, ItemDetails> m_items;
    std::vector<std::function<void()>> m_held; ///< answers that wait, when `m_hold` is set
    bool m_hold = false;
    test::FakeHost m_host;
};

LibraryBackend TestInspector::backend() {
    LibraryBackend result;
    result.details = [this](FileId id, auto done) {
        const auto answer = [this, id, done] {
            if (const auto found = m_items.find(id.value); found != m_items.end())
                done(Result<ItemDetails>(found->second));
            else
                done(Result<ItemDetails>(fail(ErrorCode::NotFound, "It is not in the library.")));
        };
        if (m_hold)
            m_held.push_back(answer);
        else
            answer();
    };
    result.thumbnailPath = [this](FileId, std::optional<SegmentId>) {
        return std::filesystem::path(m_folder.filePath(QStringLiteral("picture.jpg")).toStdString());
    };
    return result;
}

bool TestInspector::showsText(QWidget& widget, const QString& text) {
    for (auto* label : widget.findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(text))
            return true;
    return false;
}

void TestInspector::initTestCase() {
    const QString picture = m_folder.filePath(QStringLiteral("picture.jpg"));
    const QString film = m_folder.filePath(QStringLiteral("film.mp4"));
    const QString text = m_folder.filePath(QStringLiteral("text.jpg"));
    QVERIFY(test::makePicture(picture, 1200, 800));
    QVERIFY2(test::makeVideo(film, 4), "needs the ffmpeg program");
    QFile file(text);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no picture") > 0);
    file.close();

    m_items[1] = test::item(1, picture, MediaKind::Image, 0);
    m_items[1].file.width = 1200;
    m_items[1].file.height = 800;
    m_items[2] = test::item(2, film, MediaKind::Video, 4);
    m_items[2].file.width = 320;
    m_items[2].file.height = 240;
    m_items[2].segments = {test::shot(1, 0, 2, "a test card"), test::speech(2, 0.5, 1.5, "had he married"),
                           test::shot(3, 2, 4, "another card"), test::speech(4, 2.5, 3.5, "a more amiable woman")};
    m_items[3] = test::item(3, text, MediaKind::Image, 0);
    m_items[3].file.state = catalog::FileState::Failed;
    m_items[3].file.kind.reset();
    m_items[3].file.reason = catalog::FileReason{"probe", ErrorCode::NotMedia, "This is no picture.", "magic 6e6f"};
    m_items[4] = test::item(4, text, MediaKind::Image, 0);
    const QString noFilm = m_folder.filePath(QStringLiteral("text.mp4"));
    QVERIFY(QFile::copy(text, noFilm));
    m_items[5] = test::item(5, noFilm, MediaKind::Video, 4);
}

void TestInspector::nothingChosen() {
    Inspector inspector(backend(), m_host);
    inspector.show();
    QVERIFY(showsText(inspector, QStringLiteral("Nothing chosen")));
    inspector.showItem({});
    inspector.togglePlay();
    inspector.reload();
}

void TestInspector::picture() {
    Inspector inspector(backend(), m_host);
    inspector.resize(400, 800);
    inspector.show();
    inspector.showItem({FileId{1}, {}, {}});
    auto* view = inspector.findChild<PictureView*>();
    QTRY_VERIFY_WITH_TIMEOUT(view->isShown(), kPatienceMs);
    QCOMPARE(view->picture().fullSize(), QSize(1200, 800));
    QVERIFY(!inspector.findChild<QTabBar*>()->isTabVisible(1)); // a picture says nothing
    QVERIFY(showsText(inspector, QStringLiteral("1200 × 800")));
}

void TestInspector::filmAtItsMoment() {
    Inspector inspector(backend(), m_host);
    inspector.resize(400, 800);
    inspector.show();
    inspector.showItem({FileId{2}, SegmentId{3}, TimeSpan{2, 4}});
    auto* player = inspector.findChild<PlayerView*>();
    QTRY_COMPARE_WITH_TIMEOUT(player->player().state(), Player::State::Paused, kPatienceMs);
    QCOMPARE(player->player().position(), 2.0);
    QVERIFY(showsText(inspector, QStringLiteral("In shot 2"))); // what is seen belongs to the moment
    inspector.play();
    QTRY_VERIFY_WITH_TIMEOUT(player->player().position() > 2.3, kPatienceMs);
    inspector.showItem({FileId{1}, {}, {}}); // choosing something else stops it
    QTRY_COMPARE_WITH_TIMEOUT(player->player().state(), Player::State::Empty, kPatienceMs);
}

void TestInspector::transcriptAndShotsSeek() {
    Inspector inspector(backend(), m_host);
    inspector.resize(400, 900);
    inspector.show();
    inspector.showItem({FileId{2}, {}, {}});
    auto* player = inspector.findChild<PlayerView*>();
    QTRY_COMPARE_WITH_TIMEOUT(player->player().state(), Player::State::Paused, kPatienceMs);
    auto* strip = inspector.findChild<MomentStrip*>();
    QVERIFY(strip->isVisible());
    QSignalSpy moments(&inspector, &Inspector::momentActivated);
    QTest::mouseClick(strip->viewport(), Qt::LeftButton, {}, strip->visualRect(strip->model()->index(1, 0)).center());
    QCOMPARE(player->player().position(), 2.0);
    inspector.findChild<QTabBar*>()->setCurrentIndex(1);
    auto* list = inspector.findChild<TranscriptView*>()->findChild<QListView*>();
    QTRY_VERIFY(list->isVisible() && list->visualRect(list->model()->index(0, 0)).isValid());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    QCOMPARE(player->player().position(), 0.5);
    QCOMPARE(moments.size(), 2);
}

void TestInspector::lateAnswersAreDropped() {
    Inspector inspector(backend(), m_host);
    inspector.show();
    m_hold = true;
    inspector.showItem({FileId{2}, {}, {}});
    inspector.showItem({FileId{1}, {}, {}});
    m_hold = false;
    const auto held = std::exchange(m_held, {});
    QCOMPARE(held.size(), std::size_t(2));
    held[1]();
    held[0](); // the older question is answered last
    auto* view = inspector.findChild<PictureView*>();
    QTRY_VERIFY_WITH_TIMEOUT(view->isShown(), kPatienceMs);
    QCoreApplication::processEvents();
    QVERIFY(view->isVisible());
    QVERIFY(showsText(inspector, QStringLiteral("Picture in")));
}

void TestInspector::failedFileSaysWhyAndCanBeRetried() {
    Inspector inspector(backend(), m_host);
    inspector.show();
    inspector.showItem({FileId{3}, {}, {}});
    QPushButton* retry = nullptr;
    QTRY_VERIFY((retry = [&]() -> QPushButton* {
        for (auto* button : inspector.findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == QStringLiteral("Try again"))
                return button;
        return nullptr;
    }()));
    retry->click();
    QCOMPARE(m_host.retried, std::vector{FileId{3}});
}

void TestInspector::brokenPictureAndBrokenFilm() {
    Inspector inspector(backend(), m_host);
    inspector.show();
    inspector.showItem({FileId{4}, {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(showsText(inspector, QStringLiteral("This picture cannot be shown")), kPatienceMs);
    inspector.showItem({FileId{5}, {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(showsText(inspector, QStringLiteral("This file cannot be played here")), kPatienceMs);
    inspector.showItem({FileId{1}, {}, {}}); // and the next one is well
    QTRY_VERIFY_WITH_TIMEOUT(inspector.findChild<PictureView*>()->isShown(), kPatienceMs);
}

void TestInspector::goneFromTheLibrary() {
    Inspector inspector(backend(), m_host);
    inspector.show();
    inspector.showItem({FileId{99}, {}, {}});
    QTRY_VERIFY(showsText(inspector, QStringLiteral("not in the library any more")));
}

void TestInspector::aPartOfThePictureIsSearchedBy() {
    Inspector inspector(backend(), m_host);
    inspector.resize(400, 700);
    inspector.show();
    inspector.showItem({FileId{1}, {}, {}});
    auto* view = inspector.findChild<PictureView*>();
    auto* selector = inspector.findChild<RegionSelector*>();
    QVERIFY(view && selector);
    QTRY_VERIFY_WITH_TIMEOUT(view->isShown(), kPatienceMs);
    QVERIFY(!selector->isOn());
    QTest::keyClick(view, Qt::Key_R);
    QVERIFY(selector->isOn());
    QTest::keyClick(selector, Qt::Key_Escape);
    QVERIFY(!selector->isOn());

    QTest::keyClick(view, Qt::Key_R);
    const QRectF all = view->view().imageRect();
    const auto at = [&all](double x, double y) {
        return QPointF(all.x() + x * all.width(), all.y() + y * all.height()).toPoint();
    };
    QTest::mousePress(selector, Qt::LeftButton, {}, at(0.25, 0.25));
    QTest::mouseMove(selector, at(0.5, 0.5));
    QTest::mouseMove(selector, at(0.75, 0.5));
    QTest::mouseRelease(selector, Qt::LeftButton, {}, at(0.75, 0.5));
    QVERIFY(!selector->isOn()); // done
    QCOMPARE(m_host.parts.size(), std::size_t(1));
    const auto part = m_host.parts.front();
    QVERIFY(std::abs(part.x - 0.25) < 0.02 && std::abs(part.y - 0.25) < 0.02);
    QVERIFY(std::abs(part.width - 0.5) < 0.02 && std::abs(part.height - 0.25) < 0.02);
    QCOMPARE(m_host.shownPart.width(), 128); // twice as wide as high, of a picture of three to two
    QVERIFY(std::abs(m_host.shownPart.height() - 128 * 800 / 2 / 1200) < 3);

    QTest::keyClick(view, Qt::Key_R); // by keys alone: the middle, moved to the left and made wider
    QTest::keyClick(selector, Qt::Key_Left);
    QTest::keyClick(selector, Qt::Key_Left);
    QTest::keyClick(selector, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(selector, Qt::Key_Return);
    QCOMPARE(m_host.parts.size(), std::size_t(2));
    QVERIFY(m_host.parts.back().x < 0.25);
    QVERIFY(m_host.parts.back().width > 0.5);
    m_host.parts.clear();
}

void TestInspector::actions() {
    Inspector inspector(backend(), m_host);
    inspector.show();
    inspector.showItem({FileId{1}, {}, {}});
    QTRY_VERIFY(showsText(inspector, QStringLiteral("Picture in")));
    for (auto* button : inspector.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("More like this"))
            button->click();
    QCOMPARE(m_host.similar.size(), std::size_t(1));
    QCOMPARE(m_host.similar.front().file, m_items[1].file.id);
    for (auto* action : inspector.findChildren<QAction*>())
        if (action->text() == QStringLiteral("Remove from the library"))
            action->trigger();
    QCOMPARE(m_host.removed, std::vector{FileId{1}});
}

void TestInspector::dyingWhileEverythingIsUnderWay() {
    for (const std::int64_t id : {1, 2, 1, 2}) {
        Inspector inspector(backend(), m_host);
        inspector.show();
        inspector.showItem({FileId{id}, {}, {}});
        QCoreApplication::processEvents();
        inspector.play();
    }
    QCoreApplication::processEvents();
}

void TestInspector::controlsHaveNames() {
    Inspector inspector(backend(), m_host);
    inspector.show();
    inspector.showItem({FileId{2}, {}, {}});
    QTRY_VERIFY(showsText(inspector, QStringLiteral("Video in")));
    for (QWidget* control : inspector.findChildren<QWidget*>()) {
        if (!(control->focusPolicy() & Qt::TabFocus) || control->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        auto* button = qobject_cast<QAbstractButton*>(control);
        QVERIFY2(!control->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 control->metaObject()->className());
    }
}

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
