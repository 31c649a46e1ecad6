#include "tests/unit/catalog/samples.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <random>
#include <span>
#include <tuple>

using namespace medley;
using namespace medley::catalog;

namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A file as the filter's plain model sees it; all of it ASCII.
struct Sample {
    FileRecord record;
    FileMetadata metadata;
    bool hasSpeech = false;
    bool hasText = false;
};

bool meetsText(const Sample& sample, FileField field, const std::string& text) {
    const auto path = lower(sample.record.path);
    const auto slash = path.rfind('/');
    const auto wanted = lower(text);
    switch (field) {
    case FileField::Folder:
        return text.starts_with('/') ? sample.record.path.starts_with(text + "/")
                                     : contains(path.substr(0, slash + 1), "/" + wanted + "/");
    case FileField::Name:
        return contains(path.substr(slash + 1), wanted);
    case FileField::Extension:
        return path.ends_with("." + wanted);
    case FileField::Camera: {
        const auto& make = sample.metadata.cameraMake;
        const auto& model = sample.metadata.cameraModel;
        return !model.empty() && contains(lower(model.starts_with("NIKON") ? model : make + " " + model), wanted);
    }
    case FileField::Place:
        return !sample.metadata.city.empty() &&
               contains(lower(sample.metadata.city + " " + sample.metadata.country), wanted);
    default:
        return std::ranges::any_of(sample.metadata.keywords,
                                   [&](const std::string& keyword) { return lower(keyword) == wanted; });
    }
}

std::optional<double> numberOf(const Sample& sample, FileField field) {
    switch (field) {
    case FileField::Taken:
        if (sample.metadata.taken)
            return static_cast<double>(sample.metadata.taken->local);
        return sample.record.takenAt != 0 ? std::optional(static_cast<double>(sample.record.takenAt)) : std::nullopt;
    case FileField::Duration:
        return sample.record.duration;
    case FileField::Bytes:
        return static_cast<double>(sample.record.bytes);
    case FileField::Width:
        return sample.record.width;
    case FileField::Height:
        return sample.record.height;
    default:
        return sample.metadata.rating ? std::optional<double>(*sample.metadata.rating) : std::nullopt;
    }
}

bool meets(const Sample& sample, const FileCondition& condition) {
    bool met = false;
    if (condition.field == FileField::HasSpeech)
        met = sample.hasSpeech;
    else if (condition.field == FileField::HasText)
        met = sample.hasText;
    else if (condition.field == FileField::HasPlace)
        met = sample.metadata.position || !sample.metadata.city.empty();
    else if (condition.field == FileField::HasKeyword)
        met = !sample.metadata.keywords.empty();
    else if (condition.field < FileField::Taken)
        met = std::ranges::any_of(condition.texts,
                                  [&](const std::string& text) { return meetsText(sample, condition.field, text); });
    else if (const auto number = numberOf(sample, condition.field))
        met = (!condition.from || *number >= *condition.from) && (!condition.to || *number <= *condition.to);
    return met != condition.negated;
}

bool meets(const Sample& sample, const FileFilter& filter) {
    const auto& record = sample.record;
    return (filter.kinds.empty() ||
            (record.kind && std::ranges::find(filter.kinds, *record.kind) != filter.kinds.end())) &&
           (filter.states.empty() || std::ranges::find(filter.states, record.state) != filter.states.end()) &&
           std::ranges::all_of(filter.conditions, [&](const auto& condition) { return meets(sample, condition); });
}

} // namespace

class TestCatalogFilter : public QObject {
    Q_OBJECT

    std::unique_ptr<Catalog> m_catalog;
    SpaceId m_space;
    std::vector<Sample> m_samples;
    std::mt19937 m_engine{7};

    template <class T, std::size_t size>
    T any(const std::array<T, size>& values) {
        return values.at(m_engine() % size);
    }
    void addSamples(int number);
    FileCondition anyCondition();

private Q_SLOTS:
    void init() {
        m_catalog = valueOf(Catalog::open(":memory:"));
        m_space = valueOf(m_catalog->vectors().ensureSpace("starter", "f", 8)).id;
        m_samples.clear();
        m_engine.seed(7);
    }
    void agreesWithAPlainModel();
    void sortsAsThePlainModel();
    void foldsWhatItCompares_data();
    void foldsWhatItCompares();
    void nothingIsSyntax();
    void refusesEndlessFilters();
    void givesFilesByIds();
};

