// One reference case being checked: what a network computes against what the reference implementation did.
//
// A family's checks are one file here, with one function that reads the case's inputs, runs the network and hands every
// result to a Check. They are run by tst_parity (Qt Test, one row a case) and by medley-ml-check (no Qt, any device).
#pragma once

#include "core/ml/nn/record.h"
#include "core/ml/nn/weights.h"
#include "tests/support/golden.h"

#include <ATen/ATen.h>

#include <string>
#include <string_view>
#include <vector>

namespace medley::test {

class Check {
public:
    /// Both must outlive this.
    Check(const GoldenCase& golden, const ml::nn::Compute& compute) : m_golden(golden), m_compute(compute) {}

    [[nodiscard]] const GoldenCase& golden() const { return m_golden; }
    [[nodiscard]] const ml::nn::Compute& compute() const { return m_compute; }
    [[nodiscard]] const nlohmann::json& inputs() const { return m_golden.inputs(); }
    [[nodiscard]] const nlohmann::json& outputs() const { return m_golden.outputs(); }
    /// The weights of the case's checkpoint, or of a folder below it. Throws ModelError.
    [[nodiscard]] ml::nn::Weights weights(std::string_view folder = {}) const;

    /// A tensor of the case on compute's device; floating point in compute's type. Throws std::out_of_range.
    [[nodiscard]] at::Tensor input(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return m_golden.has(name); }

    /// `got` against a tensor of the case: within its tolerance, or equal for integers. `atol` overrides the tolerance
    /// if not negative. In a type below float32, where the tolerances mean nothing, the directions must agree: a cosine
    /// of at least 0.99. A tensor of another size fails.
    void tensor(std::string_view name, const at::Tensor& got, double atol = -1);
    /// The same where the case has such a tensor.
    void optional(std::string_view name, const at::Tensor& got);
    /// "<prefix>hidden_states.0" …, "<prefix>attentions.0" …, "<prefix>cross_attentions.0" …, those the case has.
    void record(const std::string& prefix, const ml::nn::Record& record);
    /// Ids, texts and the like, which must be equal. What a decoder chose may differ below float32.
    void equal(const std::string& name, const nlohmann::json& got, const nlohmann::json& expected);
    /// `outputs.<name>`, compared as numbers with a fraction: 1e-3 absolute or relative.
    void number(const std::string& name, double got, double expected);
    void fail(const std::string& problem) { m_problems.push_back(problem); }
    /// A part of the case, e.g. one of its files, cannot be checked here. A case of which everything is left out is
    /// skipped.
    void leaveOut(const std::string& what) { m_leftOut.push_back(what); }
    /// The case is about something that is not computed here.
    void skip(const std::string& why) { m_whySkipped = why; }

    [[nodiscard]] const std::vector<std::string>& problems() const { return m_problems; } ///< empty: passed
    [[nodiscard]] const std::string& whySkipped() const { return m_whySkipped; }          ///< empty: it was not
    [[nodiscard]] const std::vector<std::string>& leftOut() const { return m_leftOut; }
    [[nodiscard]] double worst() const { return m_worst; } ///< largest |got - expected| of all tensors
    [[nodiscard]] const std::string& worstName() const { return m_worstName; }
    [[nodiscard]] double leastCosine() const { return m_leastCosine; } ///< of all floating point tensors; 1 at best
    [[nodiscard]] int compared() const { return m_compared; }          ///< tensors and values

private:
    [[nodiscard]] bool isReference() const {
        return m_compute.dtype == at::kFloat && m_compute.products == ml::nn::Products::Fp32;
    }

    const GoldenCase& m_golden;
    const ml::nn::Compute& m_compute;
    std::vector<std::string> m_problems;
    std::string m_whySkipped;
    std::vector<std::string> m_leftOut;
    double m_worst = 0;
    std::string m_worstName;
    double m_leastCosine = 1;
    int m_compared = 0;
};

} // namespace medley::test
