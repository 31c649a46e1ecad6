// Private to core/catalog: the full-text table `words`. Throws SQLite::Exception.
#pragma once

#include "core/catalog/connection.h"
#include "core/catalog/records.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace medley::catalog {

/// The three indexed texts of a row, folded and split.
struct WordRow {
    std::string name;
    std::string transcript;
    std::string labels;
    [[nodiscard]] bool isEmpty() const { return name.empty() && transcript.empty() && labels.empty(); }
    friend bool operator==(const WordRow&, const WordRow&) = default;
};

/// A match of all words in one place, a segment or a file's name, ranks by BM25. Only where these are fewer than
/// wanted, files are added whose name and segments have the words between them: a sentence that runs over two passages
/// of speech, a word of the name and one of a label. Such a file is one match, at its segment with most of the words,
/// and ranks by half the sum of the words' rarities (the BM25 of a text of average length that has each once).
class WordRepository {
public:
    explicit WordRepository(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::vector<WordMatch> match(std::string_view query, std::size_t limit) const;

    /// Within the caller's transaction.
    void addName(FileId file, std::string_view path);
    void addSegment(SegmentId id, const SegmentRecord& segment);
    void removeOfFile(FileId file); ///< its name and its segments, which must still be there

    /// How many rows are missing, too many or not what files, segments and labels say; `repair` makes them right.
    [[nodiscard]] std::int64_t mismatches(bool repair);

private:
    /// A word of a query: an FTS5 phrase, and in how many rows it occurs.
    struct Word {
        std::string phrase;
        std::int64_t rows = 0;
    };
    using Files = std::set<FileId>;

    [[nodiscard]] std::vector<WordMatch> matchesInOnePlace(const std::vector<Word>& words, std::size_t limit) const;
    [[nodiscard]] std::vector<WordMatch> matchesBetween(std::vector<Word> words, const Files& except) const;
    [[nodiscard]] FileId fileOfRow(std::int64_t rowId) const;
    void put(std::int64_t rowId, const WordRow& row);

    Connection& m_connection;
};

} // namespace medley::catalog
