// Examples to train with, as a person writes them down: a table of pictures, texts and labels.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

struct TrainingExample {
    std::size_t line = 0; ///< of the table, from 1 on, where it begins
    std::filesystem::path image;
    std::string text;
    std::string label;
};

/// What is wrong with some lines of a table, as one error: the detail has a sentence for each of them.
class LineProblems {
public:
    void add(std::size_t line, std::string_view problem);
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    /// InvalidArgument.
    [[nodiscard]] Failure failure(const std::filesystem::path& table) const;

private:
    std::size_t m_count = 0;
    std::string m_text;
};

/// A file of comma-separated values (RFC 4180), UTF-8, at most 64 MB. Its first line names the columns: `image` (a
/// path, relative to the table's folder), `text` (may be empty) and `label`, in any order; others are left alone. Empty
/// lines are too. Errors: NotFound, NoPermission, Io, TooLarge; those of search::readCsv; InvalidArgument with every
/// line that cannot be used (a field too many or too few, no label, no such picture, not UTF-8), or where there is no
/// example.
[[nodiscard]] Result<std::vector<TrainingExample>> readTrainingTable(const std::filesystem::path& table);

} // namespace medley
