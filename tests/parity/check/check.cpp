#include "tests/parity/check/check.h"

#include <algorithm>
#include <cmath>

namespace medley::test {

using ml::nn::Weights;

namespace {

constexpr double kLeastCosine = 0.99; // below float32

/// Of the two as vectors; 1 where both are zero.
double cosine(const std::vector<float>& a, const std::vector<float>& b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto x = static_cast<double>(a[i]);
        const auto y = static_cast<double>(b[i]);
        dot += x * y;
        aa += x * x;
        bb += y * y;
    }
    if (aa == 0 || bb == 0)
        return aa == bb ? 1 : 0;
    return dot / std::sqrt(aa * bb);
}

template <class Value>
std::vector<Value> valuesOf(const at::Tensor& tensor, at::ScalarType type) {
    const at::Tensor plain = tensor.detach().to(at::kCPU, type).contiguous();
    return {plain.data_ptr<Value>(), plain.data_ptr<Value>() + plain.numel()};
}

std::string shortened(const nlohmann::json& value) {
    std::string text = value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    constexpr std::size_t kLongest = 400;
    return text.size() > kLongest ? text.substr(0, kLongest) + "…" : text;
}

} // namespace

Weights Check::weights(std::string_view folder) const {
    auto file = ml::openCheckpoint(m_golden.checkpoint() / folder);
    if (!file)
        throw ml::ModelError(file.error().message + " " + file.error().detail);
    return {std::move(*file), m_compute};
}

at::Tensor Check::input(std::string_view name) const {
    const std::vector<std::int64_t>& shape = m_golden.shape(name);
    if (m_golden.isFloat(name))
        return at::tensor(m_golden.floats(name), at::kFloat).view(shape).to(m_compute.device, m_compute.dtype);
    return at::tensor(m_golden.integers(name), at::kLong).view(shape).to(m_compute.device);
}

void Check::tensor(std::string_view name, const at::Tensor& got, double atol) {
    ++m_compared;
    if (!got.defined()) {
        fail(std::string(name) + " was not computed");
        return;
    }
    if (!m_golden.isFloat(name)) {
        const Comparison compared = m_golden.compare(name, valuesOf<std::int64_t>(got, at::kLong));
        if (!compared.passed)
            fail(compared.report);
        return;
    }
    const std::vector<float> values = valuesOf<float>(got, at::kFloat);
    const std::vector<float> expected = m_golden.floats(name);
    const Comparison compared = m_golden.compare(name, values, atol);
    if (values.size() != expected.size()) {
        fail(compared.report);
        return;
    }
    const double direction = cosine(values, expected);
    if (!(compared.worst <= m_worst)) {
        m_worst = compared.worst;
        m_worstName = name;
    }
    m_leastCosine = std::min(m_leastCosine, std::isfinite(direction) ? direction : -1.0);
    if (isReference() ? !compared.passed : !(direction >= kLeastCosine))
        fail(compared.report + (isReference() ? "" : ", cosine " + std::to_string(direction)));
}

void Check::optional(std::string_view name, const at::Tensor& got) {
    if (has(name))
        tensor(name, got);
}

void Check::record(const std::string& prefix, const ml::nn::Record& record) {
    const auto all = [&](const char* kind, const std::vector<at::Tensor>& tensors) {
        for (std::size_t i = 0; i < tensors.size(); ++i)
            optional(prefix + kind + std::to_string(i), tensors[i]);
        if (has(prefix + kind + std::to_string(tensors.size())))
            fail(prefix + kind + std::to_string(tensors.size()) + " was not computed");
    };
    all("hidden_states.", record.hiddenStates);
    all("attentions.", record.attentions);
    all("cross_attentions.", record.crossAttentions);
}

void Check::equal(const std::string& name, const nlohmann::json& got, const nlohmann::json& expected) {
    ++m_compared;
    if (got != expected && isReference())
        fail(name + ": " + shortened(got) + " instead of " + shortened(expected));
}

void Check::number(const std::string& name, double got, double expected) {
    ++m_compared;
    const double tolerance = (isReference() ? 1e-3 : 1e-1) * std::max(1.0, std::abs(expected));
    if (!(std::abs(got - expected) <= tolerance))
        fail(name + ": " + std::to_string(got) + " instead of " + std::to_string(expected));
}

} // namespace medley::test
