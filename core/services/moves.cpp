#include "core/services/moves.h"

#include "core/base/shown.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace medley {

namespace {

constexpr double kSameContent = 0.95; ///< somebody may keep copies
constexpr double kSameVolume = 0.97;  ///< the same place on it, size and time
constexpr double kSameTime = 0.85;    ///< and name and size
constexpr double kSameName = 0.5;     ///< and size
constexpr double kSameNameToo = 0.04; ///< added to that of the same content
constexpr double kManyTogether = 0.5; ///< of the remaining doubt, where a folder went as a whole

std::string_view nameOf(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

struct Candidate {
    std::string path;
    double confidence = 0;
    std::string why;
};

std::optional<Candidate> judged(const catalog::FileRecord& missing, const catalog::FileRecord& other) {
    const bool sameName = nameOf(missing.path) == nameOf(other.path);
    if (!missing.contentHash.empty() && !other.contentHash.empty()) {
        if (missing.contentHash != other.contentHash)
            return std::nullopt;
        return Candidate{other.path, kSameContent + (sameName ? kSameNameToo : 0), shown("the same content")};
    }
    if (!sameName)
        return std::nullopt;
    if (missing.modifiedNs == other.modifiedNs)
        return Candidate{other.path, kSameTime, shown("the same name, size and time of change")};
    return Candidate{other.path, kSameName, shown("the same name and size")};
}

/// The best ones come first; each of several equally good ones is as likely as the others.
std::vector<Candidate> judgedAll(const MissingFile& file) {
    std::vector<Candidate> all;
    for (const auto& other : file.candidates)
        if (auto candidate = judged(file.record, other))
            all.push_back(std::move(*candidate));
    std::ranges::stable_sort(all, std::ranges::greater{}, &Candidate::confidence);
    const auto rivals =
        std::ranges::count_if(all, [&all](const Candidate& each) { return each.confidence == all.front().confidence; });
    for (auto& candidate : all)
        candidate.confidence /= static_cast<double>(std::max<std::ptrdiff_t>(rivals, 1));
    return all;
}

using Prefixes = std::pair<std::string, std::string>;

/// Whether one of its folders, and not only the file's own name, is what changed.
bool isFolderChange(const catalog::FileRecord& file, const Prefixes& change) {
    return change.first != file.path;
}

class Proposer {
public:
    Proposer(const std::vector<MissingFile>& missing, const std::function<FileOnDisk(const std::string&)>& look)
        : m_missing(missing), m_look(look) {}

    std::vector<MoveProposal> run() {
        for (const auto& file : m_missing) {
            m_candidates.push_back(judgedAll(file));
            for (const auto& candidate : m_candidates.back())
                if (const auto change = prefixChange(file.record.path, candidate.path);
                    isFolderChange(file.record, change))
                    ++m_support[change];
        }
        for (std::size_t i = 0; i < m_missing.size(); ++i)
            place(i);
        std::vector<MoveProposal> proposals;
        for (auto& [change, proposal] : m_proposals)
            proposals.push_back(finished(std::move(proposal)));
        std::ranges::stable_sort(proposals, std::ranges::greater{}, &MoveProposal::confidence);
        return proposals;
    }

private:
    /// The candidate whose folder most others went to as well, else the likeliest, else what lies where it should.
    void place(std::size_t i) {
        const auto& record = m_missing[i].record;
        const Candidate* best = nullptr;
        std::int64_t bestSupport = 0;
        for (const auto& candidate : m_candidates[i]) {
            if (m_taken.contains(candidate.path))
                continue; // one file has gone to one place
            const auto support = supportOf(prefixChange(record.path, candidate.path));
            if (!best || support > bestSupport) {
                best = &candidate;
                bestSupport = support;
            }
        }
        if (best)
            add(record, *best, bestSupport > 1 ? 1 : 0);
        else if (auto there = lookOnVolume(m_missing[i]))
            add(record, *there, 1);
        else if (auto met = lookAround(record))
            add(record, *met, 1);
    }

    std::int64_t supportOf(const Prefixes& change) const {
        const auto known = m_support.find(change);
        return known == m_support.end() ? 0 : known->second;
    }

    std::optional<Candidate> lookOnVolume(const MissingFile& file) const {
        if (file.onItsVolume.empty() || m_taken.contains(file.onItsVolume))
            return std::nullopt;
        const auto found = m_look(file.onItsVolume);
        if (found.bytes != file.record.bytes)
            return std::nullopt;
        return Candidate{file.onItsVolume, found.modifiedNs == file.record.modifiedNs ? kSameVolume : kSameTime,
                         shown("its drive is mounted there now")};
    }

    /// A file that the library has not met again, below a folder that others of its folder went to.
    std::optional<Candidate> lookAround(const catalog::FileRecord& record) const {
        for (const auto& [change, files] : m_support) {
            if (!record.path.starts_with(change.first + "/"))
                continue;
            std::string path = change.second + record.path.substr(change.first.size());
            const auto found = m_look(path);
            if (found.bytes != record.bytes || m_taken.contains(path))
                continue;
            const bool sameTime = found.modifiedNs == record.modifiedNs;
            return Candidate{std::move(path), sameTime ? kSameTime : kSameName,
                             sameTime ? shown("the same name, size and time of change")
                                      : shown("the same name and size")};
        }
        return std::nullopt;
    }

    void add(const catalog::FileRecord& record, const Candidate& candidate, int together) {
        m_taken.insert(candidate.path);
        const auto change = prefixChange(record.path, candidate.path);
        auto& proposal = m_proposals[together > 0 ? change : Prefixes{record.path, candidate.path}];
        proposal.from = together > 0 ? change.first : record.path;
        proposal.to = together > 0 ? change.second : candidate.path;
        proposal.confidence += candidate.confidence; // the mean in the end
        proposal.why = candidate.why;
        proposal.files.push_back({record.id, candidate.path, {}});
    }

    static MoveProposal finished(MoveProposal proposal) {
        const auto count = proposal.files.size();
        proposal.confidence /= static_cast<double>(count);
        if (count > 1) {
            proposal.confidence += (1 - proposal.confidence) * kManyTogether;
            proposal.why = shown(std::to_string(count) + " files of this folder are there");
        }
        return proposal;
    }

    const std::vector<MissingFile>& m_missing;
    const std::function<FileOnDisk(const std::string&)>& m_look;
    std::vector<std::vector<Candidate>> m_candidates; ///< of each missing file
    std::map<Prefixes, std::int64_t> m_support;       ///< how many candidates speak for a folder's move
    std::map<Prefixes, MoveProposal> m_proposals;
    std::set<std::string> m_taken; ///< new places
};

} // namespace

std::pair<std::string, std::string> prefixChange(const std::string& from, const std::string& to) {
    std::size_t fromEnd = from.size();
    std::size_t toEnd = to.size();
    for (;;) {
        const auto fromSlash = fromEnd == 0 ? std::string::npos : from.rfind('/', fromEnd - 1);
        const auto toSlash = toEnd == 0 ? std::string::npos : to.rfind('/', toEnd - 1);
        if (fromSlash == std::string::npos || toSlash == std::string::npos ||
            from.compare(fromSlash, fromEnd - fromSlash, to, toSlash, toEnd - toSlash) != 0)
            break;
        fromEnd = fromSlash;
        toEnd = toSlash;
    }
    return {from.substr(0, fromEnd), to.substr(0, toEnd)};
}

std::vector<MoveProposal> proposeMoves(const std::vector<MissingFile>& missing,
                                       const std::function<FileOnDisk(const std::string&)>& look) {
    return Proposer(missing, look).run();
}

bool isMoved(const catalog::FileRecord& known, const catalog::FileRecord& found) {
    return known.bytes > 0 && known.bytes == found.bytes && known.modifiedNs == found.modifiedNs &&
           nameOf(known.path) == nameOf(found.path) && known.path != found.path;
}

} // namespace medley
