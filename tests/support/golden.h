// Reference cases: inputs and outputs of the Python implementations, in one folder a case:
//   <root>/<family>/<case>/{expected.json, expected.safetensors, checkpoint/}
// The root is $MEDLEY_GOLDENS, by default tests/parity/data. Needs neither Qt nor Torch.
#pragma once

#include "core/base/result.h"
#include "core/ml/weights/weightfile.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley::test {

/// How a computed tensor compares with the expected one.
struct Comparison {
    bool passed = false;
    double worst = 0;   ///< largest |got - expected|
    std::string report; ///< name, worst difference and where, for a person
};

class GoldenCase {
public:
    [[nodiscard]] static Result<GoldenCase> open(const std::filesystem::path& folder);

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    /// The case's own checkpoint; a file `starter-model` in it names a model of the starter pack instead, one that is
    /// larger than what belongs beside the cases, and an input `real` stands for all-MiniLM-L6-v2. Empty where that is
    /// not there.
    [[nodiscard]] std::filesystem::path checkpoint() const;
    [[nodiscard]] std::string name() const; ///< family/case
    [[nodiscard]] const nlohmann::json& inputs() const { return m_json.at("inputs"); }
    [[nodiscard]] const nlohmann::json& outputs() const { return m_json.at("outputs"); }

    [[nodiscard]] bool has(std::string_view tensor) const;
    [[nodiscard]] bool isFloat(std::string_view tensor) const; ///< F32, not integers
    /// Why the case cannot be checked here, e.g. that its checkpoint is a starter model that is not there; or empty.
    [[nodiscard]] std::string whyIncomplete() const;
    /// Throws std::out_of_range for a name that the case does not have, as do the next three.
    [[nodiscard]] const std::vector<std::int64_t>& shape(std::string_view tensor) const;
    [[nodiscard]] std::vector<float> floats(std::string_view tensor) const;               ///< F32 only
    [[nodiscard]] std::vector<std::int64_t> integers(std::string_view tensor) const;      ///< I64, I32, U8, BOOL
    [[nodiscard]] const std::vector<std::string>& tensorNames() const { return m_names; } ///< sorted

    /// |got - expected| <= atol + rtol · |expected|, with the case's own tolerances. `atol` overrides if not negative.
    [[nodiscard]] Comparison compare(std::string_view tensor, std::span<const float> got, double atol = -1) const;
    /// Every value equal.
    [[nodiscard]] Comparison compare(std::string_view tensor, std::span<const std::int64_t> got) const;

private:
    GoldenCase() = default;
    [[nodiscard]] const ml::WeightView& view(std::string_view tensor) const;

    std::filesystem::path m_folder;
    nlohmann::json m_json;
    std::shared_ptr<ml::WeightFile> m_tensors;
    std::vector<std::string> m_names;
};

/// The folders of a family's cases, sorted; empty when there are none.
[[nodiscard]] std::vector<std::filesystem::path> goldenCases(std::string_view family);
[[nodiscard]] std::vector<std::filesystem::path> goldenCases(const std::filesystem::path& root,
                                                             std::string_view family);
[[nodiscard]] std::filesystem::path goldenRoot();

/// A model of the starter set under $MEDLEY_MODELS, or an empty path when the variable or the folder is not there.
[[nodiscard]] std::filesystem::path starterModel(std::string_view id);

} // namespace medley::test
