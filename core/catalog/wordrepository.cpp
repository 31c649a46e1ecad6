#include "core/catalog/wordrepository.h"

#include "core/catalog/metadatarepository.h"
#include "core/catalog/searchtext.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace medley::catalog {

namespace {

/// A less likely label is a guess: finding a picture by it would look like a wrong answer.
constexpr double kLabelThreshold = 0.1F; // as a float: probabilities are stored ones
/// A pasted page has thousands of words; the first ones say what is meant. As many as a mask has bits.
constexpr std::size_t kMaxWords = 64;
/// Words in several places of a file say less than words in one.
constexpr double kSpreadFactor = 0.5;

constexpr std::string_view kColumns = "name, transcript, labels, seen, caption, about"; // as WordField has them

std::string& field(WordRow& row, WordField which) {
    return row.at(static_cast<std::size_t>(which));
}

bool isEmpty(const WordRow& row) {
    return std::ranges::all_of(row, &std::string::empty);
}

void appendWords(std::string& text, const std::vector<std::string>& words) {
    text.append(text.empty() || words.empty() ? "" : " ").append(joined(words));
}

WordRow readRow(const Query& query, int column) {
    WordRow row;
    for (auto& text : row)
        text = query.text(column++);
    return row;
}

bool isBetter(const WordMatch& a, const WordMatch& b) {
    return std::tuple(-a.rank, a.file, a.segment) < std::tuple(-b.rank, b.file, b.segment);
}

void keepBest(std::vector<WordMatch>& matches, std::size_t limit) {
    const auto end = matches.begin() + static_cast<std::ptrdiff_t>(std::min(limit, matches.size()));
    std::partial_sort(matches.begin(), end, matches.end(), isBetter);
    matches.erase(end, matches.end());
}

} // namespace

std::string WordRepository::Word::phrase() const {
    return "\"" + tokens + (isBeginning ? "\" *" : "\""); // tokens have letters, digits and marks only, no quotes
}

bool WordRepository::Word::isIn(std::string_view text, bool whole) const {
    if (!whole)
        return text.find(tokens) != std::string_view::npos;
    for (auto at = text.find(tokens); at != std::string_view::npos; at = text.find(tokens, at + 1)) {
        const auto end = at + tokens.size();
        if ((at == 0 || text[at - 1] == ' ') && (isBeginning || end == text.size() || text[end] == ' '))
            return true;
    }
    return false;
}

std::vector<WordRepository::Word> WordRepository::wordsOf(std::string_view query) {
    const auto typed = queryWords(query);
    std::vector<Word> words;
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < typed.size() && words.size() < kMaxWords; ++i) {
        Word word{joined(typed[i]), i + 1 == typed.size()};
        if (seen.insert(word.phrase()).second)
            words.push_back(std::move(word));
    }
    return words;
}

FileId WordRepository::fileOfRow(std::int64_t rowId) const {
    if (rowId < 0)
        return FileId{-rowId};
    auto row = m_connection.query("SELECT file FROM segment WHERE id = ?1");
    row.bind(1, rowId);
    return FileId{row.step() ? row.integer(0) : 0};
}

std::vector<WordMatch> WordRepository::matchesInOnePlace(const std::vector<Word>& words, std::size_t limit,
                                                         const Accept& accept) const {
    std::string expression;
    for (const auto& word : words)
        expression.append(expression.empty() ? "" : " AND ").append(word.phrase());
    std::vector<WordMatch> matches;
    {
        auto row = m_connection.query("SELECT rowid, bm25(words) FROM words WHERE words MATCH ?1");
        row.bind(1, std::string_view(expression));
        while (row.step()) {
            const auto rowId = row.integer(0);
            WordMatch match{FileId{std::max<std::int64_t>(-rowId, 0)}, SegmentId{std::max<std::int64_t>(rowId, 0)},
                            -row.real(1)};
            if (accept) {
                match.file = fileOfRow(rowId);
                if (!match.file || !accept(match.file))
                    continue;
            }
            matches.push_back(std::move(match));
        }
    }
    keepBest(matches, limit);
    for (auto& match : matches) // only now: most of the time would go into looking up those that are cut off
        if (match.segment)
            match.file = fileOfRow(match.segment.value);
    std::erase_if(matches, [](const WordMatch& match) { return !match.file; }); // verify() reports such a row
    return matches;
}

