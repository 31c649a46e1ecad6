// Every reference case of every family, in float32 on the CPU: one row a case. $MEDLEY_GOLDENS names another folder of
// cases; a new case needs no new code.
#include "tests/parity/check/families.h"
#include "tests/parity/check/preprocess.h"
#include "tests/support/picture.h"

#include <QtTest>

using namespace medley::test;

class TestParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setPictureDecoder(readPicture); }

    void cases_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<std::size_t>("family");
        const auto families = checkedFamilies();
        for (std::size_t i = 0; i < families.size(); ++i) {
            for (const auto& folder : goldenCases(families[i].name)) {
                const std::string name = std::string(families[i].name) + "/" + folder.filename().string();
                QTest::newRow(name.c_str()) << QString::fromStdString(folder.string()) << i;
            }
        }
    }
    void cases() {
        QFETCH(QString, folder);
        QFETCH(std::size_t, family);
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY2(golden, golden ? "" : golden.error().detail.c_str());
        if (const std::string reason = golden->whyIncomplete(); !reason.empty())
            QSKIP(reason.c_str());
        const medley::ml::nn::Compute compute;
        Check check(*golden, compute);
        runCheck(checkedFamilies()[family].check, check);
        if (!check.whySkipped().empty())
            QSKIP(check.whySkipped().c_str());
        QVERIFY2(check.problems().empty(), check.problems().empty() ? "" : check.problems().front().c_str());
        qInfo("%s", summary(check).c_str());
    }
};

QTEST_GUILESS_MAIN(TestParity)
#include "tst_parity.moc"
