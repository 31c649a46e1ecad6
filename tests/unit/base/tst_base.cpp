#include "core/base/canceltoken.h"
#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/media.h"
#include "core/base/result.h"

#include <QTest>

#include <memory>
#include <unordered_set>

using namespace medley;

namespace {

Result<std::unique_ptr<int>> half(int value) {
    if (value % 2 != 0)
        return fail(ErrorCode::InvalidArgument, "The number must be even.", std::to_string(value));
    return std::make_unique<int>(value / 2);
}

Result<int> quarter(int value) {
    const auto once = half(value);
    if (!once)
        return failWith(once);
    return **once / 2;
}

} // namespace

class TestBase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasANameOfItsOwn() {
        std::unordered_set<std::string_view> names;
        for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i) {
            const auto code = static_cast<ErrorCode>(i);
            QVERIFY2(names.insert(errorCodeName(code)).second, std::string(errorCodeName(code)).c_str());
            QCOMPARE(errorCodeFromName(errorCodeName(code)), code);
        }
        QCOMPARE(errorCodeFromName("no such code"), ErrorCode::Internal);
    }

    void onlyWhatCanChangeByItselfIsWorthRetrying() {
        QVERIFY(isWorthRetrying(ErrorCode::NoPermission));
        QVERIFY(isWorthRetrying(ErrorCode::ModelMissing));
        QVERIFY(!isWorthRetrying(ErrorCode::Truncated));
        QVERIFY(!isWorthRetrying(ErrorCode::TooLarge));
    }

    void errorsTravelThroughResults() {
        QCOMPARE(quarter(8).value(), 2);
        const auto failed = quarter(7);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(failed.error().detail, std::string("7"));
    }

    void cancelReachesEveryCopyOfTheToken() {
        CancelSource source;
        const CancelToken token = source.token();
        const CancelToken copy = token; // NOLINT(performance-unnecessary-copy-initialization): the copy is the point
        QVERIFY(!copy.isCancelled());
        source.cancel();
        QVERIFY(token.isCancelled());
        QVERIFY(copy.isCancelled());
        QVERIFY(!CancelToken().isCancelled());
    }

    void tokensOutliveTheirSource() {
        CancelToken token;
        {
            CancelSource source;
            token = source.token();
            source.cancel();
        }
        QVERIFY(token.isCancelled());
    }

    void kindsHaveNames() {
        for (const auto kind : {MediaKind::Image, MediaKind::Audio, MediaKind::Video})
            QCOMPARE(mediaKindFromName(mediaKindName(kind)), std::optional(kind));
        QVERIFY(!mediaKindFromName("picture"));
    }

    void numbersAreWrittenOneWay() {
        QCOMPARE(decimal(12.5, 2), std::string("12.50"));
        QCOMPARE(decimal(-0.04, 1), std::string("-0.0"));
        QCOMPARE(decimal(1e300, 0).size(), std::size_t{301});
        QCOMPARE(decimal(std::nan(""), 1), std::string("0.0"));
    }

    void idsAreValues() {
        QVERIFY(!FileId{});
        QVERIFY(FileId{3} < FileId{4});
        QCOMPARE(std::hash<FileId>{}(FileId{7}), std::hash<FileId>{}(FileId{7}));
    }
};

QTEST_APPLESS_MAIN(TestBase)
#include "tst_base.moc"
