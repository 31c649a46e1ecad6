#include "core/catalog/wordrepository.h"

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
constexpr float kLabelThreshold = 0.1F;
/// A pasted page has thousands of words; the first ones say what is meant. As many as a mask has bits.
constexpr std::size_t kMaxWords = 64;
/// Words in several places of a file say less than words in one.
constexpr double kSpreadFactor = 0.5;

WordRow wordsOfName(std::string_view path) {
    return {joined(nameTokens(fileName(path))), {}, {}};
}

WordRow wordsOfSegment(std::string_view text, std::span<const LabelScore> labels) {
    WordRow row;
    row.transcript = joined(tokens(text));
    for (const auto& label : labels)
        if (label.probability >= kLabelThreshold)
            row.labels.append(row.labels.empty() ? "" : " ").append(joined(tokens(label.label)));
    return row;
}

/// The words of a query as FTS5 phrases. Tokens hold letters, digits and marks only, so quotes cannot be broken out of.
std::vector<std::string> phrases(std::string_view query) {
    const auto words = queryWords(query);
    std::vector<std::string> found;
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < words.size() && found.size() < kMaxWords; ++i) {
        const bool last = i + 1 == words.size();
        std::string phrase = "\"";
        phrase.append(joined(words[i])).append(last ? "\" *" : "\"");
        if (seen.insert(phrase).second)
            found.push_back(std::move(phrase));
    }
    return found;
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

FileId WordRepository::fileOfRow(std::int64_t rowId) const {
    if (rowId < 0)
        return FileId{-rowId};
    auto row = m_connection.query("SELECT file FROM segment WHERE id = ?1");
    row.bind(1, rowId);
    return FileId{row.step() ? row.integer(0) : 0};
}

std::vector<WordMatch> WordRepository::matchesInOnePlace(const std::vector<Word>& words, std::size_t limit) const {
    std::string expression;
    for (const auto& word : words)
        expression.append(expression.empty() ? "" : " AND ").append(word.phrase);
    std::vector<WordMatch> matches;
    {
        auto row = m_connection.query("SELECT rowid, bm25(words) FROM words WHERE words MATCH ?1");
        row.bind(1, std::string_view(expression));
        while (row.step()) {
            const auto rowId = row.integer(0);
            matches.push_back(
                {FileId{std::max<std::int64_t>(-rowId, 0)}, SegmentId{std::max<std::int64_t>(rowId, 0)}, -row.real(1)});
        }
    }
    keepBest(matches, limit);
    for (auto& match : matches) // only now: most of the time would go into looking up those that are cut off
        if (match.segment)
            match.file = fileOfRow(match.segment.value);
    std::erase_if(matches, [](const WordMatch& match) { return !match.file; }); // verify() reports such a row
    return matches;
}

std::vector<WordMatch> WordRepository::matchesBetween(std::vector<Word> words, const Files& except) const {
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
        row.bind(1, std::string_view(words[i].phrase));
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
        const auto best = std::ranges::max_element(candidate.segments, {}, [](const auto& entry) {
            return std::popcount(entry.second); // the first of those with most
        });
        matches.push_back({FileId{file}, best->first, kSpreadFactor * rarity});
    }
    return matches;
}

std::vector<WordMatch> WordRepository::match(std::string_view query, std::size_t limit) const {
    std::vector<Word> words;
    for (auto& phrase : phrases(query)) {
        auto row = m_connection.query("SELECT count(*) FROM words WHERE words MATCH ?1");
        row.bind(1, std::string_view(phrase));
        const auto rows = row.step() ? row.integer(0) : 0;
        if (rows == 0)
            return {};
        words.push_back({std::move(phrase), rows});
    }
    if (words.empty() || limit == 0)
        return {};
    auto matches = matchesInOnePlace(words, limit);
    if (words.size() > 1 && matches.size() < limit) {
        Files files;
        for (const auto& match : matches)
            files.insert(match.file);
        const auto more = matchesBetween(words, files);
        matches.insert(matches.end(), more.begin(), more.end());
        keepBest(matches, limit);
    }
    return matches;
}

void WordRepository::put(std::int64_t rowId, const WordRow& row) {
    if (row.isEmpty())
        return;
    auto insert = m_connection.query("INSERT INTO words (rowid, name, transcript, labels) VALUES (?1, ?2, ?3, ?4)");
    insert.bind(1, rowId)
        .bind(2, std::string_view(row.name))
        .bind(3, std::string_view(row.transcript))
        .bind(4, std::string_view(row.labels))
        .run();
}

void WordRepository::addName(FileId file, std::string_view path) {
    put(-file.value, wordsOfName(path));
}

void WordRepository::addSegment(SegmentId id, const SegmentRecord& segment) {
    put(id.value, wordsOfSegment(segment.text, segment.labels));
}

void WordRepository::removeOfFile(FileId file) {
    auto segments = m_connection.query("DELETE FROM words WHERE rowid IN (SELECT id FROM segment WHERE file = ?1)");
    segments.bind(1, file.value).run();
    auto name = m_connection.query("DELETE FROM words WHERE rowid = ?1");
    name.bind(1, -file.value).run();
}

std::int64_t WordRepository::mismatches(bool repair) {
    std::unordered_map<std::int64_t, WordRow> missing; // by row id; what was not yet found as it should be
    {
        // A file that changed on disk is pending and keeps its name and segments until it is indexed again.
        auto row =
            m_connection.query("SELECT id, path FROM file WHERE state = 'indexed' OR (state = 'pending' AND EXISTS "
                               "(SELECT 1 FROM words WHERE rowid = -file.id))");
        while (row.step())
            missing[-row.integer(0)] = wordsOfName(row.text(1));
    }
    {
        auto row = m_connection.query("SELECT id, text FROM segment");
        auto labelRow = m_connection.query("SELECT label, probability FROM label WHERE segment = ?1 ORDER BY rank");
        while (row.step()) {
            std::vector<LabelScore> labels;
            for (labelRow.bind(1, row.integer(0)); labelRow.step();)
                labels.push_back({0, labelRow.text(0), static_cast<float>(labelRow.real(1))});
            labelRow.reset();
            missing[row.integer(0)] = wordsOfSegment(row.text(1), labels);
        }
    }
    std::erase_if(missing, [](const auto& entry) { return entry.second.isEmpty(); });

    std::vector<std::int64_t> wrong;
    std::int64_t number = 0;
    {
        auto row = m_connection.query("SELECT rowid, name, transcript, labels FROM words");
        while (row.step()) {
            const auto expected = missing.find(row.integer(0));
            if (expected != missing.end() && expected->second == WordRow{row.text(1), row.text(2), row.text(3)}) {
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
            m_connection.query("DELETE FROM words WHERE rowid = ?1").bind(1, rowId).run();
        for (const auto& [rowId, words] : missing)
            put(rowId, words);
    }
    return number;
}

} // namespace medley::catalog
