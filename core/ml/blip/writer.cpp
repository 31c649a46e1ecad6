#include "core/ml/blip/writer.h"

namespace medley::ml::blip {

Writer::Writer(const TextDecoder& decoder, CrossKeyValues cross, std::int64_t capacity)
    : m_decoder(decoder), m_cross(std::move(cross)), m_cache(decoder.model().newCache(capacity)) {}

at::Tensor Writer::begin(const at::Tensor& prompts) {
    const std::int64_t sources = m_cross.front().keys.size(0);
    TORCH_CHECK(sources == 1 || sources == prompts.size(0), "states of ", sources, " rows for ", prompts.size(0),
                " texts");
    if (sources > 1)
        m_origins = at::arange(sources, at::kLong);
    return step(prompts);
}

at::Tensor Writer::step(const at::Tensor& tokens) {
    TextInput input;
    input.ids = tokens.to(m_cross.front().keys.device());
    input.cross = &m_cross;
    input.cache = &m_cache;
    return m_decoder.lastLogits(input);
}

void Writer::selectRows(const at::Tensor& rows) {
    const at::Tensor index = rows.to(m_cross.front().keys.device());
    for (nn::KeyValueCache& layer : m_cache)
        layer.selectRows(index);
    if (!m_origins.defined())
        return;
    // Beams of one picture change places: what they are written about stays, and is large.
    const at::Tensor origins = m_origins.index_select(0, rows);
    if (origins.equal(m_origins))
        return;
    m_origins = origins;
    for (nn::KeyValues& layer : m_cross)
        layer = {layer.keys.index_select(0, index), layer.values.index_select(0, index)};
}

} // namespace medley::ml::blip
