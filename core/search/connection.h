// Connects two spaces that share no model but both know words: from texts that both have embedded, linear maps from one
// space into the other are learnt. A picture in a space of pictures and texts then finds sounds in a space of sounds
// and texts. Values; any thread.
//
// Two ways are tried, and the one that finds more held-out texts is kept:
// - ridge regression from each side to the other (Hoerl and Kennard 1970);
// - regularised canonical correlation analysis (Hardoon, Szedmak and Shawe-Taylor 2004): both sides are projected onto
//   k directions in which they correlate; the product of the two projections is a map into the other space as well.
// What regularises them, and k, is chosen with pairs that the maps have not seen; others still say how good the choice
// is.
//
// Pictures lie elsewhere in their space than texts do (the modality gap, Liang et al. 2022, "Mind the Gap"), so a map
// learnt from texts is applied to what is left after the mean of the vector's own modality is taken away.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"
#include "core/search/fusion.h"
#include "core/search/vectorrows.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace medley::search {

/// How well the held-out texts of one side find themselves among those of the other.
struct RetrievalQuality {
    std::uint32_t pairs = 0; ///< held out
    double recallAt1 = 0;    ///< 0…1
    double recallAt5 = 0;
    double recallAt10 = 0;
    double recallAtTenth = 0;                              ///< in the first tenth of the list, where chance is 0.1
    double medianRank = 0;                                 ///< 1 is the best; by chance half of the pairs
    [[nodiscard]] double chanceAt(std::uint32_t k) const { ///< the recall@k of guessing
        return pairs > 0 ? std::min(1.0, static_cast<double>(k) / pairs) : 0;
    }
};

enum class ConnectionMethod : std::uint32_t { Ridge = 1, CanonicalCorrelation = 2 };

struct ConnectionReport {
    ConnectionMethod method = ConnectionMethod::Ridge;
    std::uint32_t pairs = 0;      ///< different ones
    std::uint32_t dimensions = 0; ///< k of canonical correlation; 0 for ridge
    double regularisation = 0;    ///< relative to the mean variance of a dimension
    RetrievalQuality aToB;
    RetrievalQuality bToA;
    /// Both ways find far more than chance does: at least 0.3 in the first tenth, four standard errors above 0.1.
    [[nodiscard]] bool isUsable() const;
};

/// The two spaces.
enum class Side { A, B };

class Connection {
public:
    inline static constexpr std::size_t kLeastPairs = 50;
    inline static constexpr std::size_t kLargestDimension = 4096;
    inline static constexpr std::size_t kMostPairs = 20000;

    /// `a` [pairs][dimension of A] and `b` [pairs][dimension of B]: row i of both is the same text. Any length; they
    /// are scaled to unit length. Equal pairs count once. Takes seconds for thousands of pairs of 512 dimensions; the
    /// same input gives the same connection. InvalidArgument for too few or too many pairs, for numbers that are not
    /// finite and for vectors that are all the same. Whether the spaces have anything in common is in the report.
    [[nodiscard]] static Result<Connection> fit(const VectorRows& a, const VectorRows& b,
                                                const CancelToken& cancel = {});

    [[nodiscard]] const ConnectionReport& report() const { return m_report; }
    [[nodiscard]] std::size_t dimension(Side side) const { return mean(side).size(); }

    /// Learns where the vectors of a modality lie in a space, from a sample of them (a hundred are enough).
    [[nodiscard]] Result<void> setSample(Side side, Modality modality, const VectorRows& sample);
    [[nodiscard]] bool hasSample(Side side, Modality modality) const;

    /// A vector of the space `from` → a unit vector of the other one, to search it by inner product. It is a direction
    /// from that space's centre, so all inner products lack a constant. `modality`: of the vector; none for a text. A
    /// modality without a sample is taken for a text. InvalidArgument for a wrong length or numbers that are not
    /// finite, and for a vector that lies where the mean does.
    [[nodiscard]] Result<Embedding> mapped(Side from, std::span<const float> vector,
                                           std::optional<Modality> modality = std::nullopt) const;

    /// Little endian, with version, sizes and checksum.
    [[nodiscard]] std::vector<std::uint8_t> toBytes() const;
    /// ModelDamaged for anything that toBytes() has not written.
    [[nodiscard]] static Result<Connection> fromBytes(std::span<const std::uint8_t> bytes);

private:
    Connection() = default;
    [[nodiscard]] const Embedding& mean(Side side) const { return side == Side::A ? m_meanA : m_meanB; }

    using ModalityMeans = std::array<Embedding, kModalities>; ///< empty where there is no sample

    ConnectionReport m_report;
    Embedding m_meanA; ///< of the texts
    Embedding m_meanB;
    std::vector<float> m_aToB; ///< [dimension of B][dimension of A], of centred vectors
    std::vector<float> m_bToA; ///< [dimension of A][dimension of B]
    ModalityMeans m_modalitiesA;
    ModalityMeans m_modalitiesB;
};

} // namespace medley::search
