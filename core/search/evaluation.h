// How good a search is, measured with queries whose relevant files are known. Pure functions, any thread.
#pragma once

#include "core/base/media.h"
#include "core/base/result.h"

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley::search {

/// A line of a file of queries.
struct JudgedQuery {
    std::string query;                 ///< UTF-8, in the language of the search bar
    std::vector<MediaKind> kinds;      ///< that are searched; empty: all
    std::string minus;                 ///< text to push away from
    std::string image;                 ///< path of a picture to look like; the file system's bytes
    std::string audio;                 ///< path of a sound to be like
    std::vector<std::string> relevant; ///< paths, as they are in the file; never empty, each once
    std::size_t line = 0;              ///< 1-based
};

/// CSV (RFC 4180, UTF-8, commas) with a first line of column names: `query` and `relevant`, and, if wanted, `kind`,
/// `minus`, `image`, `audio`, in any order. Several paths in `relevant` and kinds in `kind` are separated by "|";
/// spaces around them do not count. Each query has words, a picture or a sound. What is wrong gives InvalidArgument
/// with the line.
[[nodiscard]] Result<std::vector<JudgedQuery>> readJudgedQueries(std::string_view csv);

/// The answer to one query, beside what was wanted.
struct Judgement {
    std::vector<std::size_t> places; ///< of the relevant ones in the list of hits, 0-based, ascending
    std::size_t relevant = 0;        ///< how many there are, found or not; > 0
    std::string group;               ///< for evaluateByGroup(): a kind, a space, …
};

/// Looks for each of `relevant` (each once) among `hits`, best first; a hit that comes twice counts where it comes
/// first.
[[nodiscard]] Judgement judged(std::span<const std::string> hits, std::span<const std::string> relevant);

/// Which share of the relevant ones is among the first k hits, 0…1.
[[nodiscard]] double recallAt(const Judgement& judgement, std::size_t k);
/// 1 / rank of the first relevant hit (the best has rank 1); 0 without one.
[[nodiscard]] double reciprocalRank(const Judgement& judgement);
/// Normalised discounted cumulative gain of the first k hits, 0…1 (Järvelin and Kekäläinen 2002; a hit is relevant or
/// not, and counts 1 / log2(rank + 1)).
[[nodiscard]] double ndcgAt(const Judgement& judgement, std::size_t k);

inline constexpr std::array<std::size_t, 3> kRecallCuts{1, 5, 10};
inline constexpr std::size_t kNdcgCut = 10;

/// Means over queries.
struct Evaluation {
    std::size_t queries = 0;
    std::array<double, kRecallCuts.size()> recall{}; ///< at kRecallCuts
    double mrr = 0;                                  ///< mean reciprocal rank
    double ndcg = 0;                                 ///< at kNdcgCut
};
[[nodiscard]] Evaluation evaluate(std::span<const Judgement> judgements);
[[nodiscard]] std::map<std::string, Evaluation> evaluateByGroup(std::span<const Judgement> judgements);

} // namespace medley::search
