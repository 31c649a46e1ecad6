// grow_library SOURCE TARGET FILES: a library of many files out of a small one, for bench_window. Every file of SOURCE
// is there again and again under paths that lead nowhere, its vectors a little different each time; the thumbnails are
// those of SOURCE.
#include "core/catalog/catalog.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>

using namespace medley;
using namespace medley::catalog;

namespace {

constexpr float kNoise = 0.4F; ///< length of what is added to a unit vector

template <class T>
T valueOf(Result<T>&& result) {
    if (!result) {
        std::fprintf(stderr, "%s (%s)\n", result.error().message.c_str(), result.error().detail.c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

struct SourceFile {
    FileRecord record;
    FileMetadata metadata;
    std::vector<NewSegment> segments;
};

std::vector<SourceFile> readLibrary(Catalog& catalog) {
    std::map<SegmentId, std::vector<SpaceVector>> vectors;
    for (const SpaceRecord& space : valueOf(catalog.vectors().spaces()))
        valueOf(catalog.vectors().forEach(space.id, [&](const StoredVector& stored) {
            vectors[stored.segment].push_back({space.id, Embedding(stored.values.begin(), stored.values.end())});
            return true;
        }));
    std::vector<SourceFile> files;
    for (FileRecord& record : valueOf(catalog.files().list({}))) {
        if (record.state != FileState::Indexed)
            continue;
        SourceFile file{std::move(record), {}, {}};
        file.metadata = valueOf(catalog.files().metadata(file.record.id));
        for (SegmentRecord& segment : valueOf(catalog.segments().ofFile(file.record.id))) {
            const SegmentId id = segment.id;
            file.segments.push_back({std::move(segment), vectors[id]});
        }
        files.push_back(std::move(file));
    }
    return files;
}

void disturb(Embedding& vector, std::mt19937& engine) {
    std::normal_distribution<float> normal(0, kNoise / std::sqrt(static_cast<float>(vector.size())));
    float square = 0;
    for (float& value : vector) {
        value += normal(engine);
        square += value * value;
    }
    for (float& value : vector)
        value /= std::sqrt(square);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4 || std::filesystem::exists(argv[2])) {
        std::fprintf(stderr, "grow_library SOURCE TARGET FILES; TARGET must not be there\n");
        return 2;
    }
    const std::filesystem::path source = argv[1];
    const std::filesystem::path target = argv[2];
    const auto count = static_cast<std::size_t>(std::atol(argv[3]));
    std::filesystem::copy(source, target, std::filesystem::copy_options::recursive);
    std::filesystem::remove_all(target / "indexes");
    auto catalog = valueOf(Catalog::open(target / "library.db"));
    const std::vector<SourceFile> files = readLibrary(*catalog);
    if (files.empty()) {
        std::fprintf(stderr, "there is nothing in %s\n", argv[1]);
        return 1;
    }
    std::mt19937 engine(1);
    for (std::size_t i = files.size(); i < count; ++i) {
        SourceFile file = files[i % files.size()];
        const auto name = std::filesystem::path(file.record.path).filename().string();
        FileRecord found = file.record;
        found.folder = "/nowhere/" + std::to_string(i / 5000);
        found.path = found.folder + "/" + std::to_string(i) + " " + name;
        file.record.id = valueOf(catalog->files().add({&found, 1})).front().id;
        file.record.path = found.path;
        file.record.folder = found.folder;
        file.record.contentHash.clear();
        for (NewSegment& segment : file.segments) {
            for (SpaceVector& vector : segment.vectors)
                disturb(vector.values, engine);
        }
        valueOf(catalog->files().storeIndexed(file.record, file.segments, file.metadata));
    }
    const FileCounts counts = valueOf(catalog->files().counts());
    std::printf("%lld files, %lld segments\n", static_cast<long long>(counts.indexed),
                static_cast<long long>(counts.segments));
    return 0;
}
