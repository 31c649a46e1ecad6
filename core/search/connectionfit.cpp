#include "core/search/connectionfit.h"

#include <algorithm>
#include <array>
#include <Eigen/Eigenvalues>
#include <numeric>
#include <random>

namespace medley::search {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::array kRidges{1e-3, 1e-2, 1e-1, 1.0, 10.0}; ///< relative to the mean variance of a dimension
constexpr std::array kCorrelationRidges{0.01, 0.1, 1.0, 10.0};
constexpr std::array<Index, 6> kDimensions{8, 16, 32, 64, 128, 256}; ///< and as many as there are
constexpr Index kMostToChoose = 500;
constexpr Index kMostToMeasure = 1000;
constexpr double kLeastVariance = 1e-12; ///< of unit vectors that are not all the same

/// The texts' vectors around their mean, and how they vary.
struct Side {
    MatrixXd centred;
    VectorXd variances; ///< along `axes`, ascending, ≥ 0
    MatrixXd axes;      ///< columns
    [[nodiscard]] double scale() const { return variances.mean(); }
};

Side sideOf(const MatrixXd& rows) {
    Side side;
    side.centred = rows.rowwise() - rows.colwise().mean();
    const MatrixXd covariance = side.centred.transpose() * side.centred / static_cast<double>(rows.rows());
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(covariance);
    side.variances = solver.eigenvalues().cwiseMax(0.0);
    side.axes = solver.eigenvectors();
    return side;
}

/// (covariance + λ I)^power.
MatrixXd regularisedPower(const Side& side, double lambda, double power) {
    const VectorXd scales = (side.variances.array() + lambda).pow(power);
    return side.axes * scales.asDiagonal() * side.axes.transpose();
}

/// What is learnt from some of the pairs.
class Learner {
public:
    Learner(const MatrixXd& a, const MatrixXd& b) : m_a(sideOf(a)), m_b(sideOf(b)) {
        m_cross = m_a.centred.transpose() * m_b.centred / static_cast<double>(a.rows());
    }

    [[nodiscard]] bool varies() const { return m_a.scale() > kLeastVariance && m_b.scale() > kLeastVariance; }

    [[nodiscard]] std::pair<MatrixXd, MatrixXd> ridge(double regularisation) const {
        return {regularisedPower(m_a, regularisation * m_a.scale(), -1) * m_cross,
                regularisedPower(m_b, regularisation * m_b.scale(), -1) * m_cross.transpose()};
    }

    /// The map of canonical correlation from A to B as a product of two, [dimension of A, k] and [k, dimension of B],
    /// with the strongest correlations first; cut after any k. From B to A it is the transposed one.
    [[nodiscard]] std::pair<MatrixXd, MatrixXd> correlation(double regularisation) const {
        const MatrixXd whiteA = regularisedPower(m_a, regularisation * m_a.scale(), -0.5);
        const MatrixXd whiteB = regularisedPower(m_b, regularisation * m_b.scale(), -0.5);
        const MatrixXd both = whiteA * m_cross * whiteB; // U S Vᵀ; its first k terms are U_k U_kᵀ both = both V_k V_kᵀ
        if (both.rows() <= both.cols()) {
            const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(both * both.transpose());
            const MatrixXd left = solver.eigenvectors().rowwise().reverse();
            return {whiteA * left, left.transpose() * both * whiteB};
        }
        const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(both.transpose() * both);
        const MatrixXd right = solver.eigenvectors().rowwise().reverse();
        return {whiteA * both * right, right.transpose() * whiteB};
    }

private:
    Side m_a;
    Side m_b;
    MatrixXd m_cross;
};

/// Ranks (1 is the best) of the diagonal within each row; equals count as better.
std::vector<double> diagonalRanks(const MatrixXd& similarities) {
    std::vector<double> ranks;
    for (Index i = 0; i < similarities.rows(); ++i)
        ranks.push_back(static_cast<double>((similarities.row(i).array() >= similarities(i, i)).count()));
    return ranks;
}

double meanReciprocal(const std::vector<double>& ranks) {
    double sum = 0;
    for (const double rank : ranks)
        sum += 1 / rank;
    return sum / static_cast<double>(ranks.size());
}

RetrievalQuality qualityOf(std::vector<double> ranks) {
    std::sort(ranks.begin(), ranks.end());
    const auto count = ranks.size();
    const auto recall = [&](double k) {
        return static_cast<double>(std::upper_bound(ranks.begin(), ranks.end(), k) - ranks.begin()) /
               static_cast<double>(count);
    };
    RetrievalQuality quality;
    quality.pairs = static_cast<std::uint32_t>(count);
    quality.recallAt1 = recall(1);
    quality.recallAt5 = recall(5);
    quality.recallAt10 = recall(10);
    quality.recallAtTenth = recall(std::ceil(static_cast<double>(count) / 10));
    quality.medianRank = (ranks[(count - 1) / 2] + ranks[count / 2]) / 2;
    return quality;
}

/// Pairs that a learner has not seen, around the means of those that it has.
struct HeldOut {
    MatrixXd a;
    MatrixXd b;

