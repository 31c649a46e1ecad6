// CTranslate2's model.bin: version, name and revision of the specification, then variable after variable (name, shape,
// type, bytes), then further names of some of them. https://github.com/OpenNMT/CTranslate2, `models/model.cc` and
// `specs/model_spec.py`. The layout is the same in the versions 4 to 6.

#include "core/ml/weights/bytecursor.h"
#include "core/ml/weights/mappedweights.h"

namespace medley::ml {

namespace {

constexpr std::uint32_t kOldestVersion = 4;
constexpr std::uint32_t kNewestVersion = 6;
constexpr std::size_t kMaxRank = 8;

/// A length of two bytes, then that many characters, of which the last is a zero.
std::optional<std::string> readString(ByteCursor& cursor) {
    const auto length = cursor.number<std::uint16_t>();
    const auto bytes = length ? cursor.take(*length) : std::nullopt;
    if (!bytes) {
        return std::nullopt;
    }
    const std::string_view text = asText(*bytes);
    return std::string(text.substr(0, text.find('\0')));
}

/// `DataType` of CTranslate2's types.h.
std::optional<WeightType> typeFromId(std::uint8_t id) {
    switch (id) {
    case 0:
        return WeightType::F32;
    case 1:
        return WeightType::I8;
    case 2:
        return WeightType::I16;
    case 3:
        return WeightType::I32;
    case 4:
        return WeightType::F16;
    case 5:
        return WeightType::BF16;
    default:
        return std::nullopt;
    }
}

std::optional<std::vector<std::int64_t>> readShape(ByteCursor& cursor) {
    const auto rank = cursor.number<std::uint8_t>();
    if (!rank || *rank > kMaxRank) {
        return std::nullopt;
    }
    std::vector<std::int64_t> shape;
    for (std::size_t i = 0; i < *rank; ++i) {
        const auto extent = cursor.number<std::uint32_t>();
        if (!extent) {
            return std::nullopt;
        }
        shape.push_back(*extent);
    }
    return shape;
}

/// The variables, or the reason why they cannot be read.
tl::expected<MappedWeights::Tensors, std::string> readVariables(ByteCursor& cursor) {
    MappedWeights::Tensors tensors;
    const auto count = cursor.number<std::uint32_t>();
    if (!count) {
        return tl::unexpected(std::string("the file ends before the number of variables"));
    }
    for (std::uint32_t i = 0; i < *count; ++i) {
        auto name = readString(cursor);
        if (!name || name->empty()) {
            return tl::unexpected("variable " + std::to_string(i) + " has no name");
        }
        auto shape = readShape(cursor);
        const auto typeId = shape ? cursor.number<std::uint8_t>() : std::nullopt;
        const auto bytes = typeId ? cursor.number<std::uint32_t>() : std::nullopt;
        if (!bytes) {
            return tl::unexpected("variable " + *name + " has no proper shape, type and size");
        }
        const auto type = typeFromId(*typeId);
        if (!type) {
            return tl::unexpected("variable " + *name + " has the unknown type " + std::to_string(*typeId));
        }
        const auto needed = contiguousBytes(*type, *shape);
        const auto data = needed == std::size_t{*bytes} ? cursor.take(*bytes) : std::nullopt;
        if (!data) {
            return tl::unexpected("variable " + *name + " claims " + std::to_string(*bytes) + " bytes; " +
                                  std::to_string(cursor.left()) + " are left, and its shape must need as many");
        }
        WeightView view;
        view.type = *type;
        view.shape = std::move(*shape);
        view.data = data->data();
        view.bytes = data->size();
        if (const auto [at, isNew] = tensors.emplace(std::move(*name), std::move(view)); !isNew) {
            return tl::unexpected("there are two variables " + at->first);
        }
    }
    return tensors;
}

/// Adds the further names to `tensors`; the reason why that cannot be done, or nothing.
std::string readAliases(ByteCursor& cursor, MappedWeights::Tensors& tensors) {
    const auto count = cursor.number<std::uint32_t>();
    if (!count) {
        return "the file ends before the number of aliases";
    }
    for (std::uint32_t i = 0; i < *count; ++i) {
        auto alias = readString(cursor);
        const auto name = alias ? readString(cursor) : std::nullopt;
        if (!name || alias->empty()) {
            return "alias " + std::to_string(i) + " has no names";
        }
        const auto original = tensors.find(*name);
        if (original == tensors.end()) {
            return "alias " + *alias + " is of the unknown variable " + *name;
        }
        tensors.emplace(*alias, original->second);
        // A quantised variable's scales go by its name, and so by its further names too.
        if (const auto scale = tensors.find(*name + "_scale"); scale != tensors.end()) {
            tensors.emplace(*alias + "_scale", scale->second);
        }
    }
    return {};
}

} // namespace

Result<std::unique_ptr<WeightFile>> openCTranslate2(const std::filesystem::path& path) {
    auto file = MappedFile::open(path);
    if (!file) {
        return failWith(file);
    }
    ByteCursor cursor(file->bytes());
    const auto version = cursor.number<std::uint32_t>();
    if (!version || *version < kOldestVersion || *version > kNewestVersion) {
        return damagedFile(path, version ? "version " + std::to_string(*version) : "shorter than a version number");
    }
    const auto specification = readString(cursor);
    const auto revision = specification ? cursor.number<std::uint32_t>() : std::nullopt;
    if (!revision) {
        return damagedFile(path, "the file ends before the revision");
    }
    auto tensors = readVariables(cursor);
    if (!tensors) {
        return damagedFile(path, std::move(tensors.error()));
    }
    if (auto problem = readAliases(cursor, *tensors); !problem.empty()) {
        return damagedFile(path, std::move(problem));
    }
    if (cursor.left() != 0) {
        return damagedFile(path, std::to_string(cursor.left()) + " bytes follow the last alias");
    }
    return std::make_unique<MappedWeights>(std::move(*file), std::move(*tensors));
}

} // namespace medley::ml
