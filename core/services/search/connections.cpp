#include "core/services/search/connections.h"

#include "core/base/shown.h"
#include "core/base/wholefile.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace medley {

namespace {

constexpr std::size_t kLargestFile = std::size_t{256} << 20; ///< two maps of 4096 × 4096 floats are half of it

/// Changes with the models of either.
std::string keyOf(const catalog::SpaceRecord& a, const catalog::SpaceRecord& b) {
    return a.fingerprint + " with " + b.fingerprint + "\n";
}

} // namespace

std::filesystem::path Connections::pathOf(const catalog::SpaceRecord& a, const catalog::SpaceRecord& b) const {
    return m_folder / (std::to_string(a.id.value) + "-" + std::to_string(b.id.value));
}

std::shared_ptr<const search::Connection> Connections::read(const catalog::SpaceRecord& a,
                                                            const catalog::SpaceRecord& b) const {
    const auto path = pathOf(a, b);
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    const std::string key = keyOf(a, b);
    if (error || size > kLargestFile || size < key.size())
        return nullptr;
    std::ifstream file(path, std::ios::binary);
    std::string found(key.size(), '\0');
    std::vector<std::uint8_t> bytes(size - key.size());
    file.read(found.data(), static_cast<std::streamsize>(found.size()));
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file || found != key)
        return nullptr;
    auto connection = search::Connection::fromBytes(bytes);
    const bool fits = connection && connection->dimension(search::Side::A) == static_cast<std::size_t>(a.dimension) &&
                      connection->dimension(search::Side::B) == static_cast<std::size_t>(b.dimension);
    return fits ? std::make_shared<const search::Connection>(std::move(*connection)) : nullptr;
}

std::vector<SpaceConnection> Connections::between(const std::vector<catalog::SpaceRecord>& spaces) {
    std::vector<SpaceConnection> all;
    const std::lock_guard lock(m_mutex);
    for (const auto& a : spaces) {
        for (const auto& b : spaces) {
            if (!(a.id < b.id))
                continue;
            const auto key = keyOf(a, b);
            auto known = std::ranges::find(m_known, key, &Known::key);
            if (known == m_known.end()) {
                m_known.push_back({key, read(a, b)});
                known = std::prev(m_known.end());
            }
            if (known->connection)
                all.push_back({a.id, b.id, known->connection});
        }
    }
    return all;
}

Result<void> Connections::store(const catalog::SpaceRecord& a, const catalog::SpaceRecord& b,
                                search::Connection connection) {
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    std::string content = keyOf(a, b);
    const auto bytes = connection.toBytes();
    content.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (auto written = writeWhole(pathOf(a, b), content, shown("The connection of the two models")); !written)
        return written;
    const std::lock_guard lock(m_mutex);
    const auto key = keyOf(a, b);
    std::erase_if(m_known, [&key](const Known& known) { return known.key == key; });
    m_known.push_back({key, std::make_shared<const search::Connection>(std::move(connection))});
    return {};
}

} // namespace medley
