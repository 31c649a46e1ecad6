#include "ui/common/async.h"

#include <QTest>

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

using namespace medley::ui;

class TestAsync : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsOnTheGuiThreadInOrder() {
        QObject context;
        std::vector<int> seen;
        bool wrongThread = false;
        const std::function<void(int)> done = onGui(&context, [&](int value) {
            wrongThread |= QThread::currentThread() != qApp->thread();
            seen.push_back(value);
        });
        std::thread([done] {
            for (int i = 0; i < 100; ++i)
                done(i);
        }).join();
        QVERIFY(seen.empty()); // queued, never from under the caller
        QTRY_COMPARE(seen.size(), std::size_t(100));
        QVERIFY(!wrongThread);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    }

    void movesWhatIsMoved() {
        QObject context;
        std::string got;
        const std::function<void(std::string)> done = onGui(&context, [&](std::string text) { got = std::move(text); });
        std::string text(1000, 'x');
        done(std::move(text));
        QTRY_COMPARE(got.size(), std::size_t(1000));
    }

    void isDroppedWhenTheContextIsGone() {
        int calls = 0;
        std::function<void()> done;
        {
            QObject context;
            done = onGui(&context, [&] { ++calls; });
            done(); // queued before it dies
        }
        done(); // called after
        QObject later;
        bool reached = false;
        onGui(&later, [&] { reached = true; })(); // queued behind the two
        QTRY_VERIFY(reached);
        QCOMPARE(calls, 0);
    }

    /// Run under the sanitizers, this finds any look at a dying context.
    void survivesContextsThatDieWhileCalled() {
        std::atomic<bool> stop = false;
        std::mutex mutex;
        std::function<void(int)> current;
        int calls = 0;
        std::thread caller([&] {
            while (!stop) {
                std::function<void(int)> done;
                {
                    const std::lock_guard lock(mutex);
                    done = current;
                }
                if (done)
                    done(1);
            }
        });
        for (int i = 0; i < 300; ++i) {
            auto context = std::make_unique<QObject>();
            {
                const std::lock_guard lock(mutex);
                current = onGui(context.get(), [&calls, guard = context.get()](int) {
                    guard->objectName(); // would be a use after free
                    ++calls;
                });
            }
            const auto before = calls;
            for (int tries = 0; tries < 1000 && calls == before; ++tries) {
                std::this_thread::yield();
                QCoreApplication::processEvents();
            }
        }
        stop = true;
        caller.join();
        current = nullptr;
        QCoreApplication::processEvents();
        QVERIFY(calls > 0);
    }
};

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
