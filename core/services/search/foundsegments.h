// What has been found of segments, before it is joined to files. Private to core/services.
#pragma once

#include "core/catalog/records.h"

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

namespace medley {

/// The weighted sum of a segment's standard deviations above the background, in the spaces of one modality.
struct Vote {
    float sum = 0;
    float weight = 0;
};

/// What a segment has of one term.
struct FoundTerm {
    Vote vote;
    Vote captionVote; ///< of its caption
    float words = 0;  ///< 0…1
};

/// Thousands of segments, in few pieces of memory.
class FoundSegments {
public:
    explicit FoundSegments(std::size_t terms = 0) : m_terms(terms) {}

    /// The segment's place among the found ones; it becomes one of them.
    std::size_t at(SegmentId id);
    [[nodiscard]] const std::vector<SegmentId>& ids() const { return m_ids; } ///< by place

    /// One a term.
    [[nodiscard]] std::span<FoundTerm> terms(std::size_t place) { return {m_found.data() + place * m_terms, m_terms}; }
    [[nodiscard]] std::span<const FoundTerm> terms(std::size_t place) const {
        return {m_found.data() + place * m_terms, m_terms};
    }

    /// Where exact words were found.
    [[nodiscard]] std::vector<catalog::WordField>& fields(std::size_t place) { return m_fields[place]; }
    [[nodiscard]] const std::vector<catalog::WordField>& fields(std::size_t place) const { return m_fields[place]; }

private:
    std::size_t m_terms;
    std::unordered_map<SegmentId, std::size_t> m_places;
    std::vector<SegmentId> m_ids;
    std::vector<FoundTerm> m_found; ///< of each place one a term
    std::vector<std::vector<catalog::WordField>> m_fields;
};

} // namespace medley
