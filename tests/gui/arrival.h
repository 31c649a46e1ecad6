// Asking whether nothing happened.
#pragma once

#include "ui/common/async.h"

#include <QTest>

namespace medley::test {

/// What was handed to the GUI thread before (onGui, which keeps the order) has been taken, or dropped. Where nothing is
/// to come of it, nothing will come later either.
[[nodiscard]] inline bool everythingArrives() {
    QObject context;
    bool arrived = false;
    ui::onGui(&context, [&arrived] { arrived = true; })();
    return QTest::qWaitFor([&arrived] { return arrived; });
}

} // namespace medley::test
