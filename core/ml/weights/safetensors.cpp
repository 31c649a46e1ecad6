// safetensors: 8 bytes of little-endian header length, a JSON object, then the tensors' bytes without gaps.
// https://huggingface.co/docs/safetensors (the checks are those of the reference implementation's `validate`).
#include "core/ml/weights/bytecursor.h"
#include "core/ml/weights/mappedweights.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <limits>
#include <string_view>
#include <utility>

namespace medley::ml {

namespace {

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000; // as in the reference implementation
constexpr std::size_t kMaxRank = 32;

std::optional<WeightType> typeFromName(std::string_view name) {
    static constexpr std::pair<std::string_view, WeightType> kNames[] = {
        {"F64", WeightType::F64}, {"F32", WeightType::F32},  {"F16", WeightType::F16}, {"BF16", WeightType::BF16},
        {"I64", WeightType::I64}, {"I32", WeightType::I32},  {"I16", WeightType::I16}, {"I8", WeightType::I8},
        {"U8", WeightType::U8},   {"BOOL", WeightType::Bool}};
    const auto* found = std::ranges::find(kNames, name, &std::pair<std::string_view, WeightType>::first);
    return found == std::end(kNames) ? std::nullopt : std::optional(found->second);
}

struct HeaderEntry {
    std::string type;
    std::vector<std::int64_t> shape;
    std::vector<std::uint64_t> offsets;
    bool hasShape = false;
};

using Header = std::map<std::string, HeaderEntry, std::less<>>;

/// Takes the header's events one by one: duplicate names are seen, and nothing is kept that a header has no place for.
class HeaderReader final : public nlohmann::json_sax<nlohmann::json> {
public:
    Header entries;
    std::string problem;

