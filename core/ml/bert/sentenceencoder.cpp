#include "core/ml/bert/sentenceencoder.h"

#include "core/ml/nn/tokenbatch.h"

#include <algorithm>
#include <string>

namespace medley::ml::bert {

namespace {

using nn::Config;

constexpr const char* kModulesFile = "modules.json";
constexpr const char* kLengthFile = "sentence_bert_config.json";
constexpr const char* kPoolingFolder = "1_Pooling";

Pooling readPooling(const Config& config) {
    for (const char* unsupported : {"pooling_mode_weightedmean_tokens", "pooling_mode_lasttoken"}) {
        if (config.flag(unsupported, false))
            throw ModelError(config.name() + ": " + unsupported + " is not supported.");
    }
    Pooling pooling;
    pooling.cls = config.flag("pooling_mode_cls_token", false);
    pooling.max = config.flag("pooling_mode_max_tokens", false);
    pooling.mean = config.flag("pooling_mode_mean_tokens", !pooling.cls && !pooling.max);
    pooling.meanSquareRoot = config.flag("pooling_mode_mean_sqrt_len_tokens", false);
    pooling.normalise = false;
    if (pooling.parts() == 0)
        throw ModelError(config.name() + " switches every kind of pooling off.");
    return pooling;
}

/// The pipeline that modules.json describes: transformer, pooling, and perhaps normalisation.
Pooling readModules(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder / kModulesFile))
        return {};
    const Config modules = Config::read(folder / kModulesFile);
    if (!modules.json().is_array())
        throw ModelError(modules.name() + " must be a list.");
    Pooling pooling;
    bool pooled = false;
    for (const nlohmann::json& item : modules.json()) {
        const Config module(item, kModulesFile);
        const std::string type = module.text("type");
        const std::string kind = type.substr(type.rfind('.') + 1);
        const std::filesystem::path path = module.text("path", "");
        if (path.is_absolute() || std::ranges::find(path, "..") != path.end())
            throw ModelError(std::string(kModulesFile) + " points outside of the folder.");
        if (kind == "Pooling") {
            pooling = readPooling(Config::read(folder / path / "config.json"));
            pooled = true;
        } else if (kind == "Normalize") {
            pooling.normalise = true;
        } else if (kind != "Transformer") {
            throw ModelError("modules of the kind " + kind + " are not supported.");
        }
    }
    if (!pooled)
        throw ModelError(std::string(kModulesFile) + " has no pooling.");
    return pooling;
}

std::int64_t readMaxLength(const std::filesystem::path& folder, std::int64_t positions) {
    if (!std::filesystem::exists(folder / kLengthFile))
        return positions;
    return std::min(positions, Config::read(folder / kLengthFile).integer("max_seq_length", 1, 1'048'576, positions));
}

} // namespace

SentenceEncoder::SentenceEncoder(const std::filesystem::path& folder, const nn::Weights& weights)
    : m_encoder(weights, Config::read(folder / "config.json"))
    , m_pooling(readModules(folder))
    , m_maxLength(readMaxLength(folder, m_encoder.longest()))
    , m_device(weights.compute().device) {}

std::int64_t SentenceEncoder::dimension() const {
    return m_encoder.width() * m_pooling.parts();
}

at::Tensor SentenceEncoder::encode(std::span<const std::vector<std::int64_t>> rows) const {
    const nn::TokenBatch batch = nn::padded(rows, m_encoder.padding(), 1, m_device);
    return pool(m_encoder(batch.ids, batch.mask), batch.mask).to(at::kCPU);
}

at::Tensor SentenceEncoder::pool(const at::Tensor& states, const at::Tensor& mask) const {
    const at::Tensor kept = mask.unsqueeze(-1).to(at::kFloat);
    const at::Tensor x = states.to(at::kFloat);
    const at::Tensor count = kept.sum(1).clamp_min(1e-9);
    std::vector<at::Tensor> parts;
    if (m_pooling.cls)
        parts.push_back(x.select(1, 0));
    if (m_pooling.max)
        parts.push_back(std::get<0>(x.masked_fill(kept.eq(0), -1e9).max(1)));
    const at::Tensor sum = m_pooling.mean || m_pooling.meanSquareRoot ? (x * kept).sum(1) : at::Tensor();
    if (m_pooling.mean)
        parts.push_back(sum / count);
    if (m_pooling.meanSquareRoot)
        parts.push_back(sum / count.sqrt());
    at::Tensor pooled = at::cat(parts, -1);
    if (m_pooling.normalise)
        pooled = pooled / pooled.norm(2, {1}, true).clamp_min(1e-12);
    return pooled;
}

std::vector<std::filesystem::path> sentenceSettingFiles() {
    return {"config.json",
            kModulesFile,
            kLengthFile,
            std::filesystem::path(kPoolingFolder) / "config.json",
            "tokenizer.json",
            "vocab.txt",
            "sentencepiece.bpe.model"};
}

} // namespace medley::ml::bert
