#include "core/ml/bert/textencoder.h"

#include <algorithm>
#include <array>
#include <string>

namespace medley::ml::bert {

namespace {

constexpr std::array<std::string_view, 3> kRobertas{"camembert", "roberta", "xlm-roberta"};

bool isRoberta(std::string_view modelType) {
    return std::ranges::find(kRobertas, modelType) != kRobertas.end();
}

std::variant<Encoder, distilbert::Encoder, mpnet::Encoder, roberta::Encoder> makeEncoder(const nn::Weights& weights,
                                                                                         const nn::Config& config) {
    const std::string type = config.text("model_type", "bert");
    if (isRoberta(type))
        return roberta::Encoder(weights, roberta::Settings::read(config));
    if (type == "distilbert")
        return distilbert::Encoder(weights, distilbert::Settings::read(config));
    if (type == "mpnet")
        return mpnet::Encoder(weights, mpnet::Settings::read(config));
    if (type != "bert")
        throw ModelError(config.name() + ": text encoders of the type " + type + " are not supported.");
    return Encoder(weights, Settings::read(config));
}

} // namespace

bool TextEncoder::supports(std::string_view modelType) {
    return modelType == "bert" || modelType == "distilbert" || modelType == "mpnet" || isRoberta(modelType);
}

TextEncoder::TextEncoder(const nn::Weights& weights, const nn::Config& config)
    : m_encoder(makeEncoder(weights, config)) {}

at::Tensor TextEncoder::operator()(const at::Tensor& ids, const at::Tensor& mask, nn::Record* record) const {
    if (const auto* encoder = std::get_if<Encoder>(&m_encoder))
        return (*encoder)(ids, at::zeros_like(ids), mask, record);
    if (const auto* encoder = std::get_if<distilbert::Encoder>(&m_encoder))
        return (*encoder)(ids, mask, record);
    if (const auto* encoder = std::get_if<mpnet::Encoder>(&m_encoder))
        return (*encoder)(ids, mask, record);
    return std::get<roberta::Encoder>(m_encoder)(ids, mask, record);
}

std::int64_t TextEncoder::width() const {
    return std::visit([](const auto& encoder) { return encoder.settings().transformer.width; }, m_encoder);
}

std::int64_t TextEncoder::longest() const {
    return std::visit(
        [](const auto& encoder) {
            if constexpr (requires { encoder.settings().longest(); })
                return encoder.settings().longest();
            else
                return encoder.settings().positions;
        },
        m_encoder);
}

std::int64_t TextEncoder::padding() const {
    switch (kin()) {
    case Kin::Roberta:
        return std::get<roberta::Encoder>(m_encoder).settings().padding;
    case Kin::Mpnet:
        return mpnet::Settings::kPadding;
    case Kin::Bert:
    case Kin::DistilBert:
        break;
    }
    return 0; // any id does: what is masked does not show
}

} // namespace medley::ml::bert
