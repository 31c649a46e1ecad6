#include "core/services/embeddingcache.h"

#include "core/base/wholefile.h"

#include <xxhash.h>

#include <array>
#include <cstring>
#include <fstream>

namespace medley {

namespace {

/// At the start of the file; the values follow, float32 in the machine's byte order (the file does not travel).
struct Header {
    std::array<char, 8> magic{'M', 'D', 'L', 'Y', 'E', 'M', 'B', '1'};
    std::uint64_t key = 0;
    std::uint64_t values = 0;   ///< number of floats
    std::uint64_t checksum = 0; ///< XXH3 of them
};

std::uint64_t keyOf(std::string_view fingerprint, std::span<const std::string> texts) {
    std::uint64_t key = XXH3_64bits(fingerprint.data(), fingerprint.size());
    for (const auto& text : texts)
        key = XXH3_64bits_withSeed(text.data(), text.size(), key);
    return key;
}

} // namespace

EmbeddingCache::EmbeddingCache(std::filesystem::path file, std::string_view modelFingerprint,
                               std::span<const std::string> texts)
    : m_file(std::move(file)), m_count(texts.size()), m_key(keyOf(modelFingerprint, texts)) {}

std::vector<Embedding> EmbeddingCache::read(int dimension) const {
    std::ifstream in(m_file, std::ios::binary);
    Header header;
    const auto magic = header.magic;
    const auto expected = m_count * static_cast<std::size_t>(dimension);
    if (!in.read(reinterpret_cast<char*>(&header), sizeof header) || header.magic != magic || header.key != m_key ||
        header.values != expected)
        return {};
    std::vector<float> values(expected);
    if (!in.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(expected * sizeof(float))) ||
        XXH3_64bits(values.data(), expected * sizeof(float)) != header.checksum)
        return {};
    std::vector<Embedding> embeddings;
    embeddings.reserve(m_count);
    for (auto row = values.begin(); row != values.end(); row += dimension)
        embeddings.emplace_back(row, row + dimension);
    return embeddings;
}

void EmbeddingCache::write(std::span<const Embedding> embeddings) const {
    std::vector<float> values;
    for (const auto& embedding : embeddings)
        values.insert(values.end(), embedding.begin(), embedding.end());
    Header header;
    header.key = m_key;
    header.values = values.size();
    header.checksum = XXH3_64bits(values.data(), values.size() * sizeof(float));
    WholeFile file(m_file, "The cache of embeddings"); // where it cannot be kept, they are made again
    std::ofstream out(file.partial(), std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(&header), sizeof header);
    out.write(reinterpret_cast<const char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(float)));
    out.close();
    if (out)
        static_cast<void>(file.keep());
}

} // namespace medley
