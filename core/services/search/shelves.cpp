#include "core/services/search/shelves.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <numeric>

namespace medley {

namespace {

constexpr std::size_t kBatch = 4096; ///< vectors handed to an index at a time
constexpr std::size_t kLargestManifest = 4096;
constexpr std::string_view kManifest = "manifest";

std::string fingerprintOf(const catalog::SpaceRecord& space, std::string_view modality) {
    return space.fingerprint + "/" + std::string(modality);
}

/// What the saved indexes of a space hold: they are used only together, and only where the catalogue has the same.
struct Manifest {
    std::int64_t generation = 0;
    std::vector<std::pair<search::Modality, std::int64_t>> counts;
};

std::optional<Manifest> readManifest(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error || size > kLargestManifest)
        return std::nullopt;
    std::ifstream file(path);
    const auto json = nlohmann::json::parse(file, nullptr, false);
    if (!json.is_object() || !json.contains("generation") || !json["generation"].is_number_integer())
        return std::nullopt;
    Manifest manifest{json["generation"].get<std::int64_t>(), {}};
    for (std::size_t i = 0; i < search::kModalities; ++i) {
        const auto modality = static_cast<search::Modality>(i);
        const auto count = json.find(search::modalityName(modality));
        if (count != json.end() && count->is_number_integer() && count->get<std::int64_t>() > 0)
            manifest.counts.emplace_back(modality, count->get<std::int64_t>());
    }
    return manifest;
}

} // namespace

search::Modality modalityOf(catalog::SegmentType type) {
    switch (type) {
    case catalog::SegmentType::Picture:
    case catalog::SegmentType::Shot:
        return search::Modality::Vision;
    case catalog::SegmentType::Sound:
        return search::Modality::Sound;
    case catalog::SegmentType::Speech:
        return search::Modality::Speech;
    case catalog::SegmentType::Text:
        return search::Modality::PictureText;
    }
    return search::Modality::Vision;
}

Result<void> Shelves::open(const catalog::Catalog& catalog) {
    const auto spaces = catalog.vectors().spaces();
    if (!spaces)
        return failWith(spaces);
    for (const auto& space : *spaces) {
        const bool isOpen =
            std::ranges::any_of(m_spaces, [&space](const Space& each) { return each.record.id == space.id; });
        if (!isOpen)
            if (auto opened = openSpace(catalog, space); !opened)
                return opened;
    }
    return {};
}

std::int64_t Shelves::size() const {
    return std::accumulate(m_shelves.begin(), m_shelves.end(), std::int64_t{0},
                           [](std::int64_t sum, const Shelf& shelf) { return sum + shelf.index->size(); });
}

Result<std::int64_t> Shelves::countOf(const catalog::Catalog& catalog, SpaceId space) {
    const auto segments = catalog.vectors().count(space);
    if (!segments)
        return failWith(segments);
    const auto captions = catalog.captions().vectorCount(space);
    if (!captions)
        return failWith(captions);
    return *segments + *captions;
}

std::int64_t Shelves::sizeOf(SpaceId space) const {
    return std::accumulate(m_shelves.begin(), m_shelves.end(), std::int64_t{0},
                           [space](std::int64_t sum, const Shelf& shelf) {
                               return shelf.space.id == space ? sum + shelf.index->size() : sum;
                           });
}

Result<void> Shelves::openSpace(const catalog::Catalog& catalog, const catalog::SpaceRecord& space) {
    const auto saved = openSaved(catalog, space);
    if (!saved)
        return failWith(saved);
    if (*saved)
        return {};
    // No files, another generation, or damage: the catalogue is the truth, so the indexes are simply made again.
    return build(catalog, space);
}

Result<bool> Shelves::openSaved(const catalog::Catalog& catalog, const catalog::SpaceRecord& space) {
    const auto generation = catalog.vectors().generation(space.id);
    if (!generation)
        return failWith(generation);
    const auto count = countOf(catalog, space.id);
    if (!count)
        return failWith(count);
    const auto manifest = readManifest(pathOf(space.id, kManifest));
    if (!manifest || manifest->generation != *generation)
        return false;
    std::int64_t left = *count;
    std::vector<Shelf> shelves;
    for (const auto& [modality, vectors] : manifest->counts) {
        left -= std::min(left, vectors);
        const auto name = search::modalityName(modality);
        auto index = index::VectorIndex::open(
            pathOf(space.id, name), {fingerprintOf(space, name), space.dimension, vectors, *generation}, m_options);
        if (!index)
            return false;
        shelves.push_back({space, modality, std::move(*index)});
    }
    if (left > 0)
        return false;
    m_shelves.insert(m_shelves.end(), std::make_move_iterator(shelves.begin()), std::make_move_iterator(shelves.end()));
    m_spaces.push_back({space, false});
    return true;
}

