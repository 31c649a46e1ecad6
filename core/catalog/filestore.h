// The files of a library and what they say about themselves.
#pragma once

#include "core/base/result.h"
#include "core/catalog/filefilter.h"
#include "core/catalog/records.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley::catalog {

struct Backend;

/// What a person may want to have completed while writing a query.
enum class ValueField { Folder, Camera, Keyword, Place };

struct ValueCount {
    std::string value;      ///< as one of the files has it
    std::int64_t files = 0; ///< that have it
};

/// Part of a Catalog, whose rules about threads and transactions hold here too.
class FileStore {
public:
    explicit FileStore(Backend& backend) : m_backend(backend) {}

    /// Records files as Pending (path, folder, bytes, modifiedNs, volume). A known path whose bytes and modifiedNs are
    /// unchanged and that is Indexed or Skipped is left alone. Returns, in order, the record of each file now.
    [[nodiscard]] Result<std::vector<FileRecord>> add(std::span<const FileRecord> files);

    [[nodiscard]] Result<FileRecord> byId(FileId id) const; ///< NotFound
    [[nodiscard]] Result<std::optional<FileRecord>> byPath(std::string_view path) const;
    /// In the order of the ids, without those that are not known; one statement.
    [[nodiscard]] Result<std::vector<FileRecord>> byIds(std::span<const FileId> ids) const;
    /// At most `limit` of them, if one is given.
    [[nodiscard]] Result<std::vector<FileRecord>> list(const FileFilter& filter,
                                                       std::optional<std::size_t> limit = std::nullopt) const;
    /// As list(), but ascending ids only: to filter a search by, several times as fast.
    [[nodiscard]] Result<std::vector<FileId>> matching(const FileFilter& filter) const;
    [[nodiscard]] Result<FileCounts> counts() const;

    [[nodiscard]] Result<FileMetadata> metadata(FileId file) const; ///< empty for a file that says nothing
    /// The values that begin with `prefix` or have a word that does, those of most files first. Folders are whole
    /// paths, whose last name begins so, or they themselves where `prefix` begins with a slash.
    [[nodiscard]] Result<std::vector<ValueCount>> values(ValueField field, std::string_view prefix,
                                                         std::size_t limit) const;

    /// Stores everything about an indexed file in one transaction, replacing its former segments, vectors, words,
    /// labels and metadata, and makes it Indexed. Captions and answers stay and move on to the new segments; a
    /// model's captions go where the content has changed. Returns the new segments' ids, in order.
    [[nodiscard]] Result<std::vector<SegmentId>>
    storeIndexed(const FileRecord& facts, std::span<const NewSegment> segments, const FileMetadata& metadata = {});
    /// Makes a file Skipped or Failed with its reason, and removes its former segments. Captions and answers wait.
    [[nodiscard]] Result<void> storeOutcome(FileId id, FileState state, const FileReason& reason);
    [[nodiscard]] Result<void> setPending(std::span<const FileId> ids); ///< for a retry
    /// Forgets files (never touches the disk). Returns the ids of the segments that went with them.
    [[nodiscard]] Result<std::vector<SegmentId>> remove(std::span<const FileId> ids);

private:
    Backend& m_backend;
};

} // namespace medley::catalog
