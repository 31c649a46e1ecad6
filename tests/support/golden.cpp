#include "tests/support/golden.h"

#include "core/ml/json/readjson.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace medley::test {

namespace {

std::string describe(std::string_view tensor, double worst, std::size_t at, double got, double expected) {
    return std::string(tensor) + ": largest difference " + std::to_string(worst) + " at element " + std::to_string(at) +
           " (" + std::to_string(got) + " instead of " + std::to_string(expected) + ")";
}

template <class Stored>
std::vector<std::int64_t> widen(const ml::WeightView& view) {
    std::vector<std::int64_t> values(view.bytes / sizeof(Stored));
    for (std::size_t i = 0; i < values.size(); ++i) {
        Stored value{};
        std::memcpy(&value, view.data + i * sizeof(Stored), sizeof(Stored));
        values[i] = value;
    }
    return values;
}

} // namespace

Result<GoldenCase> GoldenCase::open(const std::filesystem::path& folder) {
    GoldenCase opened;
    opened.m_folder = folder;
    auto json = ml::readJson(folder / "expected.json");
    if (!json)
        return failWith(json);
    opened.m_json = std::move(*json);
    auto tensors = ml::openSafetensors(folder / "expected.safetensors");
    if (!tensors)
        return failWith(tensors);
    opened.m_tensors = std::move(*tensors);
    for (const auto& [name, view] : opened.m_tensors->tensors())
        opened.m_names.push_back(name);
    return opened;
}

std::string GoldenCase::name() const {
    return m_folder.parent_path().filename().string() + "/" + m_folder.filename().string();
}

std::filesystem::path GoldenCase::checkpoint() const {
    if (inputs().value("real", false)) // too large to be stored with the case, not even a reference to it
        return starterModel("all-MiniLM-L6-v2");
    std::ifstream reference(m_folder / "checkpoint" / "starter-model");
    std::string model;
    return reference >> model ? starterModel(model) : m_folder / "checkpoint";
}

std::string GoldenCase::whyIncomplete() const {
    return checkpoint().empty() ? "its model is in the starter pack, and MEDLEY_MODELS does not lead to it" : "";
}

bool GoldenCase::isFloat(std::string_view tensor) const {
    return view(tensor).type == ml::WeightType::F32;
}

bool GoldenCase::has(std::string_view tensor) const {
    return m_tensors->tensors().contains(tensor);
}

const ml::WeightView& GoldenCase::view(std::string_view tensor) const {
    const auto found = m_tensors->tensors().find(tensor);
    if (found == m_tensors->tensors().end())
        throw std::out_of_range(name() + " has no tensor " + std::string(tensor));
    return found->second;
}

const std::vector<std::int64_t>& GoldenCase::shape(std::string_view tensor) const {
    return view(tensor).shape;
}

std::vector<float> GoldenCase::floats(std::string_view tensor) const {
    const ml::WeightView& found = view(tensor);
    if (found.type != ml::WeightType::F32)
        throw std::out_of_range(std::string(tensor) + " is not float32");
    std::vector<float> values(found.bytes / sizeof(float));
    std::memcpy(values.data(), found.data, values.size() * sizeof(float));
    return values;
}

std::vector<std::int64_t> GoldenCase::integers(std::string_view tensor) const {
    const ml::WeightView& found = view(tensor);
    switch (found.type) {
    case ml::WeightType::I64:
        return widen<std::int64_t>(found);
    case ml::WeightType::I32:
        return widen<std::int32_t>(found);
    case ml::WeightType::U8:
    case ml::WeightType::Bool:
        return widen<std::uint8_t>(found);
    default:
        throw std::out_of_range(std::string(tensor) + " does not hold integers");
    }
}

Comparison GoldenCase::compare(std::string_view tensor, std::span<const float> got, double atol) const {
    const std::vector<float> expected = floats(tensor);
    Comparison result;
    if (got.size() != expected.size()) {
        result.report = std::string(tensor) + ": " + std::to_string(got.size()) + " values instead of " +
                        std::to_string(expected.size());
        return result;
    }
    const double rtol = m_json.at("rtol").get<double>();
    if (atol < 0)
        atol = m_json.at("tensors").at(std::string(tensor)).at("atol").get<double>();
    result.passed = true;
    std::size_t worstAt = 0;
    for (std::size_t i = 0; i < got.size(); ++i) {
        const double difference = std::abs(static_cast<double>(got[i]) - static_cast<double>(expected[i]));
        // Written so that NaN fails.
        if (!(difference <= atol + rtol * std::abs(static_cast<double>(expected[i]))))
            result.passed = false;
        if (!(difference <= result.worst)) {
            result.worst = difference;
            worstAt = i;
        }
    }
    result.report = got.empty() ? std::string(tensor) + ": empty"
                                : describe(tensor, result.worst, worstAt, static_cast<double>(got[worstAt]),
                                           static_cast<double>(expected[worstAt]));
    return result;
}

Comparison GoldenCase::compare(std::string_view tensor, std::span<const std::int64_t> got) const {
    const std::vector<std::int64_t> expected = integers(tensor);
    Comparison result;
    if (got.size() != expected.size()) {
        result.report = std::string(tensor) + ": " + std::to_string(got.size()) + " values instead of " +
                        std::to_string(expected.size());
        return result;
    }
    result.passed = true;
    std::size_t worstAt = 0;
    std::size_t different = 0;
    for (std::size_t i = 0; i < got.size(); ++i) {
        const double difference = std::abs(static_cast<double>(got[i]) - static_cast<double>(expected[i]));
        different += difference > 0 ? 1U : 0U;
        if (difference > result.worst) {
            result.worst = difference;
            worstAt = i;
        }
    }
    result.passed = different == 0;
    result.report = got.empty() ? std::string(tensor) + ": empty"
                                : describe(tensor, result.worst, worstAt, static_cast<double>(got[worstAt]),
                                           static_cast<double>(expected[worstAt])) +
                                      ", " + std::to_string(different) + " differ";
    return result;
}

std::filesystem::path goldenRoot() {
    const char* elsewhere = std::getenv("MEDLEY_GOLDENS");
    return elsewhere && *elsewhere ? elsewhere : MEDLEY_GOLDENS_DEFAULT;
}

std::vector<std::filesystem::path> goldenCases(std::string_view family) {
    return goldenCases(goldenRoot(), family);
}

std::vector<std::filesystem::path> goldenCases(const std::filesystem::path& root, std::string_view family) {
    std::vector<std::filesystem::path> cases;
    std::error_code error;
    for (std::filesystem::directory_iterator it(root / family, error), end; !error && it != end; it.increment(error)) {
        if (std::filesystem::exists(it->path() / "expected.json"))
            cases.push_back(it->path());
    }
    std::ranges::sort(cases);
    return cases;
}

std::filesystem::path starterModel(std::string_view id) {
    const char* root = std::getenv("MEDLEY_MODELS");
    if (!root || !*root)
        return {};
    std::filesystem::path folder = std::filesystem::path(root) / id;
    std::error_code error;
    return std::filesystem::is_directory(folder, error) ? folder : std::filesystem::path();
}

} // namespace medley::test
