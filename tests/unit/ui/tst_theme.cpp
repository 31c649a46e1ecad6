#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyleOption>
#include <QTest>

using namespace medley::ui;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownContrast() {
        QVERIFY(std::abs(contrastRatio(Qt::black, Qt::white) - 21.0) < 0.01);
        QVERIFY(std::abs(contrastRatio(Qt::white, Qt::white) - 1.0) < 1e-9);
        QVERIFY(std::abs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01); // the known near miss
    }

    void textIsReadable() {
        for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
            for (const auto text : {Role::Text, Role::TextDim, Role::Accent, Role::Good, Role::Warning, Role::Bad})
                for (const auto surface : {Role::Window, Role::Surface, Role::Raised, Role::Hover, Role::Selected})
                    check(scheme, text, surface, 4.5);
            for (const auto fill : {Role::Accent, Role::Warning, Role::Bad, Role::Good}) // badges and primary buttons
                check(scheme, Role::OnAccent, fill, 4.5);
        }
    }

    void marksAreVisible() {
        for (const auto scheme : {Scheme::Light, Scheme::Dark})
            for (const auto mark :
                 {Role::Vision, Role::Sound, Role::Speech, Role::Written, Role::Words, Role::ControlBorder})
                for (const auto surface : {Role::Window, Role::Surface, Role::Raised})
                    check(scheme, mark, surface, 3.0);
    }

    void badgesOnPicturesAreReadable() {
        for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
            // The scrim over the brightest picture there is.
            const auto scrim = roleColor(scheme, Role::Scrim);
            const auto over = [&](int channel) {
                return static_cast<int>(double(channel) * scrim.alphaF() + 255 * (1 - scrim.alphaF()));
            };
            const QColor seen(over(scrim.red()), over(scrim.green()), over(scrim.blue()));
            QVERIFY(contrastRatio(roleColor(scheme, Role::OnScrim), seen) >= 4.5);
        }
    }

    void modalitiesDifferInLightness() {
        const std::array roles{Role::Vision, Role::Sound, Role::Speech, Role::Written, Role::Words};
        for (const auto scheme : {Scheme::Light, Scheme::Dark})
            for (std::size_t i = 0; i < roles.size(); ++i)
                for (std::size_t j = i + 1; j < roles.size(); ++j) {
                    const auto ratio = contrastRatio(roleColor(scheme, roles[i]), roleColor(scheme, roles[j]));
                    QVERIFY2(ratio >= 1.1, qPrintable(QStringLiteral("%1 %2: %3").arg(i).arg(j).arg(ratio)));
                }
    }

    void spinBoxesHaveRoomForNumberAndButtons() {
        Style style;
        QSpinBox box;
        box.setStyle(&style);
        box.findChild<QLineEdit*>()->setStyle(&style);
        box.setRange(0, 1024);
        box.setValue(1024);
        QCOMPARE(box.sizeHint().height(), metric::kControl);
        box.resize(box.sizeHint());
        QStyleOptionSpinBox option;
        option.initFrom(&box);
        option.buttonSymbols = box.buttonSymbols();
        const auto part = [&](QStyle::SubControl which) {
            return style.subControlRect(QStyle::CC_SpinBox, &option, which, &box);
        };
        const auto field = part(QStyle::SC_SpinBoxEditField);
        const auto up = part(QStyle::SC_SpinBoxUp);
        const auto down = part(QStyle::SC_SpinBoxDown);
        QVERIFY(field.width() >= box.fontMetrics().horizontalAdvance(QStringLiteral("1024")));
        QVERIFY(!field.intersects(up) && !field.intersects(down) && !up.intersects(down));
        for (const auto& rect : {field, up, down})
            QVERIFY(!rect.isEmpty() && box.rect().contains(rect));
        option.buttonSymbols = QAbstractSpinBox::NoButtons;
        QVERIFY(part(QStyle::SC_SpinBoxUp).isEmpty());
    }

    void settingDecides() {
        auto& theme = Theme::instance();
        theme.install(*qobject_cast<QApplication*>(QApplication::instance()));
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setSetting(SchemeSetting::Dark);
        QCOMPARE(theme.scheme(), Scheme::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), roleColor(Scheme::Dark, Role::Window));
        QCOMPARE(changed.size(), 1);
        theme.setSetting(SchemeSetting::Dark);
        QCOMPARE(changed.size(), 1);
        theme.setSetting(SchemeSetting::Light);
        QCOMPARE(QApplication::palette().color(QPalette::Window), roleColor(Scheme::Light, Role::Window));
        QCOMPARE(changed.size(), 2);
    }

    void sizesKeepTheirRatio() {
        const QFontInfo caption(font(TextStyle::Caption));
        const QFontInfo body(font(TextStyle::Body));
        const QFontInfo title(font(TextStyle::Title));
        QVERIFY(body.pixelSize() >= 13);
        QVERIFY(caption.pixelSize() < body.pixelSize());
        QVERIFY(title.pixelSize() > body.pixelSize());
        QCOMPARE(font(TextStyle::Title).weight(), QFont::DemiBold);
    }

private:
    static void check(Scheme scheme, Role front, Role back, double least) {
        const auto ratio = contrastRatio(roleColor(scheme, front), roleColor(scheme, back));
        QVERIFY2(ratio >= least, qPrintable(QStringLiteral("scheme %1: role %2 on %3 has %4")
                                                .arg(static_cast<int>(scheme))
                                                .arg(static_cast<int>(front))
                                                .arg(static_cast<int>(back))
                                                .arg(ratio)));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
