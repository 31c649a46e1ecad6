// Embeddings of fixed texts, kept between starts.
#pragma once

#include "core/base/media.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

/// One small file for one list of texts and one model. A file of other texts or of another model, or a damaged one, is
/// as good as none; one that cannot be written costs time at the next start and nothing else.
class EmbeddingCache {
public:
    EmbeddingCache(std::filesystem::path file, std::string_view modelFingerprint, std::span<const std::string> texts);

    /// One vector a text, or nothing.
    [[nodiscard]] std::vector<Embedding> read(int dimension) const;
    void write(std::span<const Embedding> embeddings) const; ///< by a temporary file and rename

private:
    std::filesystem::path m_file;
    std::size_t m_count;
    std::uint64_t m_key; ///< XXH3 of the model's fingerprint and the texts
};

} // namespace medley
