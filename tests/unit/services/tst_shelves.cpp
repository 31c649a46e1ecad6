// The indexes of a library follow its catalogue: opened, built again, saved, verified.
#include "core/services/search/shelves.h"
#include "tests/support/result.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>
#include <numeric>

using namespace medley;
using catalog::SegmentType;
using search::Modality;
using test::valueOf;

namespace {

constexpr int kDimension = 8;

Embedding unit(int axis) {
    Embedding vector(kDimension, 0.0F);
    vector[static_cast<std::size_t>(axis)] = 1;
    return vector;
}

catalog::NewSegment segment(SegmentType type, SpaceId space, int axis) {
    catalog::NewSegment made;
    made.segment.type = type;
    made.vectors = {{space, unit(axis)}};
    return made;
}

/// A library with a picture, a shot and a passage in one space, and the picture in another.
struct Sample {
    std::unique_ptr<catalog::Catalog> catalog = valueOf(catalog::Catalog::open(":memory:"));
    SpaceId starter = valueOf(catalog->vectors().ensureSpace("starter", "f1", kDimension, {.text = true})).id;
    SpaceId clip = valueOf(catalog->vectors().ensureSpace("clip", "f2", kDimension, {.text = true, .image = true})).id;
    std::vector<SegmentId> ids;

    Sample() {
        catalog::FileRecord file;
        file.path = "/a.mp4";
        const std::vector files{file};
        auto record = valueOf(catalog->files().add(files)).front();
        record.kind = MediaKind::Video;
        auto picture = segment(SegmentType::Picture, starter, 0);
        picture.vectors.push_back({clip, unit(3)});
        const std::vector segments{picture, segment(SegmentType::Shot, starter, 1),
                                   segment(SegmentType::Speech, starter, 2)};
        ids = valueOf(catalog->files().storeIndexed(record, segments));
    }
};

QStringList namesOf(const Shelves& shelves) {
    QStringList names;
    for (const auto& shelf : shelves.all())
        names << QString::fromStdString(shelf.space.name + "/" + std::string(search::modalityName(shelf.modality))) +
                     QStringLiteral(":%1").arg(shelf.index->size());
    names.sort();
    return names;
}

} // namespace

class TestShelves : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_count = 0;

    std::filesystem::path folder() { return m_dir.filePath(QString::number(++m_count)).toStdString(); }
    const QStringList m_all{QStringLiteral("clip/vision:1"), QStringLiteral("starter/speech:1"),
                            QStringLiteral("starter/vision:2")};

