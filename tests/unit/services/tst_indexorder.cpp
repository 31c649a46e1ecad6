// Most different first: what a person sees in the first minute stands for the whole.
#include "core/services/indexorder.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace medley;

namespace {

catalog::FileRecord file(std::string path, std::int64_t day = 0) {
    catalog::FileRecord record;
    record.path = std::move(path);
    record.modifiedNs = day * 86'400 * 1'000'000'000;
    return record;
}

std::vector<std::string> ordered(const std::vector<catalog::FileRecord>& files) {
    std::vector<std::string> paths;
    for (const auto index : mostDifferentFirst(files))
        paths.push_back(files[index].path);
    return paths;
}

} // namespace

class TestIndexOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingAndOne() {
        QVERIFY(ordered({}).empty());
        QCOMPARE(ordered({file("/a/b.jpg")}), std::vector<std::string>{"/a/b.jpg"});
    }

    void everyFileOnce() {
        std::vector<catalog::FileRecord> files;
        for (int i = 0; i < 1000; ++i)
            files.push_back(
                file("/root/" + std::to_string(i % 37) + "/" + std::to_string(i) + (i % 3 ? ".jpg" : ".MP4"), i % 11));
        auto order = mostDifferentFirst(files);
        std::ranges::sort(order);
        for (std::size_t i = 0; i < order.size(); ++i)
            QCOMPARE(order[i], i);
        QCOMPARE(order.size(), files.size());
    }

    void everyFolderBeforeASecondOfAny() {
        std::vector<catalog::FileRecord> files;
        for (int folder = 0; folder < 9; ++folder)
            for (int i = 0; i <= folder * folder; ++i) // of very different sizes
                files.push_back(file("/f" + std::to_string(folder) + "/" + std::to_string(i) + ".jpg"));
        const auto order = ordered(files);
        std::set<std::string> folders;
        for (std::size_t i = 0; i < 9; ++i)
            folders.insert(order[i].substr(0, 3));
        QCOMPARE(folders.size(), 9U);
    }

    void kindsTakeTurnsInAFolder() {
        std::vector<catalog::FileRecord> files;
        for (int i = 0; i < 50; ++i)
            files.push_back(file("/a/" + std::to_string(i) + ".jpg"));
        files.push_back(file("/a/film.mp4"));
        files.push_back(file("/a/voice.wav"));
        const auto order = ordered(files);
        const std::set<std::string> first(order.begin(), order.begin() + 3);
        QVERIFY(first.contains("/a/film.mp4"));
        QVERIFY(first.contains("/a/voice.wav"));
    }

    void aBeginningIsSpreadOverTime() {
        std::vector<catalog::FileRecord> files;
        for (int day = 0; day < 365; ++day)
            files.push_back(file("/year/" + std::to_string(1000 + day) + ".jpg", day));
        const auto order = mostDifferentFirst(files);
        std::set<std::size_t> taken(order.begin(), order.begin() + 12);
        std::size_t before = 0;
        for (const auto day : taken) {
            QVERIFY2(day - before <= 70, "a gap of more than two of the twelve parts");
            before = day;
        }
        QVERIFY(364 - before <= 70);
    }

    void theEndOfANameIsItsKindWhateverItsCase() {
        const auto order =
            ordered({file("/a/1.jpg", 1), file("/a/2.JPG", 2), file("/a/3.jpg", 3), file("/a/4.JPG", 4)});
        QCOMPARE(order[0], std::string("/a/1.jpg"));
        QCOMPARE(order[1], std::string("/a/3.jpg")); // one list of four, not two of two
    }

    void aPathWithoutAFolderIsNoHarm() { QCOMPARE(ordered({file("b"), file("/c")}).size(), 2U); }
};

QTEST_APPLESS_MAIN(TestIndexOrder)
#include "tst_indexorder.moc"
