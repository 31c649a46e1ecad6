#include "core/jobs/boundedqueue.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using namespace medley;

class TestBoundedQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostBetweenThreads() {
        constexpr int kProducers = 3;
        constexpr int kEach = 5000;
        BoundedQueue<int> queue(4);
        std::vector<std::thread> producers;
        for (int p = 0; p < kProducers; ++p)
            producers.emplace_back([&queue] {
                for (int i = 1; i <= kEach; ++i)
                    if (!queue.push(i))
                        return;
            });
        long long sum = 0;
        std::size_t largest = 0;
        for (int i = 0; i < kProducers * kEach; ++i) {
            largest = std::max(largest, queue.size());
            sum += queue.pop().value();
        }
        for (auto& producer : producers)
            producer.join();
        QCOMPARE(sum, static_cast<long long>(kProducers) * kEach * (kEach + 1) / 2);
        QVERIFY(largest <= 4);
    }

    void closingFreesAWaitingProducer() {
        BoundedQueue<int> queue(1);
        QVERIFY(queue.push(1));
        std::atomic<int> outcome = -1;
        std::thread producer([&] { outcome = queue.push(2) ? 1 : 0; });
        queue.close();
        producer.join();
        QCOMPARE(outcome.load(), 0);
        QCOMPARE(queue.pop(), std::optional(1)); // what was there is drained
        QCOMPARE(queue.pop(), std::optional<int>());
    }

    void closingFreesAWaitingConsumer() {
        BoundedQueue<int> queue(1);
        std::atomic<bool> empty = false;
        std::thread consumer([&] { empty = !queue.pop().has_value(); });
        queue.close();
        consumer.join();
        QVERIFY(empty);
    }

    void tryPopDoesNotWait() {
        BoundedQueue<std::unique_ptr<int>> queue(2);
        QVERIFY(!queue.tryPop());
        QVERIFY(queue.push(std::make_unique<int>(5)));
        const auto value = queue.tryPop();
        QVERIFY(value.has_value());
        QCOMPARE(**value, 5);
    }
};

QTEST_APPLESS_MAIN(TestBoundedQueue)
#include "tst_boundedqueue.moc"
