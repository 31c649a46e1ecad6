// The layers of a transformer with random weights, named as CLIP names them, as a file of weights.
#pragma once

#include "core/ml/nn/transformer.h"
#include "core/ml/weights/weightfile.h"

#include <ATen/ATen.h>

#include <filesystem>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace medley::test {

class RandomLayers : public ml::WeightFile {
public:
    /// `scale`: the standard deviation of every number.
    RandomLayers(std::int64_t layers, std::int64_t width, std::int64_t inner, double scale) : m_scale(scale) {
        using ml::nn::kClipNames;
        for (std::int64_t i = 0; i < layers; ++i) {
            const std::string layer = "layers." + std::to_string(i) + ".";
            for (const std::string_view name : {kClipNames.query, kClipNames.key, kClipNames.value, kClipNames.output,
                                                kClipNames.up, kClipNames.down}) {
                const std::int64_t out = name == kClipNames.up ? inner : width;
                add(layer + std::string(name) + ".weight", {out, name == kClipNames.down ? inner : width});
                add(layer + std::string(name) + ".bias", {out});
            }
            for (const std::string_view name : {kClipNames.attentionNorm, kClipNames.feedForwardNorm}) {
                add(layer + std::string(name) + ".weight", {width});
                add(layer + std::string(name) + ".bias", {width});
            }
        }
    }
    [[nodiscard]] const std::map<std::string, ml::WeightView, std::less<>>& tensors() const override {
        return m_tensors;
    }
    [[nodiscard]] const std::filesystem::path& path() const override { return m_path; }

    void add(const std::string& name, const std::vector<std::int64_t>& shape) {
        m_values.push_back(at::randn(shape) * m_scale);
        const at::Tensor& values = m_values.back();
        m_tensors[name] = {
            ml::WeightType::F32, shape, {}, static_cast<const std::byte*>(values.data_ptr()), values.nbytes()};
    }

private:
    double m_scale;
    std::list<at::Tensor> m_values;
    std::map<std::string, ml::WeightView, std::less<>> m_tensors;
    std::filesystem::path m_path = "random";
};

} // namespace medley::test
