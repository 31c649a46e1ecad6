#include "core/ml/nn/labels.h"

namespace medley::ml::nn {

std::vector<std::string> classLabels(const Config& config, std::size_t classes) {
    if (!config.has("id2label"))
        return {};
    const Config named = config.object("id2label");
    if (named.json().size() != classes) {
        throw ModelError(named.name() + " names " + std::to_string(named.json().size()) + " classes, the model has " +
                         std::to_string(classes) + ".");
    }
    std::vector<std::string> labels;
    labels.reserve(classes);
    for (std::size_t i = 0; i < classes; ++i)
        labels.push_back(named.text(std::to_string(i)));
    return labels;
}

} // namespace medley::ml::nn
