// What a search asks and what it finds: plain values.
#pragma once

#include "core/catalog/records.h"
#include "core/search/arithmetic.h"
#include "core/search/fusion.h"
#include "core/search/querylanguage.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace medley {

/// One part of "beach + photo.jpg - people".
struct QueryTerm {
    enum class Kind {
        Words,  ///< `text`
        Image,  ///< looks like the picture `file`, or like its `region`
        Sound,  ///< sounds like `file`; for models that know speech only: something like it is said
        Moment, ///< is like `moment`, a picture, shot, passage or sound of the library
    };
    Kind kind = Kind::Words;
    std::string text{}; ///< UTF-8
    std::filesystem::path file{};
    std::optional<RelativeBox> region{};
    SegmentId moment{};
    search::TermRole role{};

    [[nodiscard]] static QueryTerm words(std::string text) { return {.text = std::move(text)}; }
    [[nodiscard]] static QueryTerm image(std::filesystem::path file) {
        return {.kind = Kind::Image, .file = std::move(file)};
    }
    [[nodiscard]] static QueryTerm sound(std::filesystem::path file) {
        return {.kind = Kind::Sound, .file = std::move(file)};
    }
    [[nodiscard]] static QueryTerm like(SegmentId moment) { return {.kind = Kind::Moment, .moment = moment}; }
};

struct SearchRequest {
    std::string text;             ///< as typed: words, arithmetic and filters (core/search/querylanguage.h)
    std::vector<QueryTerm> terms; ///< further ones
    std::vector<MediaKind> kinds; ///< empty: all
    search::Weights weights;      ///< of the modalities
    std::vector<SpaceId> spaces;  ///< to be searched; empty: all
    bool hideNearDuplicates = false;
    int limit = 100; ///< files, ≥ 1
};

/// A picture, shot, passage or sound that has to do with the query, with what is written in it.
struct Moment {
    catalog::SegmentRecord segment;
    SegmentId picture{};                ///< whose thumbnail shows it: for speech in a video, the shot it is said in
    std::vector<search::Parts> parts{}; ///< for each term
    std::vector<catalog::WordField> words{}; ///< where exact words were found, in their order
    std::string seen{};                      ///< what is written in it and was found
    float score = 0;                         ///< 0…1, with the results' weights
};

struct SearchHit {
    catalog::FileRecord file;
    std::vector<Moment> moments;      ///< by time, those worth showing; none where only the file's own words matched
    std::size_t best = 0;             ///< of the moments
    std::vector<search::Parts> words; ///< for each term: what the file's name and description say
    float score = 0;                  ///< 0…1, comparable within one list
    search::Parts parts;              ///< of the positive terms: how much each modality says, 0…1
    search::PerModality shares;       ///< of the score; they add up to 1
    std::vector<catalog::FileRecord> duplicates{}; ///< that look the same and were left out

    [[nodiscard]] const Moment* moment() const { return best < moments.size() ? &moments[best] : nullptr; }
};

struct SearchResults {
    search::Query query;                 ///< how the text was understood
    std::vector<search::TermRole> roles; ///< of the terms: those of the text, then the request's
    std::vector<SearchHit> hits;         ///< best first, or as the query sorts them; one a file
    int relevant = 0;                    ///< how many of them stand before "relevance ends here"
    std::int64_t searched = 0;           ///< vectors compared
    std::vector<std::string> notes;      ///< sentences for the person: what could not be searched, and why
    search::Curve curve;                 ///< that scores were calibrated with
    std::size_t draws = 0;               ///< items compared, times modalities
    double embedMs = 0;                  ///< to understand the query
    double searchMs = 0;                 ///< to find and rank
};

/// Scores, order and line with other weights, without asking models or the catalogue again. Any thread.
void refuse(SearchResults& results, const search::Weights& weights);

} // namespace medley