Result<void> Shelves::build(const catalog::Catalog& catalog, const catalog::SpaceRecord& space) {
    drop(space.id);
    struct Batch {
        std::vector<SegmentId> ids;
        std::vector<float> values;
    };
    std::array<Batch, search::kModalities> batches;
    Result<void> added;
    const auto flush = [&](std::size_t modality) {
        auto& [ids, values] = batches[modality];
        if (!ids.empty()) {
            auto index = indexOf(space, static_cast<search::Modality>(modality));
            added = index ? (*index)->add(ids, values) : Result<void>(failWith(index));
        }
        ids.clear();
        values.clear();
        return added.has_value();
    };
    const auto take = [&](search::Modality modality, SegmentId segment, std::span<const float> vector) {
        auto& [ids, values] = batches[static_cast<std::size_t>(modality)];
        ids.push_back(segment);
        values.insert(values.end(), vector.begin(), vector.end());
        return ids.size() < kBatch || flush(static_cast<std::size_t>(modality));
    };
    const auto read = catalog.vectors().forEach(space.id, [&](const catalog::StoredVector& vector) {
        return take(modalityOf(vector.type), vector.segment, vector.values);
    });
    if (!read)
        return read;
    const auto captions =
        catalog.captions().forEachVector(space.id, [&](SegmentId segment, std::span<const float> vector) {
            return added && take(search::Modality::Caption, segment, vector);
        });
    if (!captions)
        return captions;
    for (std::size_t modality = 0; added && modality < batches.size(); ++modality)
        flush(modality);
    if (!added)
        return added;
    m_spaces.push_back({space, true});
    return {};
}

Result<index::VectorIndex*> Shelves::indexOf(const catalog::SpaceRecord& space, search::Modality modality) {
    const auto found = std::ranges::find_if(
        m_shelves, [&](const Shelf& shelf) { return shelf.space.id == space.id && shelf.modality == modality; });
    if (found != m_shelves.end())
        return found->index.get();
    auto made = index::VectorIndex::create(space.dimension, m_options);
    if (!made)
        return failWith(made);
    m_shelves.push_back({space, modality, std::move(*made)});
    return m_shelves.back().index.get();
}

Result<void> Shelves::replace(std::span<const SegmentId> replaced, std::span<const NewVector> added) {
    return replaceOn(std::nullopt, replaced, added);
}

Result<void> Shelves::replaceCaptions(std::span<const SegmentId> replaced, std::span<const NewVector> added) {
    return replaceOn(search::Modality::Caption, replaced, added);
}

Result<void> Shelves::replaceOn(std::optional<search::Modality> only, std::span<const SegmentId> replaced,
                                std::span<const NewVector> added) {
    for (auto& [record, dirty] : m_spaces) {
        for (auto& shelf : m_shelves) {
            if (shelf.space.id != record.id || (only && shelf.modality != *only))
                continue;
            const auto before = shelf.index->size();
            if (auto removed = shelf.index->remove(replaced); !removed)
                return removed;
            dirty = dirty || shelf.index->size() != before;
        }
        for (std::size_t modality = 0; modality < search::kModalities; ++modality) {
            std::vector<SegmentId> ids;
            std::vector<float> values;
            for (const auto& vector : added) {
                if (vector.space != record.id || vector.modality != static_cast<search::Modality>(modality))
                    continue;
                ids.push_back(vector.segment);
                values.insert(values.end(), vector.values.begin(), vector.values.end());
            }
            if (ids.empty())
                continue;
            auto index = indexOf(record, static_cast<search::Modality>(modality));
            if (!index)
                return failWith(index);
            if (auto taken = (*index)->add(ids, values); !taken)
                return taken;
            dirty = true;
        }
    }
    // A shelf is never empty: it would have no background to compare with.
    std::erase_if(m_shelves, [](const Shelf& shelf) { return shelf.index->size() == 0; });
    return {};
}

