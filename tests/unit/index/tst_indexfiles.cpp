// Saving an index and opening it again, whole or damaged.
#include "tests/support/filebytes.h"
#include "tests/unit/index/graphpair.h"

#include <QtCore/QTemporaryDir>

#include <xxhash.h>

#include <cstring>
#include <limits>
#include <random>

using namespace medley;
using namespace medley::index;
using namespace medley::index::testing;
using test::contentOf;
using test::write;

namespace {

const IndexStamp kTwenty{"models", 6, 20, 1};

/// Gives a file that was changed the checksum that it then should have.
void seal(std::string& content) {
    constexpr std::size_t kHeader = 88;
    constexpr std::size_t kChecksum = 16;
    if (content.size() < kHeader)
        return;
    const std::uint64_t payload = content.size() - kHeader;
    std::memcpy(content.data() + kHeader - kChecksum - sizeof payload, &payload, sizeof payload);
    std::memset(content.data() + kHeader - kChecksum, 0, kChecksum);
    const auto digest = [&] {
        const auto summed = content.substr(kHeader) + content.substr(0, kHeader);
        return XXH3_128bits(summed.data(), summed.size());
    }();
    std::memcpy(content.data() + kHeader - kChecksum, &digest.low64, sizeof digest.low64);
    std::memcpy(content.data() + kHeader - kChecksum / 2, &digest.high64, sizeof digest.high64);
}

} // namespace

class TestIndexFiles : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_path;

    /// Twenty vectors of six numbers; what is in the file.
    std::string saveTwenty() const {
        const auto index = valueOf(VectorIndex::create(6));
        valueOf(index->add(idsFrom(1, 20), randomVectors(20, 6, 1)));
        valueOf(index->save(m_path, kTwenty));
        return contentOf(m_path);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = std::filesystem::path(m_folder->path().toStdString()) / "starter.index";
    }
    void savesAndOpens();
    void opensOnlyWithTheSameStamp();
    void refusesToSaveAnotherState();
    void saysWhyItCannotSave();
    void refusesTruncatedFiles();
    void survivesMutatedFiles();
    void survivesMutatedGraphs();
    void refusesForeignFiles();
};

void TestIndexFiles::savesAndOpens() {
    const IndexStamp empty{"models", 33, 0, -7};
    QCOMPARE(VectorIndex::open(m_path, empty).error().code, ErrorCode::NotFound);
    const auto index = valueOf(VectorIndex::create(33));
    valueOf(index->save(m_path, empty));
    QCOMPARE(valueOf(VectorIndex::open(m_path, empty))->size(), 0);

    const auto ids = idsFrom(10, 700, 2);
    valueOf(index->add(ids, randomVectors(ids.size(), 33, 1)));
    valueOf(index->remove(std::vector<SegmentId>{{12}, {10}}));
    const IndexStamp stamp{"models", 33, 698, std::numeric_limits<std::int64_t>::min()};
    valueOf(index->save(m_path, stamp)); // over the former one
    const auto opened = valueOf(VectorIndex::open(m_path, stamp));
    QCOMPARE(opened->size(), 698);
    const auto query = randomVectors(1, 33, 9);
    const auto compare = [&] {
        const auto expected = valueOf(index->search(query, 20));
        const auto found = valueOf(opened->search(query, 20));
        return std::ranges::equal(expected, found, [](const Neighbour& a, const Neighbour& b) {
            return a.segment == b.segment && a.score == b.score;
        });
    };
    QVERIFY(compare());
    for (const auto* changed : {index.get(), opened.get()}) { // it can be changed like the one it was saved from
        auto* mutableIndex = const_cast<VectorIndex*>(changed);
        valueOf(mutableIndex->add(std::vector<SegmentId>{{12}, {14}}, randomVectors(2, 33, 77)));
        valueOf(mutableIndex->remove(std::vector<SegmentId>{{200}}));
    }
    QVERIFY(compare());
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(m_path.parent_path()))
        ++files;
    QCOMPARE(files, std::size_t{1}); // nothing temporary stays
}