std::vector<WordMatch> WordRepository::matchesBetween(std::vector<Word> words, const Files& except,
                                                      const Accept& accept) const {
    std::ranges::sort(words, {}, &Word::rows); // the rarest word leaves the fewest files to look at
    struct Candidate {
        std::uint64_t words = 0; ///< bit i: it has the i-th word somewhere
        std::map<SegmentId, std::uint64_t> segments;
    };
    std::unordered_map<std::int64_t, Candidate> candidates; // by file
    const auto total = static_cast<double>(m_connection.scalar("SELECT count(*) FROM words_docsize"));
    double rarity = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto bit = std::uint64_t{1} << i;
        const auto rows = static_cast<double>(words[i].rows);
        rarity += std::max(std::log((total - rows + 0.5) / (rows + 0.5)), 1e-6); // as FTS5's bm25() has it
        auto row = m_connection.query("SELECT words.rowid, segment.file FROM words LEFT JOIN segment "
                                      "ON segment.id = words.rowid WHERE words MATCH ?1");
        row.bind(1, std::string_view(words[i].phrase()));
        while (row.step()) {
            const auto rowId = row.integer(0);
            const auto file = rowId < 0 ? -rowId : row.integer(1);
            const auto known = candidates.find(file);
            if (i > 0 && (known == candidates.end() || known->second.words + 1 < bit)) // lacks a former word
                continue;
            auto& candidate = known == candidates.end() ? candidates[file] : known->second;
            candidate.words |= bit;
            if (rowId > 0)
                candidate.segments[SegmentId{rowId}] |= bit;
        }
        std::erase_if(candidates, [bit](const auto& entry) { return (entry.second.words & bit) == 0; });
    }
    std::vector<WordMatch> matches;
    for (const auto& [file, candidate] : candidates) {
        if (file == 0 || candidate.segments.empty() || except.contains(FileId{file}))
            continue;
        if (accept && !accept(FileId{file}))
            continue;
        const auto best = std::ranges::max_element(candidate.segments, {}, [](const auto& entry) {
            return std::popcount(entry.second); // the first of those with most
        });
        matches.push_back({FileId{file}, best->first, kSpreadFactor * rarity});
    }
    return matches;
}

/// Of a match and, where its words are spread over the file, of the file's own.
void WordRepository::findFields(const std::vector<Word>& words, WordMatch& match) const {
    std::set<WordField> found;
    auto row = m_connection.query("SELECT " + std::string(kColumns) + " FROM words WHERE rowid = ?1");
    const auto look = [&](std::int64_t rowId, bool whole) {
        row.bind(1, rowId);
        std::size_t missing = words.size();
        if (row.step()) {
            const auto texts = readRow(row, 0);
            for (const auto& word : words) {
                bool isHere = false;
                for (std::size_t i = 0; i < texts.size(); ++i)
                    if (word.isIn(texts.at(i), whole)) {
                        found.insert(static_cast<WordField>(i));
                        isHere = true;
                    }
                missing -= isHere ? 1 : 0;
            }
        }
        row.reset();
        return missing == 0;
    };
    // FTS5 splits some scripts once more, at their vowel signs: there a word may be found within a longer one.
    for (const bool whole : {true, false})
        if (found.empty() && (!match.segment || !look(match.segment.value, whole)))
            look(-match.file.value, whole);
    match.fields.assign(found.begin(), found.end());
}

std::vector<WordMatch> WordRepository::match(std::string_view query, std::size_t limit, const Accept& accept) const {
    auto words = wordsOf(query);
    for (auto& word : words) {
        auto row = m_connection.query("SELECT count(*) FROM words WHERE words MATCH ?1");
        row.bind(1, std::string_view(word.phrase()));
        word.rows = row.step() ? row.integer(0) : 0;
        if (word.rows == 0)
            return {};
    }
    if (words.empty() || limit == 0)
        return {};
    auto matches = matchesInOnePlace(words, limit, accept);
    if (words.size() > 1 && matches.size() < limit) {
        Files files;
        for (const auto& match : matches)
            files.insert(match.file);
        const auto more = matchesBetween(words, files, accept);
        matches.insert(matches.end(), more.begin(), more.end());
        keepBest(matches, limit);
    }
    for (auto& match : matches)
        findFields(words, match);
    return matches;
}

WordRow WordRepository::rowOfFile(FileId file, std::string_view path) const {
    WordRow words;
    field(words, WordField::Name) = joined(nameTokens(fileName(path)));
    for (const auto& text : MetadataRepository(m_connection).textsOfFile(file))
        appendWords(field(words, WordField::About), tokens(text));
    return words;
}

