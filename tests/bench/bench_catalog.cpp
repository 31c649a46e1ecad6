// How long the catalogue and the vector index take with a large library.
// bench_catalog [FOLDER [FILES [DIMENSION]]]
#include "core/catalog/catalog.h"
#include "core/index/vectorindex.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <string>

using namespace medley;
using namespace medley::catalog;

namespace {

template <class T>
T valueOf(Result<T>&& result) {
    if (!result) {
        std::fprintf(stderr, "%s (%s)\n", result.error().message.c_str(), result.error().detail.c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// Milliseconds that passed, and that this process's threads worked: on a busy machine the second says more.
struct Spent {
    double wall = 0;
    double cpu = 0;
};

template <class Work>
Spent spent(Work&& work) {
    const auto cpu = std::clock();
    const auto start = std::chrono::steady_clock::now();
    work();
    return {std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(),
            1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC};
}

/// Prints the median.
template <class Work>
void report(const char* what, int rounds, Work&& work) {
    std::vector<Spent> times;
    for (int round = 0; round < rounds; ++round)
        times.push_back(spent(work));
    std::ranges::sort(times, {}, &Spent::cpu);
    const auto cpu = times[times.size() / 2].cpu;
    std::ranges::sort(times, {}, &Spent::wall);
    std::printf("%-44s %10.2f ms   cpu %10.2f ms\n", what, times[times.size() / 2].wall, cpu);
    std::fflush(stdout);
}

template <class Work>
void report(const char* what, Work&& work) {
    report(what, 1, work);
}

Embedding randomVector(std::mt19937& engine, int dimension) {
    std::normal_distribution<float> normal(0, 1.0F / std::sqrt(static_cast<float>(dimension)));
    Embedding vector(static_cast<std::size_t>(dimension));
    for (auto& value : vector)
        value = normal(engine);
    return vector;
}

} // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder = argc > 1 ? argv[1] : std::filesystem::temp_directory_path() / "medley-bench";
    const auto number = static_cast<std::size_t>(argc > 2 ? std::atol(argv[2]) : 100000);
    const int dimension = argc > 3 ? std::atoi(argv[3]) : 384;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::printf("%zu files, dimension %d\n", number, dimension);

    auto catalog = valueOf(Catalog::open(folder / "library.db"));
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "bench", dimension));
    std::vector<FileRecord> found(number);
    for (std::size_t i = 0; i < number; ++i) {
        found[i].path = "/home/person/Pictures/" + std::to_string(i / 1000) + "/IMG_" + std::to_string(i) + ".jpg";
        found[i].bytes = 1000000;
        found[i].modifiedNs = static_cast<std::int64_t>(i);
    }
    std::vector<FileRecord> files;
    report("addFiles, new", [&] { files = valueOf(catalog->files().add(found)); });
    report("addFiles, known", [&] { files = valueOf(catalog->files().add(found)); });

    std::mt19937 engine(1);
    const char* words[] = {"coffee", "river",  "mountain", "evening", "letter",
                           "window", "garden", "winter",   "the",     "a"};
    Spent storing;
    for (auto& file : files) {
        file.kind = file.id.value % 10 == 0 ? MediaKind::Audio : MediaKind::Image;
        if (file.kind == MediaKind::Audio)
            file.waveform.assign(1000, 7);
        NewSegment segment;
        segment.segment.labels = {{1, "espresso", 0.6F}, {2, "cup", 0.2F}, {3, "plate", 0.1F}};
        for (int i = 0; i < 12; ++i)
            segment.segment.text += std::string(words[engine() % 10]) + " w" + std::to_string(engine() % 5000) + " ";
        segment.vectors = {{space.id, randomVector(engine, dimension)}};
        FileMetadata metadata;
        metadata.taken = TakenTime{1500000000 + file.id.value * 60, 120};
        metadata.cameraMake = "Canon";
        metadata.cameraModel = "Canon EOS " + std::to_string(engine() % 20);
        metadata.city = engine() % 3 == 0 ? "Rome" : "";
        metadata.keywords = {"k" + std::to_string(engine() % 200), "k" + std::to_string(200 + engine() % 2000)};
        file.width = static_cast<int>(1000 + engine() % 5000);
        const auto one = spent([&] { valueOf(catalog->files().storeIndexed(file, {&segment, 1}, metadata)); });
        storing.wall += one.wall;
        storing.cpu += one.cpu;
    }
    std::printf("%-44s %10.0f a second, by cpu %.0f\n", "storeIndexed, one segment each",
                static_cast<double>(number) / storing.wall * 1000, static_cast<double>(number) / storing.cpu * 1000);

