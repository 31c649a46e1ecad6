// Private to core/catalog: the full-text table `words`. Throws SQLite::Exception.
#pragma once

#include "core/catalog/connection.h"
#include "core/catalog/records.h"

#include <array>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace medley::catalog {

/// The indexed texts of a row, folded and split; one a WordField, in its order.
using WordRow = std::array<std::string, 6>;

/// A match of all words in one place, a segment or a file's name, ranks by BM25. Only where these are fewer than
/// wanted, files are added whose name and segments have the words between them: a sentence that runs over two passages
/// of speech, a word of the name and one of a label. Such a file is one match, at its segment with most of the words,
/// and ranks by half the sum of the words' rarities (the BM25 of a text of average length that has each once).
class WordRepository {
public:
    explicit WordRepository(Connection& connection) : m_connection(connection) {}

    using Accept = std::function<bool(FileId)>;

    [[nodiscard]] std::vector<WordMatch> match(std::string_view query, std::size_t limit, const Accept& accept) const;

    /// Within the caller's transaction; what is to be found is in the other tables already.
    void addFile(FileId file);     ///< its own words and those of its segments, none of which are there
    void refreshName(FileId file); ///< of a file that was renamed, if it has a row
    void refreshSegment(SegmentId segment);
    void removeOfFile(FileId file); ///< its own and its segments', which must still be there

    /// How many rows are missing, too many or not what files, segments and notes say; `repair` makes them right.
    [[nodiscard]] std::int64_t mismatches(bool repair);

private:
    /// A word of a query and in how many rows it occurs.
    struct Word {
        std::string tokens; ///< with a space between them
        bool isBeginning = false;
        std::int64_t rows = 0;
        [[nodiscard]] std::string phrase() const; ///< of FTS5
        [[nodiscard]] bool isIn(std::string_view text, bool whole) const;
    };
    [[nodiscard]] static std::vector<Word> wordsOf(std::string_view query);
    using Files = std::set<FileId>;

    [[nodiscard]] std::vector<WordMatch> matchesInOnePlace(const std::vector<Word>& words, std::size_t limit,
                                                           const Accept& accept) const;
    [[nodiscard]] std::vector<WordMatch> matchesBetween(std::vector<Word> words, const Files& except,
                                                        const Accept& accept) const;
    void findFields(const std::vector<Word>& words, WordMatch& match) const;
    [[nodiscard]] FileId fileOfRow(std::int64_t rowId) const;
    [[nodiscard]] WordRow rowOfFile(FileId file, std::string_view path) const;
    [[nodiscard]] WordRow rowOfSegment(SegmentId segment, std::string_view type, std::string_view text) const;
    void addName(FileId file);
    void put(std::int64_t rowId, const WordRow& row);
    void remove(std::int64_t rowId);

    Connection& m_connection;
};

} // namespace medley::catalog