void Shelves::drop(SpaceId space) {
    std::erase_if(m_shelves, [space](const Shelf& shelf) { return shelf.space.id == space; });
    std::erase_if(m_spaces, [space](const Space& each) { return each.record.id == space; });
    std::error_code ignored; // what cannot be removed is not used either: its manifest does not fit
    std::filesystem::remove(pathOf(space, kManifest), ignored);
    for (std::size_t i = 0; i < search::kModalities; ++i)
        std::filesystem::remove(pathOf(space, search::modalityName(static_cast<search::Modality>(i))), ignored);
}

Result<void> Shelves::save(const catalog::Catalog& catalog) {
    for (auto& [record, dirty] : m_spaces) {
        if (!dirty)
            continue;
        if (auto saved = saveSpace(catalog, record); !saved)
            return saved;
        dirty = false;
    }
    return {};
}

Result<void> Shelves::saveSpace(const catalog::Catalog& catalog, const catalog::SpaceRecord& space) {
    const auto generation = catalog.vectors().generation(space.id);
    if (!generation)
        return failWith(generation);
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    // While the indexes are being written the manifest of the former ones must not vouch for them.
    std::filesystem::remove(pathOf(space.id, kManifest), error);
    nlohmann::json manifest{{"generation", *generation}};
    for (const auto& shelf : m_shelves) {
        if (shelf.space.id != space.id)
            continue;
        const auto name = search::modalityName(shelf.modality);
        const auto saved = shelf.index->save(
            pathOf(space.id, name), {fingerprintOf(space, name), space.dimension, shelf.index->size(), *generation});
        if (!saved)
            return saved;
        manifest[std::string(name)] = shelf.index->size();
    }
    std::ofstream file(pathOf(space.id, kManifest));
    file << manifest.dump() << '\n';
    file.close();
    if (!file)
        return fail(ErrorCode::Io, "The search index could not be saved. It is built again at the next start.",
                    pathOf(space.id, kManifest).string());
    return {};
}

Result<std::vector<std::shared_ptr<index::IndexBuild>>> Shelves::startBuilds() {
    std::vector<std::shared_ptr<index::IndexBuild>> started;
    for (const auto& shelf : m_shelves) {
        auto build = shelf.index->startBuild();
        if (!build)
            return failWith(build);
        if (!*build)
            continue;
        m_builds.push_back({shelf.space.id, shelf.modality, *build});
        started.push_back(std::move(*build));
    }
    return started;
}

Result<void> Shelves::adoptBuilds() {
    using State = index::IndexBuild::State;
    const auto hasEnded = [](const Build& each) {
        const auto state = each.build->state();
        return state != State::Waiting && state != State::Running;
    };
    Result<void> outcome;
    for (const auto& each : m_builds) {
        if (!hasEnded(each))
            continue;
        for (const auto& shelf : m_shelves) {
            if (shelf.space.id != each.space || shelf.modality != each.modality)
                continue;
            if (auto adopted = shelf.index->adoptBuild(); !adopted)
                outcome = std::move(adopted);
            for (auto& space : m_spaces)
                space.dirty = space.dirty || space.record.id == each.space;
        }
    }
    std::erase_if(m_builds, hasEnded);
    return outcome;
}

void Shelves::cancelBuilds() {
    for (const auto& each : m_builds)
        each.build->cancel();
}

Result<std::vector<std::string>> Shelves::verify(const catalog::Catalog& catalog, bool repair) {
    if (auto opened = open(catalog); !opened)
        return failWith(opened);
    std::vector<std::string> findings;
    const auto spaces = m_spaces; // build() changes the list
    for (const auto& [record, dirty] : spaces) {
        const auto count = countOf(catalog, record.id);
        if (!count)
            return failWith(count);
        const auto held = sizeOf(record.id);
        if (*count == held)
            continue;
        findings.push_back("The search index of " + record.name + " holds " + std::to_string(held) +
                           " vectors, the library " + std::to_string(*count) +
                           (repair ? ". It was built again." : ". Run with --repair."));
        if (repair)
            if (auto rebuilt = build(catalog, record); !rebuilt)
                return failWith(rebuilt);
    }
    return findings;
}

std::filesystem::path Shelves::pathOf(SpaceId space, std::string_view name) const {
    return m_folder / (std::to_string(space.value) + "-" + std::string(name));
}

} // namespace medley