void TestIndexFiles::opensOnlyWithTheSameStamp() {
    const auto index = valueOf(VectorIndex::create(4));
    valueOf(index->add(idsFrom(1, 3), randomVectors(3, 4, 1)));
    const IndexStamp stamp{"models-a", 4, 3, 17};
    valueOf(index->save(m_path, stamp));
    const std::vector<IndexStamp> others{
        {"models-b", 4, 3, 17}, {"models", 4, 3, 17},   {"", 4, 3, 17},         {"models-a", 5, 3, 17},
        {"models-a", 4, 2, 17}, {"models-a", 4, 4, 17}, {"models-a", 4, 3, 18}, {"models-a", 2, 6, 17},
    };
    for (const auto& other : others)
        QCOMPARE(VectorIndex::open(m_path, other).error().code, ErrorCode::Index);
    QCOMPARE(VectorIndex::open(m_path, {"models-a", 0, 3, 17}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(VectorIndex::open(m_path, {"models-a", 4, -1, 17}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(VectorIndex::open(m_path, {"models-a", 4, std::numeric_limits<std::int64_t>::max(), 17}).error().code,
             ErrorCode::Index);
    QVERIFY(VectorIndex::open(m_path, stamp));
}

void TestIndexFiles::refusesToSaveAnotherState() {
    const auto index = valueOf(VectorIndex::create(4));
    valueOf(index->add(idsFrom(1, 3), randomVectors(3, 4, 1)));
    QCOMPARE(index->save(m_path, {"models", 4, 2, 1}).error().code, ErrorCode::Index);
    QCOMPARE(index->save(m_path, {"models", 5, 3, 1}).error().code, ErrorCode::Index);
    QVERIFY(!std::filesystem::exists(m_path));
}

void TestIndexFiles::saysWhyItCannotSave() {
    const auto index = valueOf(VectorIndex::create(4));
    valueOf(index->add(idsFrom(1, 3), randomVectors(3, 4, 1)));
    const IndexStamp stamp{"models", 4, 3, 1};
    QCOMPARE(index->save("/nonexistent-folder/starter.index", stamp).error().code, ErrorCode::Io);
    valueOf(index->save(m_path, stamp));
    if (!std::filesystem::exists("/dev/full"))
        QSKIP("this system has no /dev/full to stand for a full disk");
    std::filesystem::create_symlink("/dev/full", m_path.string() + ".part");
    QCOMPARE(index->save(m_path, stamp).error().code, ErrorCode::DiskFull);
    QVERIFY(VectorIndex::open(m_path, stamp)); // the former one is still there
}

void TestIndexFiles::refusesTruncatedFiles() {
    const auto whole = saveTwenty();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write(m_path, whole.substr(0, size));
        QCOMPARE(VectorIndex::open(m_path, kTwenty).error().code, ErrorCode::Index);
    }
    write(m_path, whole + '\0');
    QCOMPARE(VectorIndex::open(m_path, kTwenty).error().code, ErrorCode::Index);
    write(m_path, whole);
    QVERIFY(VectorIndex::open(m_path, kTwenty));
}

void TestIndexFiles::survivesMutatedFiles() {
    const auto whole = saveTwenty();
    std::mt19937 engine(2024);
    for (int round = 0; round < 500; ++round) {
        auto mutated = whole;
        const auto changes = 1 + engine() % 4;
        for (unsigned change = 0; change < changes; ++change) {
            const auto at = engine() % (round % 2 == 0 ? 180 : mutated.size()); // half of them in the headers
            switch (engine() % 4) {
            case 0:
                mutated[at] = static_cast<char>(mutated[at] ^ (1 << (engine() % 8)));
                break;
            case 1:
                mutated[at] = static_cast<char>(engine());
                break;
            case 2:
                mutated.erase(at, 1 + engine() % 8);
                break;
            default:
                mutated.insert(at, std::string(1 + engine() % 8, static_cast<char>(engine())));
            }
        }
        write(m_path, mutated);
        const auto opened = VectorIndex::open(m_path, kTwenty);
        QCOMPARE(opened.has_value(), mutated == whole);
        if (!opened)
            QCOMPARE(opened.error().code, ErrorCode::Index);
    }
}

/// With a checksum that is right, so that everything behind it is met too.
void TestIndexFiles::survivesMutatedGraphs() {
    auto index = valueOf(VectorIndex::create(4, kAlwaysGraph));
    valueOf(index->add(idsFrom(1, 600), clusteredVectors(600, 4, 1)));
    buildAndAdopt(*index);
    const IndexStamp stamp{"models", 4, 600, 1};
    valueOf(index->save(m_path, stamp));
    const auto whole = contentOf(m_path);
    auto resealed = whole;
    seal(resealed);
    QVERIFY(resealed == whole);
    const auto query = clusteredVectors(1, 4, 2);
    std::mt19937 engine(2024);
    int opened = 0;
    for (int round = 0; round < 3000; ++round) {
        auto mutated = whole;
        const auto changes = 1 + engine() % 3;
        for (unsigned change = 0; change < changes; ++change) {
            const auto at = engine() % (round % 3 == 0 ? 100 : mutated.size());
            switch (engine() % 5) {
            case 0:
                mutated[at] = static_cast<char>(mutated[at] ^ (1 << (engine() % 8)));
                break;
            case 1:
                mutated[at] = static_cast<char>(engine());
                break;
            case 2:
                mutated[at] = static_cast<char>(engine() % 2 == 0 ? 0 : 255);
                break;
            case 3:
                mutated.erase(at, 1 + engine() % 8);
                break;
            default:
                mutated.insert(at, std::string(1 + engine() % 8, static_cast<char>(engine())));
            }
        }
        seal(mutated);
        write(m_path, mutated);
        auto read = VectorIndex::open(m_path, stamp, kAlwaysGraph);
        if (!read) {
            QCOMPARE(read.error().code, ErrorCode::Index);
            continue;
        }
        ++opened; // other vectors or links, but sound ones
        QCOMPARE(valueOf((*read)->search(query, 10)).size(), std::size_t{10});
        valueOf((*read)->add(idsFrom(1001, 3), clusteredVectors(3, 4, 3)));
        valueOf((*read)->remove(idsFrom(1, 50)));
        QCOMPARE(valueOf((*read)->search(query, 600)).size(), static_cast<std::size_t>((*read)->size()));
    }
    QVERIFY(opened > 0 && opened < 3000);
}

void TestIndexFiles::refusesForeignFiles() {
    std::filesystem::create_directory(m_path);
    QCOMPARE(VectorIndex::open(m_path, kTwenty).error().code, ErrorCode::Index);
    std::filesystem::remove(m_path);
    write(m_path, std::string(5000, 'x'));
    QCOMPARE(VectorIndex::open(m_path, kTwenty).error().code, ErrorCode::Index);
    write(m_path, "MEDLEYIX");
    QCOMPARE(VectorIndex::open(m_path, kTwenty).error().code, ErrorCode::Index);
}

QTEST_APPLESS_MAIN(TestIndexFiles)
#include "tst_indexfiles.moc"