    report("close", [&] { catalog.reset(); });
    report("open", [&] { catalog = valueOf(Catalog::open(folder / "library.db")); });
    for (const auto& [name, order] :
         {std::pair{"files, newest first", SortOrder::AddedNewestFirst}, std::pair{"files, by name", SortOrder::Name},
          std::pair{"files, by date taken", SortOrder::TakenNewestFirst}}) {
        FileFilter filter;
        filter.sort = order;
        report(name, 3, [&] { valueOf(catalog->files().list(filter)); });
    }
    const auto time = [&](const char* name, std::vector<FileCondition> conditions) {
        FileFilter filter;
        filter.conditions = std::move(conditions);
        report(name, 11, [&] { valueOf(catalog->files().matching(filter)); });
    };
    time("matching, all", {});
    time("matching, width", {{FileField::Width, {}, 2000.0, 3000.0}});
    time("matching, taken", {{FileField::Taken, {}, 1501000000.0, 1502000000.0}});
    time("matching, speech and not taken", {{FileField::HasSpeech}, {FileField::Taken, {}, 0.0, 1e9, true}});
    time("matching, keyword", {{FileField::Keyword, {"k17"}}});
    time("matching, not a keyword", {{FileField::Keyword, {"k17"}, {}, {}, true}});
    time("matching, camera", {{FileField::Camera, {"canon eos 7"}}});
    time("matching, place", {{FileField::Place, {"rome"}}});
    time("matching, not a place", {{FileField::Place, {"rome"}, {}, {}, true}});
    time("matching, name", {{FileField::Name, {"img_77"}}});
    time("matching, extension", {{FileField::Extension, {"jpg"}}});
    time("matching, folder's path", {{FileField::Folder, {"/home/person/Pictures/7"}}});
    time("matching, folder's name", {{FileField::Folder, {"pictures"}}});
    time("matching, five of these", {{FileField::Folder, {"pictures"}},
                                     {FileField::Camera, {"eos"}},
                                     {FileField::Place, {"rome"}},
                                     {FileField::Width, {}, 2000.0},
                                     {FileField::Name, {"img"}}});
    report("values, keywords", 5, [&] { valueOf(catalog->files().values(ValueField::Keyword, "k1", 20)); });
    report("values, cameras", 5, [&] { valueOf(catalog->files().values(ValueField::Camera, "eos", 20)); });
    report("values, folders", 5, [&] { valueOf(catalog->files().values(ValueField::Folder, "1", 20)); });
    report("byIds, 1000", 11, [&] {
        std::vector<FileId> ids;
        for (std::size_t i = 0; i < 1000 && i < files.size(); ++i)
            ids.push_back(files[i * 37 % files.size()].id);
        valueOf(catalog->files().byIds(ids));
    });
    report("counts", 5, [&] { valueOf(catalog->files().counts()); });
    report("matchWords \"w1234\"", 5, [&] { valueOf(catalog->words().match("w1234", 100)); });
    report("matchWords \"espresso river w12\"", 5, [&] { valueOf(catalog->words().match("espresso river w12", 100)); });

    report("words, \"espresso\" in a third of the files", 5,
           [&] { valueOf(catalog->words().match("espresso", 100, [](FileId file) { return file.value % 3 == 0; })); });

    auto index = valueOf(index::VectorIndex::create(dimension));
    report("forEachVector",
           [&] { valueOf(catalog->vectors().forEach(space.id, [](const StoredVector&) { return true; })); });
    report("forEachVector and index add, batches of 1024", [&] {
        std::vector<SegmentId> ids;
        std::vector<float> values;
        const auto flush = [&] {
            valueOf(index->add(ids, values));
            ids.clear();
            values.clear();
        };
        valueOf(catalog->vectors().forEach(space.id, [&](const StoredVector& stored) {
            ids.push_back(stored.segment);
            values.insert(values.end(), stored.values.begin(), stored.values.end());
            if (ids.size() == 1024)
                flush();
            return true;
        }));
        flush();
    });
    const auto query = randomVector(engine, dimension);
    report("search, best 100", 51, [&] { valueOf(index->search(query, 100)); });
    report("search, best 100 of every second", 51,
           [&] { valueOf(index->search(query, 100, [](SegmentId id) { return id.value % 2 == 0; })); });
    const index::IndexStamp stamp{"bench", dimension, index->size(), valueOf(catalog->vectors().generation(space.id))};
    report("index save", [&] { valueOf(index->save(folder / "starter.index", stamp)); });
    report("index open", [&] { index = valueOf(index::VectorIndex::open(folder / "starter.index", stamp)); });
    report("verify", [&] { valueOf(catalog->verify(false)); });
    report("removeFiles, 1000", [&] {
        std::vector<FileId> ids;
        for (std::size_t i = 0; i < 1000 && i < files.size(); ++i)
            ids.push_back(files[i].id);
        valueOf(catalog->files().remove(ids));
    });
    std::filesystem::remove_all(folder);
}
