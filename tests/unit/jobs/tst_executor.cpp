#include "core/jobs/executor.h"

#include <QTest>

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <vector>

using namespace medley;

namespace {

/// Keeps an executor's thread busy until it is opened, so that what is posted meanwhile has to queue.
class Gate {
public:
    explicit Gate(Executor& executor) {
        // The job outlives this object by a moment: it holds what it waits for by itself.
        const auto entered = std::make_shared<std::promise<void>>();
        if (executor.post(Priority::Interactive, [entered, opened = m_opened.get_future().share()] {
                entered->set_value();
                opened.wait();
            }))
            entered->get_future().wait();
    }
    void open() { m_opened.set_value(); }

private:
    std::promise<void> m_opened;
};

} // namespace

class TestExecutor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuestionGoesBeforeIndexing() {
        std::vector<int> order;
        {
            Executor executor("test");
            Gate gate(executor);
            QVERIFY(executor.post(Priority::Idle, [&] { order.push_back(4); }));
            QVERIFY(executor.post(Priority::Background, [&] { order.push_back(3); }));
            QVERIFY(executor.post(Priority::Normal, [&] { order.push_back(2); }));
            QVERIFY(executor.post(Priority::Interactive, [&] { order.push_back(1); }));
            gate.open();
        }
        QCOMPARE(order, (std::vector<int>{1, 2, 3, 4}));
    }

    void jobsOfOnePriorityKeepTheirOrder() {
        std::vector<int> order;
        {
            Executor executor("test");
            Gate gate(executor);
            for (int i = 0; i < 200; ++i)
                QVERIFY(executor.post(Priority::Normal, [&order, i] { order.push_back(i); }));
            gate.open();
        }
        QCOMPARE(order.size(), 200U);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }

    void shutdownRunsWhatIsQueuedAndRefusesTheRest() {
        Executor executor("test", 2);
        std::atomic<int> ran = 0;
        for (int i = 0; i < 100; ++i)
            QVERIFY(executor.post(Priority::Background, [&] { ++ran; }));
        executor.shutdown();
        QCOMPARE(ran.load(), 100);
        QVERIFY(!executor.post(Priority::Interactive, [&] { ++ran; }));
        executor.shutdown(); // idempotent
        QCOMPARE(ran.load(), 100);
    }

    void idleExecutorsShutDownEveryTime() {
        // A lost wake-up would hang here; the test's time limit would tell.
        for (int i = 0; i < 2000; ++i) {
            Executor executor("test", 2);
            if (i % 2)
                QVERIFY(executor.post(Priority::Normal, [] {}));
        }
    }

    void aLongJobLetsAQuestionThrough() {
        Executor executor("test");
        std::vector<std::string> order;
        std::promise<void> started;
        std::promise<void> posted;
        std::promise<void> ended;
        QVERIFY(executor.post(Priority::Background, [&] {
            order.emplace_back("long job begins");
            started.set_value();
            posted.get_future().wait();
            executor.runWaiting(Priority::Interactive);
            order.emplace_back("long job ends");
        }));
        started.get_future().wait();
        QVERIFY(executor.post(Priority::Background, [&] {
            order.emplace_back("more indexing");
            ended.set_value();
        }));
        QVERIFY(executor.post(Priority::Interactive, [&] { order.emplace_back("question"); }));
        posted.set_value();
        ended.get_future().wait();
        QCOMPARE(order, (std::vector<std::string>{"long job begins", "question", "long job ends", "more indexing"}));
    }

    void aLongJobThatIsStoppedLetsNoMoreThrough() {
        Executor executor("test");
        CancelSource stop;
        std::promise<int> ended;
        int steps = 0;
        std::function<void()> step = [&] { // there is always a next one, as of a long run of indexing
            if (++steps == 3)
                stop.cancel();
            if (steps < 100)
                static_cast<void>(executor.post(Priority::Background, step));
        };
        QVERIFY(executor.post(Priority::Idle, [&] {
            step();
            executor.runWaiting(Priority::Background, stop.token());
            ended.set_value(steps);
        }));
        QCOMPARE(ended.get_future().get(), 3);
        executor.shutdown();
    }

    void knowsItsOwnThreads() {
        Executor executor("test", 3);
        QVERIFY(!executor.isCurrentThread());
        std::promise<bool> inside;
        QVERIFY(executor.post(Priority::Normal, [&] { inside.set_value(executor.isCurrentThread()); }));
        QVERIFY(inside.get_future().get());
        QCOMPARE(executor.threadCount(), 3U);
    }
};

QTEST_APPLESS_MAIN(TestExecutor)
#include "tst_executor.moc"
