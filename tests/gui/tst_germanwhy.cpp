// The Why tab in German: methods, scores and kinds of attention are named in German.
#include "tests/gui/fakeexplaining.h"
#include "tests/gui/germantexts.h"
#include "tests/gui/statepictures.h"
#include "tests/unit/ui/fakehost.h"
#include "tests/unit/ui/samplemedia.h"
#include "ui/explain/explaintab.h"

#include <QApplication>
#include <QTemporaryDir>

using namespace medley;
using namespace medley::ui;
using namespace medley::test;

class TestGermanWhy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        speakGerman();
        Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance()));
        useOwnSettings(m_settings.path());
        testMapsByThemselves(true);
    }
    void init() {
        m_models = {};
        m_models.testAnswer = testedMap();
        m_tab = std::make_unique<ExplainTab>(m_models.backend(), m_inspector, m_window);
        m_tab->resize(388, 1100);
        m_tab->setAutoFillBackground(true);
    }

    void aHit();
    void aCaption();
    void aSound();
    void anError();

private:
    void explainHit() {
        m_tab->setItem(item(1, QStringLiteral("/pictures/coffee.png"), MediaKind::Image, 0),
                       found(1, "a cup of coffee"));
        m_tab->show();
        QTRY_COMPARE(m_models.asked.size(), std::size_t{1});
    }
    void showAttention() {
        auto* method = named<QComboBox>(*m_tab, QStringLiteral("Verfahren"));
        QVERIFY(method);
        method->setCurrentIndex(method->findText(QStringLiteral("Aufmerksamkeit")));
    }
    void isGerman(const QStringList& texts) {
        for (const QString& text : texts) {
            const auto isShown = [&] {
                const QStringList all = textsOf(*m_tab);
                return std::ranges::any_of(all, [&](const QString& shown) { return shown.contains(text); });
            };
            QVERIFY2(QTest::qWaitFor(isShown),
                     qPrintable(text + QStringLiteral(" is not among:\n") + textsOf(*m_tab).join(QLatin1Char('\n'))));
        }
        const QStringList english = englishOfCore(*m_tab);
        QVERIFY2(english.isEmpty(), qPrintable(english.join(QLatin1Char('\n'))));
    }

    QTemporaryDir m_settings;
    FakeModels m_models;
    FakeInspector m_inspector;
    FakeHost m_window;
    std::unique_ptr<ExplainTab> m_tab;
};

void TestGermanWhy::aHit() {
    explainHit();
    m_models.asked[0].done(explainedHit(smallPicture()));
    isGerman({QStringLiteral("Kosinus 0,27"), QStringLiteral("gradientengewichtete Aufmerksamkeitsrelevanz")});
    QVERIFY(takePictures(*m_tab, QStringLiteral("german-why")));
    showAttention();
    isGerman({QStringLiteral("Bild → Bild"), QStringLiteral("Text → Text")});
    QVERIFY(takePictures(*m_tab, QStringLiteral("german-why-attention")));
}

void TestGermanWhy::aCaption() {
    explainHit();
    m_models.asked[0].done(explainedCaption(smallPicture(), "a cup of coffee"));
    isGerman({QStringLiteral("mittlere logarithmierte Wahrscheinlichkeit eines Tokens")});
    showAttention();
    isGerman({QStringLiteral("Bildtext → Bild"), QStringLiteral("Bildtext → Bildtext")});
}

void TestGermanWhy::aSound() {
    m_tab->setItem(item(2, QStringLiteral("/sounds/dog.wav"), MediaKind::Audio, 12), found(2, "a dog barks"));
    m_tab->show();
    QTRY_VERIFY(m_models.soundDone);
    m_models.soundDone(explainedSound({0, 10}));
    isGerman({QStringLiteral("Grad-CAM der letzten Zustände")});
}

void TestGermanWhy::anError() {
    explainHit();
    m_models.asked[0].done(fail(ErrorCode::InvalidArgument, "The model blip (blip) cannot show where it looked."));
    isGerman({QStringLiteral("Das Modell blip (blip) kann nicht zeigen, wohin es geschaut hat.")});
}

QTEST_MAIN(TestGermanWhy)
#include "tst_germanwhy.moc"