void TestCatalogFilter::addSamples(int number) {
    for (int i = 0; i < number; ++i) {
        Sample sample;
        auto& metadata = sample.metadata;
        auto file =
            addOne(*m_catalog,
                   any(std::array<std::string, 5>{"/a/", "/a/Holiday/", "/a/b/holiday/x/", "/ab/", "/c/Holiday2/"}) +
                       any(std::array<std::string, 3>{"IMG_", "img2_", "clip "}) + std::to_string(i) +
                       any(std::array<std::string, 3>{".JPG", ".jpeg", ".mp4"}));
        file.bytes = static_cast<std::int64_t>(m_engine() % 10) * 1000;
        file.takenAt = m_engine() % 3 == 0 ? 0 : static_cast<std::int64_t>(m_engine() % 100) - 50;
        file.width = static_cast<int>(m_engine() % 5) * 640;
        file.height = static_cast<int>(m_engine() % 5) * 480;
        file.duration = static_cast<double>(m_engine() % 8) / 2;
        const auto camera = any(std::array<std::pair<const char*, const char*>, 3>{
            {{"Canon", "EOS 5D"}, {"NIKON CORPORATION", "NIKON D70"}, {"", ""}}});
        metadata.cameraMake = camera.first;
        metadata.cameraModel = camera.second;
        const auto place = any(std::array<std::pair<const char*, const char*>, 4>{
            {{"Rome", "Italy"}, {"Jerome", "Arizona"}, {"", ""}, {"", ""}}});
        metadata.city = place.first;
        metadata.country = place.second;
        if (m_engine() % 4 == 0)
            metadata.position = GeoPosition{12.5, -7.25, 100.0};
        if (m_engine() % 2 == 0)
            metadata.taken = TakenTime{static_cast<std::int64_t>(m_engine() % 100) - 50, std::nullopt};
        if (m_engine() % 2 == 0)
            metadata.rating = static_cast<int>(m_engine() % 7) - 1;
        for (const char* keyword : {"Beach", "beach house", "sun"})
            if (m_engine() % 3 == 0)
                metadata.keywords.emplace_back(keyword);
        std::vector<NewSegment> segments{pictureSegment(8, i)};
        if (m_engine() % 3 == 0)
            segments.push_back(speechSegment(0, "words"));
        if (m_engine() % 3 == 0) {
            segments.push_back(speechSegment(0, "written"));
            segments.back().segment.type = SegmentType::Text;
        }
        for (auto& segment : segments)
            for (auto& vector : segment.vectors)
                vector.space = m_space;
        file.kind = any(std::array{MediaKind::Image, MediaKind::Audio, MediaKind::Video});
        valueOf(m_catalog->files().storeIndexed(file, segments, metadata));
        if (i % 11 == 0) {
            valueOf(m_catalog->files().storeOutcome(file.id, FileState::Failed, {}));
        } else {
            sample.hasSpeech = std::ranges::any_of(
                segments, [](const auto& added) { return added.segment.type == SegmentType::Speech; });
            sample.hasText = std::ranges::any_of(
                segments, [](const auto& added) { return added.segment.type == SegmentType::Text; });
        }
        sample.record = valueOf(m_catalog->files().byId(file.id));
        m_samples.push_back(std::move(sample));
    }
}

