// Private to core/catalog: what the parts of a Catalog share. Only functions inside `attempt` and `write` may throw.
#pragma once

#include "core/catalog/captionrepository.h"
#include "core/catalog/connection.h"
#include "core/catalog/filerepository.h"
#include "core/catalog/metadatarepository.h"
#include "core/catalog/noterepository.h"
#include "core/catalog/segmentplaces.h"
#include "core/catalog/segmentrepository.h"
#include "core/catalog/vectorrepository.h"
#include "core/catalog/wordrepository.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace medley::catalog {

struct Backend {
    explicit Backend(std::unique_ptr<Connection> opened) : connection(std::move(opened)) {}

    std::unique_ptr<Connection> connection;
    FileRepository files{*connection};
    MetadataRepository metadata{*connection};
    SegmentRepository segments{*connection};
    SegmentPlaces places{*connection};
    VectorRepository vectors{*connection};
    NoteRepository notes{*connection};
    CaptionRepository captions{*connection};
    WordRepository words{*connection};

    /// One write: `work` returns a Result; what it did is kept only if that is a value.
    template <class Work>
    auto write(Work&& work) -> decltype(work()) {
        if (connection->isReadOnly())
            return fail(ErrorCode::NoPermission, "The library was opened for reading only.");
        return attempt([&]() -> decltype(work()) {
            WriteTransaction transaction(*connection);
            auto result = work();
            if (result)
                transaction.commit();
            return result;
        });
    }

    /// Many reads, outside of writes and of each other: `work` returns a Result.
    template <class Work>
    auto read(Work&& work) const -> decltype(work()) {
        return attempt([&]() -> decltype(work()) {
            ReadTransaction transaction(*connection);
            auto result = work();
            transaction.end();
            return result;
        });
    }

    void removeSegments(FileId file) {
        words.removeOfFile(file); // asks `segment` which rows are the file's
        segments.removeOfFile(file);
    }

    [[nodiscard]] bool isJson(std::string_view text) const {
        auto row = connection->query("SELECT json_valid(?1)");
        row.bind(1, text);
        return row.step() && row.integer(0) == 1;
    }
};

[[nodiscard]] inline Failure unknownFile(FileId id) {
    return fail(ErrorCode::NotFound, "The library does not know this file any more.",
                "file " + std::to_string(id.value));
}

[[nodiscard]] inline Failure unknownMoment(SegmentId id) {
    return fail(ErrorCode::NotFound, "The library does not know this picture or moment any more.",
                "segment " + std::to_string(id.value));
}

[[nodiscard]] inline Failure unknownSpace(SpaceId id) {
    return fail(ErrorCode::NotFound, "The library has no vectors of this model.", "space " + std::to_string(id.value));
}

[[nodiscard]] inline Failure settingsAreNoJson() {
    return fail(ErrorCode::InvalidArgument, "The settings to be kept are not valid JSON.");
}

/// Absolute, of a file: the file system could have it.
[[nodiscard]] inline bool isFilePath(std::string_view path) {
    return path.size() > 1 && path.front() == '/' && path.back() != '/' && path.find('\0') == std::string_view::npos;
}

} // namespace medley::catalog
