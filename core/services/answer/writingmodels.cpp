#include "core/services/answer/writingmodels.h"

#include "core/services/modelabilities.h"

#include <algorithm>

namespace medley {

namespace {

std::string useOf(const ModelAbilities& can) {
    if (can.hasConversation)
        return "Talks about one or several pictures.";
    return can.answers ? "Answers a question about one picture." : "Describes a picture in a sentence.";
}

} // namespace

Result<std::vector<WritingModel>> writingModels(const std::filesystem::path& models) {
    const auto installed = installedModels(models);
    if (!installed)
        return failWith(installed);
    std::vector<WritingModel> all;
    for (const InstalledModel& model : *installed) {
        const ModelAbilities& can = model.abilities;
        if (!can.answers && !can.captions)
            continue;
        WritingModel one{model.id,    true, can.answers, can.hasConversation, can.captions, useOf(can),
                         model.bytes, {},   {}};
        const auto known = std::ranges::find(knownWritingModels(), model.id, &WritingModel::id);
        if (known != knownWritingModels().end()) {
            one.use = known->use;
            one.licence = known->licence;
            one.source = known->source;
        }
        all.push_back(std::move(one));
    }
    for (const WritingModel& known : knownWritingModels()) {
        if (std::ranges::find(*installed, known.id, &InstalledModel::id) == installed->end())
            all.push_back(known);
    }
    return all;
}

} // namespace medley