FileCondition TestCatalogFilter::anyCondition() {
    FileCondition condition;
    condition.field = static_cast<FileField>(m_engine() % (static_cast<unsigned>(FileField::HasKeyword) + 1));
    condition.negated = m_engine() % 3 == 0;
    const auto text = [&]() -> std::string {
        switch (condition.field) {
        case FileField::Folder:
            return any(std::array<std::string, 7>{"/a", "/a/b", "holiday", "b/Holiday", "HOLIDAY2", "day", "a"});
        case FileField::Name:
            return any(std::array<std::string, 5>{"img", "MG_1", "2", "clip 1", "a"});
        case FileField::Extension:
            return any(std::array<std::string, 4>{"jpg", "JPEG", "mp4", "peg"});
        case FileField::Camera:
            return any(std::array<std::string, 5>{"canon", "EOS 5d", "nikon d70", "on eos", "corporation"});
        case FileField::Place:
            return any(std::array<std::string, 4>{"rome", "ITALY", "jerome arizona", "paris"});
        default:
            return any(std::array<std::string, 4>{"beach", "SUN", "beach house", "house"});
        }
    };
    if (condition.field < FileField::Taken)
        for (auto number = m_engine() % 3; number > 0 || condition.texts.empty(); number -= number > 0 ? 1 : 0)
            condition.texts.push_back(text());
    const auto bound = [&]() -> double {
        switch (condition.field) {
        case FileField::Taken:
            return static_cast<double>(m_engine() % 100) - 50;
        case FileField::Bytes:
            return static_cast<double>(m_engine() % 10) * 1000;
        case FileField::Width:
        case FileField::Height:
            return static_cast<double>(m_engine() % 3000);
        default:
            return static_cast<double>(m_engine() % 14) / 2 - 1;
        }
    };
    if (m_engine() % 3 != 0)
        condition.from = bound();
    if (m_engine() % 3 != 0)
        condition.to = bound();
    return condition;
}

void TestCatalogFilter::agreesWithAPlainModel() {
    addSamples(300);
    std::size_t some = 0;
    for (int round = 0; round < 1000; ++round) {
        FileFilter filter;
        if (m_engine() % 3 == 0)
            filter.kinds = {any(std::array{MediaKind::Image, MediaKind::Audio, MediaKind::Video})};
        if (m_engine() % 2 == 0)
            filter.states = {};
        for (auto number = m_engine() % 4; number > 0; --number)
            filter.conditions.push_back(anyCondition());
        std::vector<FileId> expected;
        for (const auto& sample : m_samples)
            if (meets(sample, filter))
                expected.push_back(sample.record.id);
        const auto found = valueOf(m_catalog->files().matching(filter));
        QVERIFY2(found == expected, qPrintable(QStringLiteral("round %1").arg(round)));
        auto listed = valueOf(m_catalog->files().list(filter));
        QCOMPARE(listed.size(), expected.size());
        const auto half = expected.size() / 2;
        const auto first = valueOf(m_catalog->files().list(filter, half));
        QVERIFY(std::ranges::equal(first, std::span(listed).first(half), {}, &FileRecord::id, &FileRecord::id));
        std::ranges::sort(listed, {}, &FileRecord::id);
        QVERIFY(std::ranges::equal(listed, expected, {}, &FileRecord::id));
        some += !expected.empty() && expected.size() < m_samples.size() ? 1 : 0;
    }
    QVERIFY(some > 300); // neither all nor none
}

void TestCatalogFilter::sortsAsThePlainModel() {
    addSamples(100);
    const auto taken = [&](const FileRecord& file) {
        return numberOf(*std::ranges::find(m_samples, file.id, [](const Sample& s) { return s.record.id; }),
                        FileField::Taken);
    };
    FileFilter filter;
    filter.states = {};
    const auto isSorted = [&](SortOrder order, auto key) {
        filter.sort = order;
        const auto files = valueOf(m_catalog->files().list(filter));
        return files.size() == 100 && std::ranges::is_sorted(files, {}, key);
    };
    QVERIFY(isSorted(SortOrder::AddedNewestFirst, [](const FileRecord& f) { return -f.id.value; }));
    QVERIFY(isSorted(SortOrder::Longest, [](const FileRecord& f) { return std::tuple(-f.duration, -f.id.value); }));
    QVERIFY(isSorted(SortOrder::Largest, [](const FileRecord& f) { return std::tuple(-f.bytes, -f.id.value); }));
    QVERIFY(isSorted(SortOrder::TakenNewestFirst,
                     [&](const FileRecord& f) { return std::tuple(!taken(f), -taken(f).value_or(0), -f.id.value); }));
    QVERIFY(isSorted(SortOrder::TakenOldestFirst,
                     [&](const FileRecord& f) { return std::tuple(!taken(f), taken(f).value_or(0), f.id.value); }));
}