    bool start_object(std::size_t) override {
        switch (m_place) {
        case Place::Outside:
            m_place = Place::Names;
            return true;
        case Place::NameValue:
            if (m_isMetadata) {
                m_place = Place::Metadata;
            } else {
                m_entry = {};
                m_place = Place::Fields;
            }
            return true;
        default:
            return stop("an object where none belongs");
        }
    }
    bool key(string_t& value) override {
        switch (m_place) {
        case Place::Names:
            m_isMetadata = value == "__metadata__";
            if (m_isMetadata ? std::exchange(m_hasMetadata, true) : entries.contains(value)) {
                return stop("the name " + value + " occurs twice");
            }
            m_name = value;
            m_place = Place::NameValue;
            return true;
        case Place::Metadata:
            return true;
        case Place::Fields:
            if (value == "dtype") {
                m_place = Place::Type;
            } else if (value == "shape") {
                m_place = Place::ShapeValue;
            } else if (value == "data_offsets") {
                m_place = Place::OffsetsValue;
            } else {
                return stop("tensor " + m_name + " has an unknown field " + value);
            }
            return true;
        default:
            return stop("a key where none belongs");
        }
    }
    bool string(string_t& value) override {
        if (m_place == Place::Metadata) {
            return true;
        }
        if (m_place != Place::Type) {
            return stop("a string where none belongs");
        }
        if (!m_entry.type.empty()) {
            return stop("tensor " + m_name + " has two types");
        }
        m_entry.type = value;
        m_place = Place::Fields;
        return true;
    }
    bool start_array(std::size_t) override {
        if (m_place == Place::ShapeValue && !m_entry.hasShape) {
            m_entry.hasShape = true;
            m_place = Place::Shape;
            return true;
        }
        if (m_place == Place::OffsetsValue && m_entry.offsets.empty()) {
            m_place = Place::Offsets;
            return true;
        }
        return stop("an array where none belongs");
    }
    bool number_unsigned(number_unsigned_t value) override {
        if (m_place == Place::Shape && m_entry.shape.size() < kMaxRank &&
            value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            m_entry.shape.push_back(static_cast<std::int64_t>(value));
            return true;
        }
        if (m_place == Place::Offsets && m_entry.offsets.size() < 2) {
            m_entry.offsets.push_back(value);
            return true;
        }
        return stop("a number that is out of place or out of range");
    }
    bool end_array() override {
        m_place = Place::Fields;
        return true;
    }
    bool end_object() override {
        if (m_place == Place::Metadata) {
            m_place = Place::Names;
        } else if (m_place == Place::Fields) {
            if (m_entry.type.empty() || !m_entry.hasShape || m_entry.offsets.size() != 2) {
                return stop("tensor " + m_name + " lacks its type, shape or offsets");
            }
            entries.emplace(std::move(m_name), std::move(m_entry));
            m_place = Place::Names;
        } else {
            m_place = Place::Outside;
        }
        return true;
    }
    bool null() override { return stop("null where nothing of the kind belongs"); }
    bool boolean(bool) override { return stop("a truth value where none belongs"); }
    bool number_integer(number_integer_t) override { return stop("a negative number"); }
    bool number_float(number_float_t, const string_t&) override { return stop("a number with a fraction"); }
    bool binary(binary_t&) override { return stop("binary data in JSON"); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& e) override {
        return stop(e.what());
    }

private:
    enum class Place { Outside, Names, NameValue, Metadata, Fields, Type, ShapeValue, Shape, OffsetsValue, Offsets };
    bool stop(std::string why) {
        problem = std::move(why);
        return false;
    }
    Place m_place = Place::Outside;
    bool m_isMetadata = false;
    bool m_hasMetadata = false;
    std::string m_name;
    HeaderEntry m_entry;
};

Result<WeightView> viewOf(const std::filesystem::path& path, const std::string& name, HeaderEntry&& entry,
                          std::span<const std::byte> data) {
    const auto type = typeFromName(entry.type);
    if (!type) {
        return fail(ErrorCode::ModelDamaged,
                    "The model file " + path.filename().string() + " has numbers of a kind that Medley does not read.",
                    "tensor " + name + " has the type " + entry.type);
    }
    const std::uint64_t begin = entry.offsets[0];
    const std::uint64_t end = entry.offsets[1];
    if (begin > end || end > data.size()) {
        return damagedFile(path, "tensor " + name + " lies at " + std::to_string(begin) + " to " + std::to_string(end) +
                                     " of " + std::to_string(data.size()) + " bytes");
    }
    const auto bytes = contiguousBytes(*type, entry.shape);
    if (!bytes || *bytes != end - begin) {
        return damagedFile(path, "tensor " + name + " has " + std::to_string(end - begin) +
                                     " bytes, which is not what its shape and type need");
    }
    WeightView view;
    view.type = *type;
    view.shape = std::move(entry.shape);
    view.data = data.data() + begin;
    view.bytes = *bytes;
    return view;
}

/// The reason why the views, in the order of their places, do not fill the data exactly once; empty if they do.
std::string findGapOrOverlap(const MappedWeights::Tensors& tensors, std::span<const std::byte> data) {
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    ranges.reserve(tensors.size());
    for (const auto& [name, view] : tensors) {
        const auto begin = static_cast<std::size_t>(view.data - data.data());
        ranges.emplace_back(begin, begin + view.bytes);
    }
    std::ranges::sort(ranges);
    std::size_t covered = 0;
    for (const auto& [begin, end] : ranges) {
        if (begin != covered) {
            return (begin < covered ? "tensors overlap at byte " : "no tensor holds byte ") +
                   std::to_string(std::min(begin, covered)) + " of the data";
        }
        covered = end;
    }
    return covered == data.size() ? std::string() : "the file is longer than its tensors";
}

} // namespace

Result<std::unique_ptr<WeightFile>> openSafetensors(const std::filesystem::path& path) {
    auto file = MappedFile::open(path);
    if (!file) {
        return failWith(file);
    }
    if (file->size() < sizeof(std::uint64_t)) {
        return damagedFile(path, "shorter than a header");
    }
    const auto headerBytes = readLittleEndian<std::uint64_t>(file->bytes().data());
    if (headerBytes > kMaxHeaderBytes || headerBytes > file->size() - sizeof headerBytes) {
        return damagedFile(path, "the header claims " + std::to_string(headerBytes) + " bytes");
    }
    const auto header = file->bytes().subspan(sizeof headerBytes, static_cast<std::size_t>(headerBytes));
    const auto data = file->bytes().subspan(sizeof headerBytes + header.size());

    HeaderReader reader;
    try {
        if (!nlohmann::json::sax_parse(asText(header), &reader)) {
            return damagedFile(path, "header: " + reader.problem);
        }
    } catch (const std::exception& e) {
        return damagedFile(path, e.what());
    }
    MappedWeights::Tensors tensors;
    while (!reader.entries.empty()) {
        auto node = reader.entries.extract(reader.entries.begin());
        auto view = viewOf(path, node.key(), std::move(node.mapped()), data);
        if (!view) {
            return failWith(view);
        }
        tensors.emplace(std::move(node.key()), std::move(*view));
    }
    if (auto problem = findGapOrOverlap(tensors, data); !problem.empty()) {
        return damagedFile(path, std::move(problem));
    }
    return std::make_unique<MappedWeights>(std::move(*file), std::move(tensors));
}

} // namespace medley::ml
