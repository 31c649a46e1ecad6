#include "core/search/connection.h"

#include "core/search/connectionfit.h"

#include <cmath>
#include <cstring>
#include <new>
#include <numeric>
#include <string>

namespace medley::search {

namespace {

using RowMajorMap = Eigen::Map<Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
using ConstRowMajorMap = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
using ConstVectorMap = Eigen::Map<const Eigen::VectorXf>;

constexpr std::size_t kLeastSample = 10;
constexpr float kLeastLength = 1e-6F;
constexpr double kUsableRecall = 0.3;
constexpr double kGuessing = 0.1;
constexpr double kStandardErrors = 4;

bool standsOut(const RetrievalQuality& quality) {
    const double error = std::sqrt(kGuessing * (1 - kGuessing) / std::max(1.0, static_cast<double>(quality.pairs)));
    return quality.recallAtTenth >= std::max(kUsableRecall, kGuessing + kStandardErrors * error);
}

/// One of each pair, in their order.
std::vector<std::size_t> differentPairs(const VectorRows& a, const VectorRows& b) {
    const auto compare = [](const VectorRows& rows, std::size_t x, std::size_t y) {
        return std::memcmp(rows.row(x).data(), rows.row(y).data(), rows.dimension * sizeof(float));
    };
    std::vector<std::size_t> order(a.count());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
        const int inA = compare(a, x, y);
        const int inB = inA == 0 ? compare(b, x, y) : 0;
        return inA != 0 ? inA < 0 : inB != 0 ? inB < 0 : x < y;
    });
    order.erase(
        std::unique(order.begin(), order.end(),
                    [&](std::size_t x, std::size_t y) { return compare(a, x, y) == 0 && compare(b, x, y) == 0; }),
        order.end());
    std::sort(order.begin(), order.end());
    return order;
}

/// Of unit length; false where one has none.
bool unitRows(const VectorRows& from, std::span<const std::size_t> rows, Eigen::MatrixXd& to) {
    to.resize(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(from.dimension));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ConstVectorMap row(from.row(rows[i]).data(), static_cast<Eigen::Index>(from.dimension));
        const double length = row.cast<double>().norm();
        if (!(length > kLeastLength))
            return false;
        to.row(static_cast<Eigen::Index>(i)) = row.cast<double>() / length;
    }
    return true;
}

Embedding meanOf(const Eigen::MatrixXd& rows) {
    const Eigen::VectorXf mean = rows.colwise().mean().transpose().cast<float>();
    return {mean.begin(), mean.end()};
}

std::vector<float> transposed(const Eigen::MatrixXd& map) {
    std::vector<float> values(static_cast<std::size_t>(map.size()));
    RowMajorMap(values.data(), map.cols(), map.rows()) = map.transpose().cast<float>();
    return values;
}

Failure notFinite() {
    return fail(ErrorCode::InvalidArgument, "The vectors are not whole, or have numbers that are not finite.");
}

Failure noLength() {
    return fail(ErrorCode::InvalidArgument, "A vector has no length, so it points nowhere.");
}

} // namespace

bool ConnectionReport::isUsable() const {
    return standsOut(aToB) && standsOut(bToA);
}

Result<Connection> Connection::fit(const VectorRows& a, const VectorRows& b, const CancelToken& cancel) {
    if (a.count() != b.count())
        return fail(ErrorCode::InvalidArgument, "The two spaces do not have one vector for each text.");
    for (const auto* side : {&a, &b})
        if (side->dimension > kLargestDimension || side->count() > kMostPairs)
            return fail(ErrorCode::TooLarge, "Spaces are connected by up to 20,000 texts and 4,096 dimensions.");
    if (!a.isValid() || !b.isValid())
        return notFinite();
    const auto rows = differentPairs(a, b);
    if (rows.size() < kLeastPairs)
        return fail(ErrorCode::InvalidArgument, "Two spaces are connected by at least " + std::to_string(kLeastPairs) +
                                                    " different texts; there are " + std::to_string(rows.size()) + ".");
    try {
        TextPairs pairs;
        if (!unitRows(a, rows, pairs.a) || !unitRows(b, rows, pairs.b))
            return noLength();
        const auto fitted = fitMaps(pairs, cancel);
        if (!fitted)
            return failWith(fitted);
        Connection connection;
        connection.m_report = fitted->report;
        connection.m_meanA = meanOf(pairs.a);
        connection.m_meanB = meanOf(pairs.b);
        connection.m_aToB = transposed(fitted->aToB);
        connection.m_bToA = transposed(fitted->bToA);
        return connection;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory to connect the two spaces. Use fewer texts.");
    }
}

Result<void> Connection::setSample(Side side, Modality modality, const VectorRows& sample) {
    if (sample.dimension != dimension(side) || !sample.isValid())
        return notFinite();
    if (sample.count() < kLeastSample)
        return fail(ErrorCode::InvalidArgument, "Ten vectors at least say where a modality lies in its space.");
    std::vector<std::size_t> rows(sample.count());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    Eigen::MatrixXd unit;
    if (!unitRows(sample, rows, unit))
        return noLength();
    auto& means = side == Side::A ? m_modalitiesA : m_modalitiesB;
    means[static_cast<std::size_t>(modality)] = meanOf(unit);
    return {};
}

bool Connection::hasSample(Side side, Modality modality) const {
    const auto& means = side == Side::A ? m_modalitiesA : m_modalitiesB;
    return !means[static_cast<std::size_t>(modality)].empty();
}

Result<Embedding> Connection::mapped(Side from, std::span<const float> vector, std::optional<Modality> modality) const {
    if (vector.size() != dimension(from) ||
        !std::all_of(vector.begin(), vector.end(), [](float value) { return std::isfinite(value); }))
        return notFinite();
    const auto& modalities = from == Side::A ? m_modalitiesA : m_modalitiesB;
    const bool known = modality && hasSample(from, *modality);
    const auto& centre = known ? modalities[static_cast<std::size_t>(*modality)] : mean(from);
    const auto size = static_cast<Eigen::Index>(vector.size());
    const ConstVectorMap given(vector.data(), size);
    const float length = given.stableNorm();
    if (!(length > kLeastLength))
        return noLength();
    const Eigen::VectorXf centred = given / length - ConstVectorMap(centre.data(), size);
    const auto& map = from == Side::A ? m_aToB : m_bToA;
    const auto other = static_cast<Eigen::Index>(dimension(from == Side::A ? Side::B : Side::A));
    const Eigen::VectorXf image = ConstRowMajorMap(map.data(), other, size) * centred;
    const float imageLength = image.stableNorm();
    if (!(centred.norm() > kLeastLength) || !(imageLength > 0) || !std::isfinite(imageLength))
        return noLength();
    const Eigen::VectorXf unit = image / imageLength;
    return Embedding(unit.begin(), unit.end());
}

} // namespace medley::search
