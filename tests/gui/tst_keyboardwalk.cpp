// Walks the window by Tab alone, page by page: every button has a name for assistive tools, is reached, and shows that
// it has the keyboard.
#include "tests/gui/windowscene.h"
#include "ui/activity/activitybar.h"
#include "ui/ask/answercard.h"
#include "ui/common/theme.h"
#include "ui/shell/devicebadge.h"
#include "ui/shell/sidebarrow.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <set>

using namespace medley;
using namespace medley::ui;

namespace {

constexpr int kMostStops = 400;

QString spokenName(QWidget& widget) {
    const auto* interface = QAccessible::queryAccessibleInterface(&widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QString describe(const QWidget& widget) {
    QStringList path;
    for (const auto* each = &widget; each && !each->isWindow(); each = each->parentWidget())
        path.prepend(QString::fromLatin1(each->metaObject()->className()));
    return path.join(QStringLiteral(" > ")) + QStringLiteral(": ") + widget.toolTip() + widget.accessibleName();
}

/// What a person can press now. Marks that only tell something are no buttons to them, and the buttons inside of a
/// text field repeat what a key does there.
std::vector<QAbstractButton*> buttonsOf(QWidget& window) {
    std::vector<QAbstractButton*> buttons;
    for (auto* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && button->isEnabled() && !button->testAttribute(Qt::WA_TransparentForMouseEvents) &&
            !qobject_cast<QLineEdit*>(button->parentWidget()) && !button->visibleRegion().isEmpty())
            buttons.push_back(button);
    return buttons;
}

QStringList namelessIn(QWidget& window) {
    QStringList found;
    for (auto* button : buttonsOf(window))
        if (spokenName(*button).trimmed().isEmpty())
            found << describe(*button);
    return found;
}

struct Walk {
    std::vector<QWidget*> order;
    std::set<QWidget*> reached;
    QStringList unseen; ///< buttons that look with the keyboard as without it
    bool isRound = false;
};

/// Presses Tab until the first stop comes again.
Walk walk(QWidget& window) {
    Walk walk;
    QApplication::setActiveWindow(&window);
    QTest::keyClick(&window, Qt::Key_Tab);
    for (int i = 0; i < kMostStops; ++i) {
        auto* stop = QApplication::focusWidget();
        if (!stop)
            break;
        if (!walk.reached.insert(stop).second) {
            walk.isRound = true;
            break;
        }
        walk.order.push_back(stop);
        const QImage with = qobject_cast<QAbstractButton*>(stop) ? stop->grab().toImage() : QImage();
        QTest::keyClick(stop, Qt::Key_Tab);
        if (!with.isNull() && stop->grab().toImage() == with)
            walk.unseen << describe(*stop);
    }
    return walk;
}

QStringList unreachedIn(QWidget& window, const std::set<QWidget*>& reached) {
    QStringList found;
    for (auto* button : buttonsOf(window)) {
        bool isReached = reached.contains(button);
        if (button->focusPolicy() == Qt::NoFocus) // a part of a control, which has a key for it
            isReached = reached.contains(button->parentWidget());
        if (button->isCheckable() && button->autoExclusive()) // arrows move in a group
            for (auto* each : button->parentWidget()->findChildren<QAbstractButton*>())
                isReached = isReached || reached.contains(each);
        if (!isReached)
            found << describe(*button);
    }
    return found;
}

} // namespace

class TestKeyboardWalk : public QObject {
    Q_OBJECT

private:
    static void check(QWidget& window) {
        const auto nameless = namelessIn(window);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
        const auto buttons = buttonsOf(window).size();
        QVERIFY(buttons > 5);
        const auto walked = walk(window);
        QVERIFY2(walked.isRound, "Tab does not come around.");
        const auto unreached = unreachedIn(window, walked.reached);
        QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(QLatin1Char('\n'))));
        QVERIFY2(walked.unseen.isEmpty(), qPrintable(walked.unseen.join(QLatin1Char('\n'))));
    }

    static void askAboutTwo(test::WindowScene& scene) {
        scene.window->giveItems(pageid::kAsk,
                                {{scene.samples.files()[0].id, {}, {}}, {scene.samples.files()[1].id, {}, {}}});
        auto& panel = scene.window->findChild<AskPage*>()->panel();
        QTRY_COMPARE(panel.input().settings().model, scene.asking.models.front().id);
        test::WindowScene::ask(panel, QStringLiteral("What is it?"));
        QTRY_COMPARE(scene.asking.asked.size(), std::size_t(1));
        scene.asking.answer("A cup.");
        QTRY_VERIFY(test::showsText(*scene.window, QStringLiteral("A cup.")));
    }

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void library() {
        test::WindowScene scene;
        scene.open(24, {1440, 900});
        scene.choose(1);
        check(*scene.window);
    }

    void searchWithInspector() {
        test::WindowScene scene;
        scene.asking.models = scene.captions.models = test::writingModels(true);
        scene.open(48, {1440, 900});
        scene.search(QStringLiteral("a cup of coffee kind:image"), 24);
        scene.choose(0);
        scene.library().openCurrent();
        QTRY_VERIFY(scene.window->isInspectorShown());
        check(*scene.window);
    }

    void askAboutItems() {
        test::WindowScene scene;
        scene.asking.models = scene.captions.models = test::writingModels(true);
        scene.open(24, {1440, 900});
        askAboutTwo(scene);
        check(*scene.window);
    }

    void emptyPages() {
        test::WindowScene scene;
        scene.asking.models = test::writingModels(true);
        scene.makeWindow({1100, 700});
        QTRY_COMPARE(scene.window->store().state(), LibraryStore::State::Ready);
        for (const auto& page : {pageid::kLibrary, pageid::kAsk, pageid::kProblems, pageid::kModels}) {
            scene.window->showPage(page);
            check(*scene.window);
        }
    }

    void tabGoesAsTheWindowIsLaidOut() {
        test::WindowScene scene;
        scene.asking.models = scene.captions.models = test::writingModels(true);
        scene.open(24, {1440, 900});
        askAboutTwo(scene); // the page and the answer are made after all the rest
        auto* words = scene.window->topBar().searchBar().findChild<QLineEdit*>();
        auto* page = scene.window->findChild<AskPage*>();
        auto order = walk(*scene.window).order;
        const auto first = std::ranges::find(order, words);
        QVERIFY(first != order.end());
        std::ranges::rotate(order, first);
        const std::vector<QWidget*> wanted{words,
                                           scene.window->findChild<DeviceBadge*>(),
                                           scene.window->findChild<SideBarRow*>(),
                                           page->findChild<AnswerCard*>()->findChild<QToolButton*>(),
                                           page->findChild<QuestionEdit*>(),
                                           scene.window->findChild<ActivityBar*>()->findChild<QPushButton*>()};
        auto place = order.begin();
        for (QWidget* each : wanted) {
            place = std::find(place, order.end(), each);
            QVERIFY2(place != order.end(), qPrintable(describe(*each)));
        }
        words->setFocus();
        QTest::keyClick(words, Qt::Key_Backtab);
        QVERIFY(!words->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(words->hasFocus());
    }

    void narrow() {
        test::WindowScene scene;
        scene.open(24, {900, 640});
        check(*scene.window);
    }
};

QTEST_MAIN(TestKeyboardWalk)
#include "tst_keyboardwalk.moc"