WordRow WordRepository::rowOfSegment(SegmentId segment, std::string_view type, std::string_view text) const {
    WordRow words;
    const bool isWritten = type == segmentTypeName(SegmentType::Text);
    field(words, isWritten ? WordField::Seen : WordField::Transcript) = joined(tokens(text));
    auto label = m_connection.query("SELECT label FROM label WHERE segment = ?1 AND probability >= ?2 ORDER BY rank");
    label.bind(1, segment.value).bind(2, kLabelThreshold);
    while (label.step())
        appendWords(field(words, WordField::Label), tokens(label.text(0)));
    auto caption = m_connection.query("SELECT text FROM caption WHERE segment = ?1 ORDER BY author = 'model' LIMIT 1");
    caption.bind(1, segment.value);
    if (caption.step())
        field(words, WordField::Caption) = joined(tokens(caption.text(0)));
    return words;
}

void WordRepository::put(std::int64_t rowId, const WordRow& row) {
    if (isEmpty(row))
        return;
    auto insert = m_connection.query("INSERT INTO words (rowid, " + std::string(kColumns) +
                                     ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    insert.bind(1, rowId);
    int column = 2;
    for (const auto& text : row)
        insert.bind(column++, std::string_view(text));
    insert.run();
}

void WordRepository::remove(std::int64_t rowId) {
    m_connection.query("DELETE FROM words WHERE rowid = ?1").bind(1, rowId).run();
}

void WordRepository::addName(FileId file) {
    auto path = m_connection.query("SELECT path FROM file WHERE id = ?1");
    path.bind(1, file.value);
    if (path.step())
        put(-file.value, rowOfFile(file, path.text(0)));
}

void WordRepository::addFile(FileId file) {
    addName(file);
    auto segment = m_connection.query("SELECT id, type, text FROM segment WHERE file = ?1");
    for (segment.bind(1, file.value); segment.step();)
        put(segment.integer(0), rowOfSegment(SegmentId{segment.integer(0)}, segment.text(1), segment.text(2)));
}

void WordRepository::refreshName(FileId file) {
    auto known = m_connection.query("DELETE FROM words WHERE rowid = ?1");
    if (known.bind(1, -file.value).run() > 0)
        addName(file);
}

void WordRepository::refreshSegment(SegmentId id) {
    remove(id.value);
    auto segment = m_connection.query("SELECT type, text FROM segment WHERE id = ?1");
    segment.bind(1, id.value);
    if (segment.step())
        put(id.value, rowOfSegment(id, segment.text(0), segment.text(1)));
}

void WordRepository::removeOfFile(FileId file) {
    auto segments = m_connection.query("DELETE FROM words WHERE rowid IN (SELECT id FROM segment WHERE file = ?1)");
    segments.bind(1, file.value).run();
    remove(-file.value);
}

std::int64_t WordRepository::mismatches(bool repair) {
    std::unordered_map<std::int64_t, WordRow> missing; // by row id; what was not yet found as it should be
    {
        // A file that changed on disk is pending and keeps its name and segments until it is indexed again.
        auto row =
            m_connection.query("SELECT id, path FROM file WHERE state = 'indexed' OR (state = 'pending' AND EXISTS "
                               "(SELECT 1 FROM words WHERE rowid = -file.id))");
        while (row.step())
            missing[-row.integer(0)] = rowOfFile(FileId{row.integer(0)}, row.text(1));
    }
    {
        auto row = m_connection.query("SELECT id, type, text FROM segment");
        while (row.step())
            missing[row.integer(0)] = rowOfSegment(SegmentId{row.integer(0)}, row.text(1), row.text(2));
    }
    std::erase_if(missing, [](const auto& entry) { return isEmpty(entry.second); });

    std::vector<std::int64_t> wrong;
    std::int64_t number = 0;
    {
        auto row = m_connection.query("SELECT rowid, " + std::string(kColumns) + " FROM words");
        while (row.step()) {
            const auto expected = missing.find(row.integer(0));
            if (expected != missing.end() && expected->second == readRow(row, 1)) {
                missing.erase(expected);
                continue;
            }
            wrong.push_back(row.integer(0));
            number += expected == missing.end() ? 1 : 0; // the others are counted as missing
        }
    }
    number += static_cast<std::int64_t>(missing.size());
    if (repair) {
        for (const auto rowId : wrong)
            remove(rowId);
        for (const auto& [rowId, words] : missing)
            put(rowId, words);
    }
    return number;
}

} // namespace medley::catalog