private Q_SLOTS:
    void aSpaceHasAShelfAModality() {
        Sample sample;
        Shelves shelves(folder());
        valueOf(shelves.open(*sample.catalog));
        QCOMPARE(namesOf(shelves), m_all);
        QCOMPARE(shelves.size(), 4);
    }

    void whatWasSavedIsOpenedAgain() {
        Sample sample;
        const auto path = folder();
        {
            Shelves shelves(path);
            valueOf(shelves.open(*sample.catalog));
            valueOf(shelves.save(*sample.catalog));
        }
        const auto saved = path / (std::to_string(sample.starter.value) + "-vision");
        QVERIFY(std::filesystem::exists(saved));
        const auto written = std::filesystem::last_write_time(saved);
        Shelves shelves(path);
        valueOf(shelves.open(*sample.catalog));
        QCOMPARE(namesOf(shelves), m_all);
        valueOf(shelves.save(*sample.catalog)); // nothing has changed
        QVERIFY(std::filesystem::last_write_time(saved) == written);
    }

    void whatIsDamagedOrOldIsBuiltAgain() {
        Sample sample;
        for (const char* victim : {"vision", "manifest"}) {
            const auto path = folder();
            {
                Shelves shelves(path);
                valueOf(shelves.open(*sample.catalog));
                valueOf(shelves.save(*sample.catalog));
            }
            std::ofstream(path / (std::to_string(sample.starter.value) + "-" + victim)) << "no index";
            Shelves shelves(path);
            valueOf(shelves.open(*sample.catalog));
            QCOMPARE(namesOf(shelves), m_all);
        }
        // A change of the catalogue behind its back.
        const auto path = folder();
        {
            Shelves shelves(path);
            valueOf(shelves.open(*sample.catalog));
            valueOf(shelves.save(*sample.catalog));
        }
        const std::vector ids{sample.ids[1]};
        const std::vector<Embedding> vectors{unit(5)};
        valueOf(sample.catalog->vectors().store(sample.clip, ids, vectors));
        Shelves shelves(path);
        valueOf(shelves.open(*sample.catalog));
        QCOMPARE(namesOf(shelves), (QStringList{QStringLiteral("clip/vision:2"), QStringLiteral("starter/speech:1"),
                                                QStringLiteral("starter/vision:2")}));
    }

    void changesAreFollowed() {
        Sample sample;
        Shelves shelves(folder());
        valueOf(shelves.open(*sample.catalog));
        const auto vector = unit(6);
        const std::vector<NewVector> added{{SegmentId{77}, Modality::Sound, sample.clip, vector}};
        const std::vector replaced{sample.ids[2], sample.ids[0]};
        valueOf(shelves.replace(replaced, added));
        // The shelf of the only passage is gone with it.
        QCOMPARE(namesOf(shelves), (QStringList{QStringLiteral("clip/sound:1"), QStringLiteral("starter/vision:1")}));
        for (const auto& shelf : shelves.all())
            QVERIFY(shelf.index->size() > 0);
    }

    void captionsHaveAShelfOfTheirOwn() {
        Sample sample;
        const auto path = folder();
        const auto picture = sample.ids[0];
        const auto all = m_all + QStringList{QStringLiteral("starter/caption:1")};
        auto sorted = all;
        sorted.sort();
        const auto caption = [&](const std::string& text, catalog::Author author, int axis) {
            valueOf(sample.catalog->notes().setCaption(picture, text, author));
            const std::vector<catalog::CaptionText> captions{{FileId{}, picture, text}};
            valueOf(
                sample.catalog->captions().storeVectors(sample.starter, captions, std::vector<Embedding>{unit(axis)}));
        };
        {
            Shelves shelves(path);
            valueOf(shelves.open(*sample.catalog));
            caption("a dog", catalog::Author::Model, 4);
            const auto vector = unit(4);
            const std::vector<NewVector> added{{picture, Modality::Caption, sample.starter, vector}};
            valueOf(shelves.replaceCaptions({&picture, 1}, added));
            QCOMPARE(namesOf(shelves), sorted); // the picture stands where it stood
            QVERIFY(valueOf(shelves.verify(*sample.catalog, false)).empty());
            valueOf(shelves.save(*sample.catalog));
        }
        const auto saved = path / (std::to_string(sample.starter.value) + "-caption");
        const auto written = std::filesystem::last_write_time(saved);
        {
            Shelves shelves(path);
            valueOf(shelves.open(*sample.catalog));
            QCOMPARE(namesOf(shelves), sorted);
            valueOf(shelves.save(*sample.catalog));
        }
        QVERIFY(std::filesystem::last_write_time(saved) == written); // was as good as new
        caption("Rex", catalog::Author::Person, 5);                  // hides the other one
        Shelves shelves(path);
        valueOf(shelves.open(*sample.catalog));
        QCOMPARE(namesOf(shelves), sorted);
        for (const auto& shelf : shelves.all())
            if (shelf.modality == Modality::Caption)
                QVERIFY(valueOf(shelf.index->search(unit(5), 1)).front().score > 0.999F);
        valueOf(shelves.replaceCaptions({&picture, 1}, {}));
        QCOMPARE(namesOf(shelves), m_all);
    }

    void aGraphIsBuiltBesideAndAdopted() {
        auto catalog = valueOf(catalog::Catalog::open(":memory:"));
        const auto space = valueOf(catalog->vectors().ensureSpace("clip", "f", 16, {.image = true})).id;
        std::vector<catalog::NewSegment> segments;
        for (int i = 0; i < 2000; ++i) {
            catalog::NewSegment made;
            made.segment.type = SegmentType::Shot;
            Embedding vector(16);
            for (std::size_t d = 0; d < vector.size(); ++d)
                vector[d] = std::sin(static_cast<float>(i) * 0.37F + static_cast<float>(d * d));
            const float length = std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0F));
            for (float& value : vector)
                value /= length;
            made.vectors = {{space, std::move(vector)}};
            segments.push_back(std::move(made));
        }
        catalog::FileRecord file;
        file.path = "/a.mp4";
        auto record = valueOf(catalog->files().add(std::vector{file})).front();
        record.kind = MediaKind::Video;
        valueOf(catalog->files().storeIndexed(record, segments));

        const auto path = folder();
        {
            Shelves shelves(path, {.exactMs = 0, .leastRows = 100});
            valueOf(shelves.open(*catalog));
            const auto builds = valueOf(shelves.startBuilds());
            QCOMPARE(builds.size(), 1U);
            QVERIFY(valueOf(shelves.startBuilds()).empty()); // one at a time
            valueOf(shelves.adoptBuilds());                  // has not ended
            QCOMPARE(shelves.all().front().index->kind(), index::IndexKind::Exact);
            builds.front()->run(1);
            valueOf(shelves.adoptBuilds());
            QCOMPARE(shelves.all().front().index->kind(), index::IndexKind::Graph);
            const auto& query = segments[700].vectors.front().values;
            QVERIFY(valueOf(shelves.all().front().index->search(query, 1)).front().score > 0.999F);
            valueOf(shelves.save(*catalog));
        }
        Shelves again(path, {.exactMs = 0, .leastRows = 100});
        valueOf(again.open(*catalog));
        QCOMPARE(again.all().front().index->kind(), index::IndexKind::Graph);
    }

    void aSpaceThatIsDroppedIsGone() {
        Sample sample;
        const auto path = folder();
        Shelves shelves(path);
        valueOf(shelves.open(*sample.catalog));
        valueOf(shelves.save(*sample.catalog));
        const auto saved = path / (std::to_string(sample.clip.value) + "-vision");
        QVERIFY(std::filesystem::exists(saved));
        valueOf(sample.catalog->vectors().removeSpace(sample.clip));
        shelves.drop(sample.clip);
        QVERIFY(!std::filesystem::exists(saved));
        QCOMPARE(namesOf(shelves),
                 (QStringList{QStringLiteral("starter/speech:1"), QStringLiteral("starter/vision:2")}));
        valueOf(shelves.open(*sample.catalog));
        QCOMPARE(shelves.size(), 3);
    }

    void whatDiffersIsFoundAndRepaired() {
        Sample sample;
        Shelves shelves(folder());
        valueOf(shelves.open(*sample.catalog));
        QVERIFY(valueOf(shelves.verify(*sample.catalog, false)).empty());
        const std::vector lost{sample.ids[1]};
        valueOf(shelves.replace(lost, {}));
        QCOMPARE(valueOf(shelves.verify(*sample.catalog, false)).size(), 1U);
        QCOMPARE(valueOf(shelves.verify(*sample.catalog, true)).size(), 1U);
        QVERIFY(valueOf(shelves.verify(*sample.catalog, false)).empty());
        QCOMPARE(namesOf(shelves), m_all);
    }
};

QTEST_GUILESS_MAIN(TestShelves)
#include "tst_shelves.moc"
