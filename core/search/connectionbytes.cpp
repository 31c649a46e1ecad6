// A connection as bytes:
//
//   magic, version, method, dimensions of A and B, pairs, k         (little endian)
//   regularisation, the two qualities
//   which modalities of A and of B have a sample, a bit each
//   mean of A, mean of B, map A → B, map B → A, the samples' means  (float32)
//   XXH3-64 of all that stands before it
#include "core/search/connection.h"

#include <xxhash.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>

namespace medley::search {

namespace {

static_assert(std::endian::native == std::endian::little, "the bytes are little endian");

constexpr std::array<char, 8> kMagic{'M', 'E', 'D', 'L', 'E', 'Y', 'C', 'N'};
constexpr std::uint32_t kVersion = 1;

class Writer {
public:
    template <class T>
    void put(const T& value) {
        static_assert(std::is_arithmetic_v<T> || std::is_same_v<T, std::array<char, 8>>);
        append(&value, sizeof value);
    }
    void put(const std::vector<float>& values) { append(values.data(), values.size() * sizeof(float)); }
    void put(const RetrievalQuality& quality) {
        put(quality.pairs);
        for (const double value :
             {quality.recallAt1, quality.recallAt5, quality.recallAt10, quality.recallAtTenth, quality.medianRank})
            put(value);
    }
    [[nodiscard]] std::vector<std::uint8_t> sealed() && {
        put(static_cast<std::uint64_t>(XXH3_64bits(m_bytes.data(), m_bytes.size())));
        return std::move(m_bytes);
    }

private:
    void append(const void* data, std::size_t size) {
        if (size == 0)
            return;
        const auto begin = m_bytes.size();
        m_bytes.resize(begin + size);
        std::memcpy(m_bytes.data() + begin, data, size);
    }

    std::vector<std::uint8_t> m_bytes;
};

/// Never reads behind the end: then everything is 0, and isRight() false.
class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

    template <class T>
    T take() {
        static_assert(std::is_arithmetic_v<T> || std::is_same_v<T, std::array<char, 8>>);
        T value{};
        copy(&value, sizeof value);
        return value;
    }
    RetrievalQuality takeQuality() {
        RetrievalQuality quality;
        quality.pairs = take<std::uint32_t>();
        for (double* share : {&quality.recallAt1, &quality.recallAt5, &quality.recallAt10, &quality.recallAtTenth}) {
            *share = take<double>();
            m_right = m_right && *share >= 0 && *share <= 1;
        }
        quality.medianRank = take<double>();
        m_right = m_right && quality.medianRank >= 1 && quality.medianRank <= quality.pairs;
        return quality;
    }
    /// `count` is at most the square of the largest dimension.
    std::vector<float> takeFloats(std::size_t count) {
        if (count > m_bytes.size() / sizeof(float)) {
            m_right = false;
            return {};
        }
        std::vector<float> values(count);
        copy(values.data(), count * sizeof(float));
        m_right = m_right && std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
        return values;
    }
    void require(bool condition) { m_right = m_right && condition; }
    [[nodiscard]] bool isRight() const { return m_right; }
    [[nodiscard]] bool atEnd() const { return m_bytes.empty(); }

private:
    void copy(void* to, std::size_t size) {
        if (size > m_bytes.size()) {
            m_right = false;
            return;
        }
        if (size > 0)
            std::memcpy(to, m_bytes.data(), size);
        m_bytes = m_bytes.subspan(size);
    }

    std::span<const std::uint8_t> m_bytes;
    bool m_right = true;
};

std::uint32_t maskOf(const std::array<Embedding, kModalities>& means) {
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < means.size(); ++i)
        mask |= static_cast<std::uint32_t>(!means[i].empty()) << i;
    return mask;
}

Failure damaged(std::string detail) {
    return fail(ErrorCode::ModelDamaged, "The saved connection of two models is damaged. Connect them again.",
                std::move(detail));
}

} // namespace

