// The search bar, the strip below it and the list of proposals, by keys and clicks.
#include "ui/common/theme.h"
#include "ui/search/querychip.h"
#include "ui/search/querycompleter.h"
#include "ui/search/querystrip.h"
#include "ui/search/searchbar.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTextLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace medley;
using namespace medley::ui;

namespace {

struct Fixture {
    QWidget window;
    SearchBar* bar = new SearchBar(&window);
    QueryStrip* strip = new QueryStrip(*bar, &window);
    QLineEdit* words = bar->findChild<QLineEdit*>();

    Fixture() {
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(bar);
        layout->addWidget(strip);
        layout->addStretch(1);
        search::KnownValues known;
        known.folders = {"Holiday 2024", "Talks"};
        known.extensions = {"jpg", "mp4"};
        bar->setKnownValues(known);
        window.resize(700, 400);
        window.show();
    }
    [[nodiscard]] bool start() {
        QApplication::setActiveWindow(&window);
        words->setFocus();
        return QTest::qWaitFor([this] { return words->hasFocus(); });
    }
    [[nodiscard]] QStringList chipTexts() const {
        QStringList texts;
        for (const auto* chip : strip->chips())
            texts << chip->content().text;
        return texts;
    }
};

QAction* actionOf(const QMenu& menu, const QString& text) {
    for (auto* action : menu.actions())
        if (action->text().startsWith(text))
            return action;
    return nullptr;
}

} // namespace

class TestSearchBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void plainWordsNeedNoStrip() {
        Fixture f;
        QTest::keyClicks(f.words, QStringLiteral("a dog on the beach"));
        QVERIFY(!f.strip->isVisible());
        QVERIFY(f.bar->pieces().isPlain());
    }

    void piecesAreShownWhileTyping() {
        Fixture f;
        QTest::keyClicks(f.words, QStringLiteral("beach + sunset^2 -people kind:video sort:newest"));
        QVERIFY(f.strip->isVisible());
        QCOMPARE(f.chipTexts(),
                 (QStringList{QStringLiteral("beach"), QStringLiteral("sunset"), QStringLiteral("people"),
                              QStringLiteral("kind:video"), QStringLiteral("sort:newest")}));
        const auto& chips = f.strip->chips();
        QVERIFY(chips[2]->content().role->negative);
        QVERIFY(chips[2]->accessibleName().contains(QStringLiteral("pushed away")));
        QCOMPARE(chips[1]->content().role->weight, 2.0F);
        QVERIFY(!chips[3]->content().role.has_value());
    }

    void notesSayWhatWasNotUnderstood() {
        Fixture f;
        QTest::keyClicks(f.words, QStringLiteral("sea dur>abc"));
        QVERIFY(f.strip->isVisible());
        QVERIFY2(f.strip->noteText().contains(QStringLiteral("number of seconds")), qPrintable(f.strip->noteText()));
        f.bar->setText(QStringLiteral("sea"));
        QVERIFY(f.strip->noteText().isEmpty());
        QVERIFY(!f.strip->isVisible());
    }

    void manyPiecesDoNotWidenTheWindow() {
        Fixture f;
        f.bar->setText(QStringLiteral("-word ").repeated(150).trimmed());
        QVERIFY(f.bar->pieces().pieces.size() > 100);
        QVERIFY(f.strip->isVisible());
        QVERIFY(f.strip->chips().size() <= 10);
        QVERIFY(f.window.minimumSizeHint().width() < 400);
    }

    void whatIsUnfinishedIsNoError() {
        Fixture f;
        for (const char* text : {"kind:", "-people", "- people -cars", "  "}) {
            f.bar->setText(QString::fromLatin1(text));
            QVERIFY2(f.bar->query().isUnfinished(), text);
        }
        f.bar->setText(QStringLiteral("-people"));
        QVERIFY(f.strip->noteText().contains(QStringLiteral("what to look for")));
        f.bar->setQuery({QStringLiteral("-people"), {{"/x/a.jpg", MediaKind::Image, QStringLiteral("a.jpg")}}});
        QVERIFY(!f.bar->query().isUnfinished());
        QVERIFY(f.strip->noteText().isEmpty());
        for (const char* text : {"kind:video", "sort:newest", "sea -people"}) {
            f.bar->setQuery({QString::fromLatin1(text), {}});
            QVERIFY2(!f.bar->query().isUnfinished(), text);
        }
    }

    void editingAPieceKeepsTheMeaningOfTheOthers_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("piece");
        QTest::addColumn<QString>("weighed");    ///< with weight 2
        QTest::addColumn<QString>("pushedAway"); ///< as it is, but negative
        QTest::addColumn<QString>("removed");
        const auto row = [](const char* text, int piece, const char* weighed, const char* pushed, const char* removed) {
            QTest::newRow(text) << QString::fromUtf8(text) << piece << QString::fromUtf8(weighed)
                                << QString::fromUtf8(pushed) << QString::fromUtf8(removed);
        };
        row("beach", 0, "beach^2", "- beach", "");
        row("beach + sunset", 1, "beach + sunset^2", "beach - sunset", "beach");
        row("beach + sunset", 0, "beach^2 + sunset", "- beach + sunset", "sunset");
        row("C++ -people", 1, "C++ + people^2", "C++ - people", "C++");
        row("beach -people sky", 1, "beach + people^2 sky", "beach - people + sky", "beach + sky");
        row("Käse \"blaues Sofa\" kind:image", 1, "Käse + \"blaues Sofa\"^2 kind:image",
            "Käse - \"blaues Sofa\" kind:image", "Käse kind:image");
        row("kind:image beach", 1, "kind:image + beach^2", "kind:image - beach", "kind:image");
    }

    void editingAPieceKeepsTheMeaningOfTheOthers() {
        QFETCH(const QString, text);
        QFETCH(const int, piece);
        QFETCH(const QString, weighed);
        QFETCH(const QString, pushedAway);
        QFETCH(const QString, removed);
        const auto pieces = piecesOf(text).pieces;
        const auto& chosen = pieces[static_cast<std::size_t>(piece)];
        QCOMPARE(withRole(text, chosen, {2, false}), weighed);
        QCOMPARE(withRole(text, chosen, {1, true}), pushedAway);
        QCOMPARE(without(text, chosen), removed);
    }

    void filtersAndOrdersAreTakenOut() {
        const QString text = QStringLiteral("sea kind:video sort:newest boat");
        const auto pieces = piecesOf(text).pieces;
        QCOMPARE(pieces.size(), std::size_t(4));
        QCOMPARE(without(text, pieces[1]), QStringLiteral("sea sort:newest boat"));
        QCOMPARE(without(text, pieces[2]), QStringLiteral("sea kind:video boat"));
    }

    void chipsOfTheStripChangeTheText() {
        Fixture f;
        QSignalSpy changed(f.bar, &SearchBar::queryChanged);
        f.bar->setText(QStringLiteral("beach + people"));
        QCOMPARE(changed.size(), 1);
        f.strip->chips()[1]->setFocus();
        QTest::keyClick(f.strip->chips()[1], Qt::Key_M);
        QCOMPARE(f.bar->text(), QStringLiteral("beach - people"));
        QCOMPARE(changed.size(), 2); // at once
        QTest::keyClick(f.strip->chips()[0], Qt::Key_Plus);
        QCOMPARE(f.bar->text(), QStringLiteral("beach^2 - people"));
        auto* close = f.strip->chips()[1]->findChild<QToolButton*>();
        QTest::mouseClick(close, Qt::LeftButton);
        QCOMPARE(f.bar->text(), QStringLiteral("beach^2"));
    }

    void mediaChipsAreWeighedByMenuAndKeys() {
        Fixture f;
        QueryMedia picture{"/x/a.jpg", MediaKind::Image, QStringLiteral("a.jpg")};
        f.bar->setQuery({{}, {picture}});
        auto* chip = f.bar->chips().front();
        QSignalSpy changed(f.bar, &SearchBar::queryChanged);
        auto* menu = chip->makeMenu();
        auto* twice = actionOf(*menu, QStringLiteral("Weight × 2"));
        QVERIFY(twice);
        twice->trigger();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(f.bar->query().request().terms.front().role.weight, 2.0F);
        actionOf(*menu, QStringLiteral("Push away"))->trigger();
        QVERIFY(f.bar->query().request().terms.front().role.negative);
        menu->close();
        QTest::keyClick(chip, Qt::Key_Minus);
        QCOMPARE(f.bar->query().media.front().role.weight, 1.0F);
        QVERIFY(chip->accessibleName().contains(QStringLiteral("pushed away")));
        QTest::keyClick(chip, Qt::Key_Delete);
        QVERIFY(f.bar->query().isEmpty());
    }

    void momentsAndRegionsBecomeTerms() {
        QueryMedia moment{"/x/thumb.jpg", MediaKind::Image, QStringLiteral("like a.mp4")};
        moment.moment = SegmentId{7};
        QCOMPARE(moment.term().kind, QueryTerm::Kind::Moment);
        QCOMPARE(moment.term().moment, SegmentId{7});
        QueryMedia part{"/x/a.jpg", MediaKind::Image, QStringLiteral("part of a.jpg")};
        part.region = RelativeBox{0.1, 0.2, 0.3, 0.4};
        QCOMPARE(part.term().kind, QueryTerm::Kind::Image);
        QVERIFY(part.term().region == part.region);
        QVERIFY(chipContentOf(part).name.contains(QStringLiteral("part")));
    }

    void namesAndValuesAreProposed() {
        Fixture f;
        QVERIFY(f.start());
        QTest::keyClicks(f.words, QStringLiteral("sea f"));
        QVERIFY(!f.bar->completer().isOpen()); // one letter begins too many words
        QTest::keyClicks(f.words, QStringLiteral("o"));
        QVERIFY(f.bar->completer().isOpen());
        QCOMPARE(f.bar->completer().proposals(), QStringList{QStringLiteral("folder:")});
        QVERIFY(!f.bar->completer().list()->accessibleName().isEmpty());
        QTest::keyClick(f.words, Qt::Key_Tab);
        QCOMPARE(f.bar->text(), QStringLiteral("sea folder:"));
        QVERIFY(f.bar->completer().isOpen()); // its values follow
        QTest::keyClick(f.words, Qt::Key_Down);
        QTest::keyClick(f.words, Qt::Key_Down);
        QTest::keyClick(f.words, Qt::Key_Up);
        QTest::keyClick(f.words, Qt::Key_Return);
        QCOMPARE(f.bar->text(), QStringLiteral("sea folder:\"Holiday 2024\" "));
        QVERIFY(!f.bar->completer().isOpen());
        QVERIFY(f.words->hasFocus());
    }

    void theListDoesNotStandInTheWay() {
        Fixture f;
        QVERIFY(f.start());
        QSignalSpy left(f.bar, &SearchBar::leaveRequested);
        QSignalSpy changed(f.bar, &SearchBar::queryChanged);
        QTest::keyClicks(f.words, QStringLiteral("ki"));
        QVERIFY(f.bar->completer().isOpen());
        QTest::keyClick(f.words, Qt::Key_Return); // nothing is chosen: searches
        QVERIFY(!f.bar->completer().isOpen());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(f.bar->text(), QStringLiteral("ki"));
        QTest::keyClicks(f.words, QStringLiteral("n"));
        QVERIFY(f.bar->completer().isOpen());
        QTest::keyClick(f.words, Qt::Key_Escape);
        QVERIFY(!f.bar->completer().isOpen());
        QCOMPARE(f.bar->text(), QStringLiteral("kin"));
        QTest::keyClick(f.words, Qt::Key_Down);
        QCOMPARE(left.size(), 1);
        QTest::keyClicks(f.words, QStringLiteral("d"));
        QVERIFY(f.bar->completer().isOpen());
        f.strip->setFocus(Qt::TabFocusReason);
        f.words->clearFocus();
        QVERIFY(!f.bar->completer().isOpen());
    }

    void aClickTakesAProposal() {
        Fixture f;
        QVERIFY(f.start());
        QTest::keyClicks(f.words, QStringLiteral("ext:"));
        QVERIFY(f.bar->completer().isOpen());
        auto* list = f.bar->completer().list();
        const auto row = list->model()->index(1, 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
        QCOMPARE(f.bar->text(), QStringLiteral("ext:mp4 "));
        QVERIFY(f.window.rect().contains(list->geometry()));
    }

    void filtersAreColouredInTheLine() {
        Fixture f;
        f.words->resize(500, 30);
        const auto coloured = [&f](const QColor& wanted) {
            const auto image = f.words->grab().toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y) == wanted)
                        return true;
            return false;
        };
        f.bar->setText(QStringLiteral("sea"));
        QVERIFY(!coloured(color(Role::Selected)));
        f.bar->setText(QStringLiteral("sea kind:video"));
        QVERIFY(coloured(color(Role::Selected)));
        f.words->setCursorPosition(2);
        f.words->end(false);
        QVERIFY(coloured(color(Role::Selected)));
        QCOMPARE(f.bar->text(), QStringLiteral("sea kind:video")); // colours change no text
    }
};

QTEST_MAIN(TestSearchBar)
#include "tst_searchbar.moc"
