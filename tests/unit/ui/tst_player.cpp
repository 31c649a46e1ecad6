#include "tests/unit/ui/samplemedia.h"
#include "ui/inspector/player.h"
#include "ui/inspector/playerview.h"
#include "ui/inspector/timeline.h"

#include <QAudioDevice>
#include <QFile>
#include <QMediaDevices>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVideoFrame>
#include <QVideoSink>

using namespace medley;
using namespace medley::ui;
using State = Player::State;

namespace {

constexpr int kPatienceMs = 20'000;
// Seconds; a busy machine may look only now and then, and must not find the end where the middle is meant.
constexpr double kFilm = 12;
constexpr double kTone = 12;

/// A player whose pictures go somewhere.
struct Screening {
    QVideoSink sink;
    Player player;
    Screening() { player.setVideoSink(&sink); }
    ~Screening() { player.setVideoSink(nullptr); }
};

} // namespace

class TestPlayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsOpenedWhileBrowsing();
    void videoAdvancesAndShowsPictures();
    void pausedSeekShowsThatPicture();
    void playsFromTheMomentThatWasFound();
    void aSoundIsPlayedAtTheBottom();
    void endsAndStartsAgain();
    void soundMovesOnWithoutOutput();
    void speed();
    void volumeAndMute();
    void whatIsNoMediaFails();
    void missingFileFails();
    void nextFileReplacesTheLast();
    void dyingWhilePlaying();
    void spaceAndButtons();

private:
    QTemporaryDir m_folder;
    QString m_video;
    QString m_sound;
};

void TestPlayer::initTestCase() {
    m_video = m_folder.filePath(QStringLiteral("Ein Film #1 100%.mp4")); // a name that is easily broken on the way
    m_sound = m_folder.filePath(QStringLiteral("tone.wav"));
    QVERIFY2(test::makeVideo(m_video, kFilm), "needs the ffmpeg program");
    QVERIFY(test::makeSound(m_sound, kTone));
}

void TestPlayer::nothingIsOpenedWhileBrowsing() {
    Player player;
    for (int i = 0; i < 20; ++i)
        player.openSoon(m_video.toStdString(), kFilm, true);
    QCOMPARE(player.state(), State::Waiting); // only when it has rested for a moment
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Paused, kPatienceMs);
}

void TestPlayer::videoAdvancesAndShowsPictures() {
    Screening screening;
    Player& player = screening.player;
    player.openSoon(m_video.toStdString(), 0, true);
    player.play();
    QCOMPARE(player.state(), State::Playing);
    QCOMPARE(player.duration(), kFilm); // found in the file
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 0.5, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(screening.sink.videoFrame().isValid(), kPatienceMs);
    QCOMPARE(screening.sink.videoFrame().size(), QSize(320, 240));
}

void TestPlayer::pausedSeekShowsThatPicture() {
    Screening screening;
    Player& player = screening.player;
    player.openSoon(m_video.toStdString(), kFilm, true);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Paused, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(screening.sink.videoFrame().isValid(), kPatienceMs);
    player.seek(2.5);
    QCOMPARE(player.position(), 2.5);
    constexpr qint64 kMicroseconds = 1'000'000;
    QTRY_VERIFY_WITH_TIMEOUT(screening.sink.videoFrame().startTime() >= 2 * kMicroseconds, kPatienceMs);
    QCOMPARE(player.state(), State::Paused);
    QCOMPARE(player.position(), 2.5);
}

void TestPlayer::playsFromTheMomentThatWasFound() {
    PlayerView view;
    view.show();
    ItemDetails film = test::item(1, m_video, MediaKind::Video, kFilm);
    film.segments = {test::shot(1, 0, 2), test::shot(2, 2, kFilm)};
    view.setItem(film, TimeSpan{2, kFilm});
    QCOMPARE(view.player().position(), 2.0);
    view.player().play();
    QTRY_VERIFY_WITH_TIMEOUT(view.player().position() > 2.4, kPatienceMs);
    QVERIFY(view.timeline().value() > 2000);
    view.playFrom(0.5);
    QTRY_VERIFY_WITH_TIMEOUT(view.player().position() < 1.5, kPatienceMs);
    QCOMPARE(view.player().state(), State::Playing);
}