    /// Both ways. A map's rows need no unit length: a query's own scale does not change its ranking.
    [[nodiscard]] std::pair<std::vector<double>, std::vector<double>> ranks(const MatrixXd& aToB,
                                                                            const MatrixXd& bToA) const {
        return {diagonalRanks(a * aToB * b.transpose()), diagonalRanks(b * bToA * a.transpose())};
    }
};

struct Choice {
    ConnectionMethod method = ConnectionMethod::Ridge;
    double regularisation = kRidges.back();
    Index dimensions = 0;
    double score = -1;

    void improve(const Choice& other) {
        if (other.score > score)
            *this = other;
    }
};

Result<Choice> choose(const Learner& learner, const HeldOut& unseen, const CancelToken& cancel) {
    Choice choice;
    for (const double regularisation : kRidges) {
        if (cancel.isCancelled())
            return CancelToken::failure();
        const auto [aToB, bToA] = learner.ridge(regularisation);
        const auto [there, back] = unseen.ranks(aToB, bToA);
        choice.improve({ConnectionMethod::Ridge, regularisation, 0, meanReciprocal(there) + meanReciprocal(back)});
    }
    for (const double regularisation : kCorrelationRidges) {
        if (cancel.isCancelled())
            return CancelToken::failure();
        const auto [left, right] = learner.correlation(regularisation);
        const MatrixXd fromA = unseen.a * left;
        const MatrixXd fromB = unseen.b * right.transpose();
        const auto most = left.cols();
        const auto tryDimensions = [&](Index k) {
            const MatrixXd similarities = fromA.leftCols(k) * fromB.leftCols(k).transpose();
            const double score =
                meanReciprocal(diagonalRanks(similarities)) + meanReciprocal(diagonalRanks(similarities.transpose()));
            choice.improve({ConnectionMethod::CanonicalCorrelation, regularisation, k, score});
        };
        for (const auto k : kDimensions)
            if (k < most)
                tryDimensions(k);
        tryDimensions(most);
    }
    return choice;
}

std::pair<MatrixXd, MatrixXd> mapsOf(const Learner& learner, const Choice& choice) {
    if (choice.method == ConnectionMethod::Ridge)
        return learner.ridge(choice.regularisation);
    const auto [left, right] = learner.correlation(choice.regularisation);
    MatrixXd aToB = left.leftCols(choice.dimensions) * right.topRows(choice.dimensions);
    MatrixXd bToA = aToB.transpose();
    return {std::move(aToB), std::move(bToA)};
}

MatrixXd rowsAt(const MatrixXd& rows, std::span<const Index> places) {
    MatrixXd chosen(static_cast<Index>(places.size()), rows.cols());
    for (std::size_t i = 0; i < places.size(); ++i)
        chosen.row(static_cast<Index>(i)) = rows.row(places[i]);
    return chosen;
}

} // namespace

Result<FittedMaps> fitMaps(const TextPairs& pairs, const CancelToken& cancel) {
    const auto count = pairs.a.rows();
    std::vector<Index> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), Index{0});
    std::shuffle(order.begin(), order.end(), std::mt19937_64(1));
    const auto toChoose = static_cast<std::size_t>(std::min(count / 5, kMostToChoose));
    const auto toMeasure = static_cast<std::size_t>(std::min(count / 5, kMostToMeasure));
    const std::span<const Index> all(order);
    const auto seen = all.subspan(toChoose + toMeasure);

    const MatrixXd seenA = rowsAt(pairs.a, seen);
    const MatrixXd seenB = rowsAt(pairs.b, seen);
    const Learner learner(seenA, seenB);
    if (!learner.varies())
        return fail(ErrorCode::InvalidArgument, "All texts have the same vector in one of the two spaces.");
    const auto unseen = [&](std::span<const Index> places) {
        return HeldOut{rowsAt(pairs.a, places).rowwise() - seenA.colwise().mean(),
                       rowsAt(pairs.b, places).rowwise() - seenB.colwise().mean()};
    };
    const auto choice = choose(learner, unseen(all.first(toChoose)), cancel);
    if (!choice)
        return failWith(choice);

    FittedMaps fitted;
    fitted.report.method = choice->method;
    fitted.report.pairs = static_cast<std::uint32_t>(count);
    fitted.report.dimensions = static_cast<std::uint32_t>(choice->dimensions);
    fitted.report.regularisation = choice->regularisation;
    const auto [trialAToB, trialBToA] = mapsOf(learner, *choice);
    auto [there, back] = unseen(all.subspan(toChoose, toMeasure)).ranks(trialAToB, trialBToA);
    fitted.report.aToB = qualityOf(std::move(there));
    fitted.report.bToA = qualityOf(std::move(back));
    if (cancel.isCancelled())
        return CancelToken::failure();
    std::tie(fitted.aToB, fitted.bToA) = mapsOf(Learner(pairs.a, pairs.b), *choice);
    return fitted;
}

} // namespace medley::search