void TestCatalogFilter::foldsWhatItCompares_data() {
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("text");
    const auto row = [](FileField field, const char* text) {
        QTest::addRow("%d %s", static_cast<int>(field), text) << static_cast<int>(field) << QString::fromUtf8(text);
    };
    row(FileField::Folder, "ferien in koln");
    row(FileField::Folder, "FERIEN IN KÖLN/");
    row(FileField::Folder, "Fotos/Ferien in Köln");
    row(FileField::Name, "strasse");
    row(FileField::Name, "STRAßE_2");
    row(FileField::Extension, ".jpg");
    row(FileField::Camera, "fuji x t5");
    row(FileField::Camera, "X-T5");
    row(FileField::Place, "düsseldorf");
    row(FileField::Place, "Dusseldorf Deutschland");
    row(FileField::Keyword, "grün-blau");
    row(FileField::Keyword, "Grun Blau");
    row(FileField::Keyword, "★");
}

void TestCatalogFilter::foldsWhatItCompares() {
    QFETCH(int, field);
    QFETCH(QString, text);
    FileMetadata metadata;
    metadata.cameraMake = "Fuji";
    metadata.cameraModel = "X-T5";
    metadata.city = "Du\u0308sseldorf"; // decomposed
    metadata.country = "Deutschland";
    metadata.keywords = {"Grün Blau", "★"};
    const auto file = addImage(*m_catalog, "/Fotos/Ferien in Köln/Straße_2.JPG", metadata);
    addImage(*m_catalog, "/Fotos/other.png", {});
    FileFilter filter;
    filter.conditions = {{static_cast<FileField>(field), {text.toStdString()}}};
    QCOMPARE(valueOf(m_catalog->files().matching(filter)), std::vector{file.id});
}

void TestCatalogFilter::nothingIsSyntax() {
    addImage(*m_catalog, "/a/1.png", {});
    for (const auto field : {FileField::Folder, FileField::Name, FileField::Extension, FileField::Camera,
                             FileField::Place, FileField::Keyword})
        for (const std::string text : {"' OR 1=1 --", "%", "_", "\\", "\"", "?1", "\xff\xfe", "*"}) {
            FileFilter filter;
            filter.conditions = {{field, {text}}};
            QVERIFY(valueOf(m_catalog->files().matching(filter)).empty());
        }
    FileFilter filter;
    for (const double number : {std::nan(""), HUGE_VAL}) {
        filter.conditions = {{FileField::Width, {}, number}};
        QVERIFY(valueOf(m_catalog->files().matching(filter)).empty());
        filter.conditions.front().negated = true;
        QCOMPARE(valueOf(m_catalog->files().matching(filter)).size(), std::size_t{1});
    }
}

void TestCatalogFilter::refusesEndlessFilters() {
    addImage(*m_catalog, "/a/1.png", {});
    FileFilter filter;
    filter.conditions.assign(64, {FileField::Name, {"1", "2", "3", "4"}});
    QCOMPARE(valueOf(m_catalog->files().matching(filter)).size(), std::size_t{1});
    filter.conditions.push_back({FileField::HasText});
    QCOMPARE(m_catalog->files().matching(filter).error().code, ErrorCode::InvalidArgument);
    filter.conditions = {{FileField::Name, std::vector<std::string>(257, "1")}};
    QCOMPARE(m_catalog->files().list(filter).error().code, ErrorCode::InvalidArgument);
}

void TestCatalogFilter::givesFilesByIds() {
    const auto first = addImage(*m_catalog, "/a/1.png", {});
    const auto second = addImage(*m_catalog, "/a/2.png", {});
    const auto files =
        valueOf(m_catalog->files().byIds(std::vector{second.id, FileId{99}, first.id, FileId{-1}, second.id}));
    QCOMPARE(files.size(), std::size_t{3});
    QCOMPARE(files[0].path, std::string("/a/2.png"));
    QCOMPARE(files[1].path, std::string("/a/1.png"));
    QCOMPARE(files[2].id, second.id);
    QVERIFY(valueOf(m_catalog->files().byIds({})).empty());
}

QTEST_APPLESS_MAIN(TestCatalogFilter)
#include "tst_catalogfilter.moc"
