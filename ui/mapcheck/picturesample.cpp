#include "ui/mapcheck/picturesample.h"

#include <algorithm>
#include <random>
#include <unordered_map>
#include <utility>

namespace medley::ui {

std::vector<CheckedPicture> samplePictures(std::span<const catalog::FileRecord> files, std::size_t count,
                                           std::uint64_t seed) {
    std::vector<CheckedPicture> pictures;
    for (const catalog::FileRecord& file : files)
        if (file.kind == MediaKind::Image)
            pictures.push_back({file.id, file.path});
    std::ranges::sort(pictures, {}, [](const CheckedPicture& picture) { return picture.file.value; });
    if (pictures.size() <= count)
        return pictures;
    // The first steps of a Fisher–Yates shuffle. With the remainder instead of a distribution, which every standard
    // library makes in its own way, the sample is the same everywhere; that it prefers some places by less than one in
    // 2^40 does not matter.
    std::mt19937_64 random(seed);
    for (std::size_t i = 0; i < count; ++i)
        std::swap(pictures[i], pictures[i + random() % (pictures.size() - i)]);
    pictures.resize(count);
    std::ranges::sort(pictures, {}, [](const CheckedPicture& picture) { return picture.file.value; });
    return pictures;
}

std::vector<CheckedPicture> chosenPictures(std::span<const catalog::FileRecord> files, std::span<const FileId> chosen,
                                           std::size_t most) {
    std::unordered_map<FileId, const catalog::FileRecord*> pictures;
    for (const catalog::FileRecord& file : files)
        if (file.kind == MediaKind::Image)
            pictures.emplace(file.id, &file);
    std::vector<CheckedPicture> found;
    for (const FileId file : chosen) {
        const auto picture = pictures.find(file);
        if (picture == pictures.end() || found.size() >= most)
            continue;
        found.push_back({file, picture->second->path});
        pictures.erase(picture);
    }
    return found;
}

} // namespace medley::ui
