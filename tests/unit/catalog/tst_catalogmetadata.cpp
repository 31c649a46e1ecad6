#include "tests/unit/catalog/samples.h"

#include <cmath>
#include <utility>

using namespace medley;
using namespace medley::catalog;

/// What files say of themselves, kept and proposed while somebody types.
class TestCatalogMetadata : public QObject {
    Q_OBJECT

    std::unique_ptr<Catalog> m_catalog;

    static std::string namesOf(const std::vector<ValueCount>& values) {
        std::string all;
        for (const auto& [value, files] : values)
            all += value + ":" + std::to_string(files) + " ";
        return all;
    }

private Q_SLOTS:
    void init() { m_catalog = valueOf(Catalog::open(":memory:")); }
    void isKept();
    void whatCannotBeIsLeftOut();
    void isReplaced();
    void completesValues();
};

void TestCatalogMetadata::isKept() {
    FileMetadata metadata;
    metadata.taken = TakenTime{1583291167, 120};
    metadata.position = GeoPosition{-33.857, 151.215, 12.5};
    metadata.city = "Sydney";
    metadata.country = "Australia";
    metadata.location = "Opera House";
    metadata.cameraMake = "Canon";
    metadata.cameraModel = "Canon EOS 5D";
    metadata.lens = "EF 50mm";
    metadata.rating = -1;
    metadata.title = "Sails";
    metadata.description = "White sails above the harbour";
    metadata.creator = "A person";
    metadata.copyright = "© 2020";
    metadata.keywords = {"zebra", "architecture", "Sea"};
    metadata.tags = {{"artist", "Clara Haskil"}, {"genre", "Classical"}, {"artist", "another"}};
    const auto file = addImage(*m_catalog, "/a/1.jpg", metadata);
    QCOMPARE(valueOf(m_catalog->files().metadata(file.id)), metadata);
    QCOMPARE(m_catalog->files().metadata(FileId{77}).error().code, ErrorCode::NotFound);
    metadata = {};
    metadata.rating = 0; // only what is kept elsewhere
    metadata.keywords = {"alone"};
    QCOMPARE(valueOf(m_catalog->files().metadata(addImage(*m_catalog, "/a/2.jpg", metadata).id)), metadata);
    metadata = {};
    metadata.taken = TakenTime{0, std::nullopt};
    metadata.position = GeoPosition{0, 0, std::nullopt};
    QCOMPARE(valueOf(m_catalog->files().metadata(addImage(*m_catalog, "/a/3.jpg", metadata).id)), metadata);
    QVERIFY(valueOf(m_catalog->verify(false)).empty());
}

void TestCatalogMetadata::whatCannotBeIsLeftOut() {
    FileMetadata metadata;
    metadata.taken = TakenTime{5, 100000};
    metadata.position = GeoPosition{91, 0, std::nullopt};
    metadata.rating = 17;
    metadata.title = std::string(65535, 'a') + "ü and more";
    metadata.keywords.assign(3000, "same");
    for (int i = 0; i < 3000; ++i)
        metadata.tags.push_back({"name", std::to_string(i)});
    auto kept = valueOf(m_catalog->files().metadata(addImage(*m_catalog, "/a/1.jpg", metadata).id));
    QCOMPARE(kept.taken.value(), (TakenTime{5, std::nullopt}));
    QVERIFY(!kept.position);
    QVERIFY(!kept.rating);
    QCOMPARE(kept.title, std::string(65535, 'a'));
    QCOMPARE(kept.keywords, std::vector<std::string>{"same"});
    QCOMPARE(kept.tags.size(), std::size_t{1000});
    for (const auto& [latitude, longitude] : {std::pair{std::nan(""), 0.0}, {0.0, HUGE_VAL}, {0.0, -180.5}}) {
        metadata.position = GeoPosition{latitude, longitude, std::nullopt};
        QVERIFY(!valueOf(m_catalog->files().metadata(addImage(*m_catalog, "/a/2.jpg", metadata).id)).position);
    }
    metadata.position = GeoPosition{1, 2, std::nan("")};
    kept = valueOf(m_catalog->files().metadata(addImage(*m_catalog, "/a/3.jpg", metadata).id));
    QCOMPARE(kept.position.value(), (GeoPosition{1, 2, std::nullopt}));
}

void TestCatalogMetadata::isReplaced() {
    FileMetadata metadata;
    metadata.keywords = {"former"};
    metadata.city = "Rome";
    metadata.rating = 3;
    metadata.tags = {{"artist", "nobody"}};
    auto file = addImage(*m_catalog, "/a/1.jpg", metadata);
    valueOf(m_catalog->files().storeIndexed(file, {}, {}));
    QCOMPARE(valueOf(m_catalog->files().metadata(file.id)), FileMetadata{});
    FileFilter filter;
    for (const auto field : {FileField::HasKeyword, FileField::HasPlace, FileField::Rating}) {
        filter.conditions = {{field}};
        QVERIFY(valueOf(m_catalog->files().matching(filter)).empty());
    }
    QVERIFY(valueOf(m_catalog->words().match("rome", 10)).empty());
    QVERIFY(valueOf(m_catalog->verify(false)).empty());
}

void TestCatalogMetadata::completesValues() {
    FileMetadata metadata;
    metadata.cameraMake = "Canon";
    metadata.cameraModel = "Canon EOS 5D";
    metadata.keywords = {"New York", "sun"};
    metadata.city = "Rome";
    metadata.country = "Italy";
    addImage(*m_catalog, "/a/Holiday/1.jpg", metadata);
    addImage(*m_catalog, "/a/Holiday/2.jpg", metadata);
    metadata.cameraModel = "Canon EOS 6D";
    metadata.keywords = {"new-york", "sunset"};
    metadata.city = "Siena";
    addImage(*m_catalog, "/a/holly/3.jpg", metadata);
    const auto values = [&](ValueField field, const char* prefix, std::size_t limit = 10) {
        return namesOf(valueOf(m_catalog->files().values(field, prefix, limit)));
    };
    QCOMPARE(values(ValueField::Camera, ""), std::string("Canon EOS 5D:2 Canon EOS 6D:1 "));
    QCOMPARE(values(ValueField::Camera, "eos 6"), std::string("Canon EOS 6D:1 "));
    QCOMPARE(values(ValueField::Camera, "OS"), std::string());
    QCOMPARE(values(ValueField::Camera, "c", 1), std::string("Canon EOS 5D:2 "));
    QCOMPARE(values(ValueField::Keyword, "YOR"), std::string("New York:3 "));
    QCOMPARE(values(ValueField::Keyword, "sun"), std::string("sun:2 sunset:1 "));
    QCOMPARE(values(ValueField::Place, ""), std::string("Italy:3 Rome:2 Siena:1 "));
    QCOMPARE(values(ValueField::Folder, "hol"), std::string("/a/Holiday:2 /a/holly:1 "));
    QCOMPARE(values(ValueField::Folder, "/a/Hol"), std::string("/a/Holiday:2 "));
    QCOMPARE(values(ValueField::Folder, "", 1), std::string("/a/Holiday:2 "));
    QVERIFY(valueOf(m_catalog->files().values(ValueField::Keyword, "", 0)).empty());
}

QTEST_APPLESS_MAIN(TestCatalogMetadata)
#include "tst_catalogmetadata.moc"
