// How many items go through a network at once: found out on the items that come anyway, and kept with the machine.
// Private to core/ml.
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/weights.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace medley::ml {

/// Once more items have come than a question brings, the next batches are of the sizes that have not been timed, from
/// the usual one outward, as long as they do not become slower: nothing is computed that nobody asked for. The size
/// with the shortest time an item is kept to, here and at later starts. Lives on the inference thread.
class BatchChoice {
public:
    /// Seconds an item took at best, by how many were computed at once.
    using Times = std::map<std::size_t, double>;

    /// Always `size` at once.
    explicit BatchChoice(std::size_t size) : BatchChoice({size}, size, {}, {}) {}
    /// `sizes`: what is tried, ascending, with `usual` among them. The times are kept in `file`, if that is not empty,
    /// under `key`, a line that says what they depend on. A file that is damaged or cannot be written costs another
    /// measurement, no more.
    BatchChoice(std::vector<std::size_t> sizes, std::size_t usual, std::filesystem::path file, std::string key);

    /// How many of the `left` items come next: 1 … left.
    [[nodiscard]] std::size_t next(std::size_t left) const;
    /// A batch of the size that next() gave took so long, with so many items in it.
    void took(std::size_t size, std::size_t count, double seconds);
    /// Memory ran out for so many: from now on there are fewer.
    void isTooMany(std::size_t count) { m_most = count / 2 + count % 2; }

    /// Of what has been timed; a size other than the usual one only where it is clearly faster.
    [[nodiscard]] std::size_t fastest() const;

private:
    [[nodiscard]] bool isQuestion() const; ///< as few items as that
    [[nodiscard]] bool isWorthTrying(std::size_t index) const;
    [[nodiscard]] bool isTimed(std::size_t size) const;
    [[nodiscard]] double shortest() const; ///< seconds an item, of the sizes that are timed

    std::vector<std::size_t> m_sizes;
    std::size_t m_usual; ///< index
    std::filesystem::path m_file;
    std::string m_key;
    Times m_times;
    std::map<std::size_t, int> m_tries; ///< of the sizes whose times were not in the file
    std::size_t m_items = 0;            ///< so far
    std::size_t m_most = SIZE_MAX;
};

/// Of pictures or sounds; `part` tells a model's networks apart. What `compute` asks for where it asks for a number.
[[nodiscard]] BatchChoice itemsAtOnce(const ModelInfo& model, const nn::Compute& compute, std::string_view part,
                                      std::size_t usual = 8);
/// Of tokens, filled up to the longest text of a batch.
[[nodiscard]] BatchChoice tokensAtOnce(const ModelInfo& model, const nn::Compute& compute);

} // namespace medley::ml