void TestPlayer::aSoundIsPlayedAtTheBottom() {
    PlayerView view;
    view.resize(380, 300);
    view.show();
    ItemDetails sound = test::item(1, m_sound, MediaKind::Audio, 2);
    view.setItem(sound, std::nullopt);
    const Timeline& timeline = view.timeline();
    QTRY_VERIFY(timeline.y() > 200); // with nothing to see above it
    sound.file.waveform = {10, 200, 30, 120};
    view.setItem(sound, std::nullopt);
    QTRY_VERIFY(timeline.height() > 200); // all of what is free is the waveform's
}

void TestPlayer::endsAndStartsAgain() {
    Screening screening;
    Player& player = screening.player;
    player.openSoon(m_video.toStdString(), kFilm, true);
    player.play();
    player.seek(kFilm - 0.4);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Paused, kPatienceMs);
    QCOMPARE(player.position(), player.duration());
    bool again = false; // noted as it happens: a busy machine may look only after the second end
    connect(&player, &Player::positionChanged, this,
            [&again](double seconds) { again = again || (seconds > 0.2 && seconds < kFilm - 1); });
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(again, kPatienceMs);
}

void TestPlayer::soundMovesOnWithoutOutput() {
    Player player;
    player.openSoon(m_sound.toStdString(), kTone, false);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 0.2, kPatienceMs);
    QCOMPARE(player.hasSoundOutput(), !QMediaDevices::audioOutputs().isEmpty());
    player.seek(kTone - 0.1);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Paused, kPatienceMs);
    QCOMPARE(player.position(), kTone);
}

void TestPlayer::speed() {
    Player player;
    player.setSpeed(100);
    QCOMPARE(player.speed(), 2.0);
    player.setSpeed(0);
    QCOMPARE(player.speed(), 0.5);
}

void TestPlayer::volumeAndMute() {
    Player player;
    QSignalSpy changed(&player, &Player::soundChanged);
    player.setMuted(true);
    player.setVolume(0.3); // turning it up is meant to be heard
    QVERIFY(!player.isMuted());
    QCOMPARE(player.volume(), 0.3);
    QCOMPARE(changed.size(), 2);
}

void TestPlayer::whatIsNoMediaFails() {
    const QString path = m_folder.filePath(QStringLiteral("text.mp4"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("This is no film.\n");
    file.close();
    Screening screening;
    Player& player = screening.player;
    QSignalSpy failed(&player, &Player::failed);
    player.openSoon(path.toStdString(), 4, true);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatienceMs);
    QCOMPARE(player.state(), State::Failed);
    player.play();
    QCOMPARE(player.state(), State::Failed);
    player.openSoon(m_video.toStdString(), kFilm, true); // the next one plays
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 0.1, kPatienceMs);
}

void TestPlayer::missingFileFails() {
    Player player;
    QSignalSpy failed(&player, &Player::failed);
    player.openSoon("/no/such/film.mp4", 4, true);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatienceMs);
}

void TestPlayer::nextFileReplacesTheLast() {
    Screening screening;
    Player& player = screening.player;
    player.openSoon(m_video.toStdString(), kFilm, true);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 0.3, kPatienceMs);
    player.openSoon(m_sound.toStdString(), kTone, false);
    QCOMPARE(player.position(), 0.0);
    QCOMPARE(player.duration(), kTone);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Paused, kPatienceMs);
    QCOMPARE(player.position(), 0.0);
}

void TestPlayer::dyingWhilePlaying() {
    for (int i = 0; i < 3; ++i) {
        PlayerView view;
        view.show();
        view.setItem(test::item(1, m_video, MediaKind::Video, kFilm), {});
        view.player().play();
        QTRY_VERIFY_WITH_TIMEOUT(view.player().position() > 0.1, kPatienceMs);
    }
}

void TestPlayer::spaceAndButtons() {
    PlayerView view;
    view.show();
    view.setItem(test::item(1, m_video, MediaKind::Video, kFilm), {});
    QTest::keyClick(&view, Qt::Key_Space);
    QCOMPARE(view.player().state(), State::Playing);
    QTest::keyClick(&view, Qt::Key_Space);
    QCOMPARE(view.player().state(), State::Paused);
    const double before = view.player().position();
    QTest::keyClick(&view, Qt::Key_L);
    QVERIFY(view.player().position() > before);
    for (QWidget* control : view.findChildren<QWidget*>())
        if (control->focusPolicy() & Qt::TabFocus)
            QVERIFY2(!control->accessibleName().isEmpty(), control->metaObject()->className());
}

QTEST_MAIN(TestPlayer)
#include "tst_player.moc"
