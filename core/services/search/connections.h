// The connections between a library's spaces: what lets a picture find sounds where no model knows both.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"
#include "core/search/connection.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace medley {

/// Two spaces and what was learned of them; A is the one with the smaller id.
struct SpaceConnection {
    SpaceId a;
    SpaceId b;
    std::shared_ptr<const search::Connection> connection; ///< never null
};

/// Kept in a folder of the library, a file a pair. Any thread.
class Connections {
public:
    explicit Connections(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Those between two of `spaces` that were made, with the models that the spaces have now. A file that is damaged
    /// or of former models counts as not there.
    [[nodiscard]] std::vector<SpaceConnection> between(const std::vector<catalog::SpaceRecord>& spaces);

    /// Keeps a connection, in place of a former one of the two. DiskFull, NoPermission, Io.
    [[nodiscard]] Result<void> store(const catalog::SpaceRecord& a, const catalog::SpaceRecord& b,
                                     search::Connection connection);

private:
    struct Known {
        std::string key; ///< of both models
        std::shared_ptr<const search::Connection> connection;
    };

    [[nodiscard]] std::filesystem::path pathOf(const catalog::SpaceRecord& a, const catalog::SpaceRecord& b) const;
    [[nodiscard]] std::shared_ptr<const search::Connection> read(const catalog::SpaceRecord& a,
                                                                 const catalog::SpaceRecord& b) const;

    std::filesystem::path m_folder;
    std::mutex m_mutex;
    std::vector<Known> m_known; ///< under m_mutex
};

} // namespace medley
