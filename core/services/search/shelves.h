// The vector indexes of a library, kept equal to the catalogue: opened, built again when a stamp differs, saved.
#pragma once

#include "core/catalog/catalog.h"
#include "core/index/vectorindex.h"
#include "core/search/fusion.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace medley {

/// What the segments of a type say of a file: pictures and shots what is seen, passages what is said.
[[nodiscard]] search::Modality modalityOf(catalog::SegmentType type);

/// A vector that was stored in the catalogue.
struct NewVector {
    SegmentId segment;
    search::Modality modality = search::Modality::Vision;
    SpaceId space;
    std::span<const float> values; ///< unit length
};

/// One index a space and modality: what is seen and what is said lie in different places of a joint space and have
/// backgrounds of their own, and neither may crowd the other out of a list of neighbours. The vector of a caption
/// stands under the id of the picture or shot that it is of. Lives on the catalog thread.
class Shelves {
public:
    struct Shelf {
        catalog::SpaceRecord space;
        search::Modality modality = search::Modality::Vision;
        std::unique_ptr<index::VectorIndex> index; ///< not empty
    };

    /// `folder`: where the saved indexes lie; it is made when something is saved.
    explicit Shelves(std::filesystem::path folder, index::IndexOptions options = {})
        : m_folder(std::move(folder)), m_options(options) {}

    /// Opens what is not open yet: the saved indexes of every space, or new ones built from the catalogue.
    [[nodiscard]] Result<void> open(const catalog::Catalog& catalog);
    [[nodiscard]] const std::vector<Shelf>& all() const { return m_shelves; }
    [[nodiscard]] std::int64_t size() const; ///< vectors

    /// After the catalogue stored `added` in place of what the segments `replaced` had, or without them only removed.
    [[nodiscard]] Result<void> replace(std::span<const SegmentId> replaced, std::span<const NewVector> added);
    /// The same of the vectors of captions alone: the segments themselves stay.
    [[nodiscard]] Result<void> replaceCaptions(std::span<const SegmentId> replaced, std::span<const NewVector> added);
    /// A space and its vectors are gone from the catalogue: its indexes and their files go too.
    void drop(SpaceId space);

    /// Saves what has changed since it was opened or saved.
    [[nodiscard]] Result<void> save(const catalog::Catalog& catalog);

    /// Builds of search graphs that are wanted, where exact search takes too long: each is to be run on another thread
    /// (index::IndexBuild::run) and then adopted here.
    [[nodiscard]] Result<std::vector<std::shared_ptr<index::IndexBuild>>> startBuilds();
    /// Takes the outcome of builds that have ended. Where one failed, search stays exact.
    [[nodiscard]] Result<void> adoptBuilds();
    void cancelBuilds();

    /// Sentences where an index and the catalogue differ; with `repair`, builds those again.
    [[nodiscard]] Result<std::vector<std::string>> verify(const catalog::Catalog& catalog, bool repair);

private:
    struct Space {
        catalog::SpaceRecord record;
        bool dirty = false; ///< changed since it was opened or saved
    };

    struct Build {
        SpaceId space;
        search::Modality modality = search::Modality::Vision;
        std::shared_ptr<index::IndexBuild> build;
    };

    [[nodiscard]] std::filesystem::path pathOf(SpaceId space, std::string_view name) const;
    [[nodiscard]] Result<void> openSpace(const catalog::Catalog& catalog, const catalog::SpaceRecord& space);
    /// False where there are none, or they are not what the catalogue says now.
    [[nodiscard]] Result<bool> openSaved(const catalog::Catalog& catalog, const catalog::SpaceRecord& space);
    [[nodiscard]] Result<void> build(const catalog::Catalog& catalog, const catalog::SpaceRecord& space);
    [[nodiscard]] Result<void> saveSpace(const catalog::Catalog& catalog, const catalog::SpaceRecord& space);
    /// Made if it is not there.
    [[nodiscard]] Result<index::VectorIndex*> indexOf(const catalog::SpaceRecord& space, search::Modality modality);
    [[nodiscard]] std::int64_t sizeOf(SpaceId space) const;
    [[nodiscard]] static Result<std::int64_t> countOf(const catalog::Catalog& catalog, SpaceId space);
    /// `only`: the shelves that `replaced` is taken from; none: all.
    [[nodiscard]] Result<void> replaceOn(std::optional<search::Modality> only, std::span<const SegmentId> replaced,
                                         std::span<const NewVector> added);

    std::filesystem::path m_folder;
    index::IndexOptions m_options;
    std::vector<Space> m_spaces; ///< that are open
    std::vector<Shelf> m_shelves;
    std::vector<Build> m_builds; ///< handed out and not adopted
};

} // namespace medley