std::vector<std::uint8_t> Connection::toBytes() const {
    Writer writer;
    writer.put(kMagic);
    writer.put(kVersion);
    writer.put(static_cast<std::uint32_t>(m_report.method));
    writer.put(static_cast<std::uint32_t>(m_meanA.size()));
    writer.put(static_cast<std::uint32_t>(m_meanB.size()));
    writer.put(m_report.pairs);
    writer.put(m_report.dimensions);
    writer.put(m_report.regularisation);
    writer.put(m_report.aToB);
    writer.put(m_report.bToA);
    writer.put(maskOf(m_modalitiesA));
    writer.put(maskOf(m_modalitiesB));
    for (const auto* values : {&m_meanA, &m_meanB, &m_aToB, &m_bToA})
        writer.put(*values);
    for (const auto* means : {&m_modalitiesA, &m_modalitiesB})
        for (const auto& mean : *means)
            writer.put(mean);
    return std::move(writer).sealed();
}

Result<Connection> Connection::fromBytes(std::span<const std::uint8_t> bytes) {
    std::uint64_t checksum = 0;
    if (bytes.size() < sizeof checksum)
        return damaged("shorter than a checksum");
    const auto content = bytes.first(bytes.size() - sizeof checksum);
    std::memcpy(&checksum, bytes.data() + content.size(), sizeof checksum);
    if (XXH3_64bits(content.data(), content.size()) != checksum)
        return damaged("checksum");
    Reader reader(content);
    reader.require(reader.take<std::array<char, 8>>() == kMagic);
    if (!reader.isRight())
        return damaged("magic");
    if (const auto version = reader.take<std::uint32_t>(); version != kVersion)
        return fail(ErrorCode::ModelDamaged,
                    "The saved connection of two models was made by another version of Medley. Connect them again.",
                    "version " + std::to_string(version));
    Connection connection;
    auto& report = connection.m_report;
    report.method = static_cast<ConnectionMethod>(reader.take<std::uint32_t>());
    const std::size_t dimensionA = reader.take<std::uint32_t>();
    const std::size_t dimensionB = reader.take<std::uint32_t>();
    report.pairs = reader.take<std::uint32_t>();
    report.dimensions = reader.take<std::uint32_t>();
    report.regularisation = reader.take<double>();
    reader.require(report.method == ConnectionMethod::Ridge || report.method == ConnectionMethod::CanonicalCorrelation);
    reader.require(dimensionA >= 1 && dimensionA <= kLargestDimension);
    reader.require(dimensionB >= 1 && dimensionB <= kLargestDimension);
    reader.require(report.dimensions <= std::min(dimensionA, dimensionB));
    reader.require(std::isfinite(report.regularisation) && report.regularisation >= 0);
    report.aToB = reader.takeQuality();
    report.bToA = reader.takeQuality();
    const std::array masks{reader.take<std::uint32_t>(), reader.take<std::uint32_t>()};
    reader.require(masks[0] >> kModalities == 0 && masks[1] >> kModalities == 0);
    if (!reader.isRight())
        return damaged("header");
    connection.m_meanA = reader.takeFloats(dimensionA);
    connection.m_meanB = reader.takeFloats(dimensionB);
    connection.m_aToB = reader.takeFloats(dimensionA * dimensionB);
    connection.m_bToA = reader.takeFloats(dimensionA * dimensionB);
    for (std::size_t i = 0; i < kModalities; ++i)
        if ((masks[0] >> i & 1U) != 0)
            connection.m_modalitiesA[i] = reader.takeFloats(dimensionA);
    for (std::size_t i = 0; i < kModalities; ++i)
        if ((masks[1] >> i & 1U) != 0)
            connection.m_modalitiesB[i] = reader.takeFloats(dimensionB);
    if (!reader.isRight() || !reader.atEnd())
        return damaged("content");
    return connection;
}

} // namespace medley::search
