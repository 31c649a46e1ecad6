#include "core/services/explain/explainservice.h"

#include "core/services/explain/explained.h"
#include "core/services/librarycontext.h"
#include "core/services/modelabilities.h"

namespace medley {

bool ExplainService::isSearch(std::string_view model, std::string_view text) {
    return model == kStarterSpace && !text.empty();
}

void ExplainService::models(Done<std::vector<ExplainingModel>> done) {
    const bool posted = m_context.decode.post(Priority::Interactive, [this, done] {
        const auto installed = installedModels(m_context.options.models);
        if (!installed) {
            done(failWith(installed));
            return;
        }
        std::vector<ExplainingModel> list{{.id = std::string(kStarterSpace), .pictures = true}};
        for (const auto& model : *installed) {
            const auto& can = model.abilities;
            const bool writes = can.explainsPictures && (can.captions || can.answers);
            const bool explainsPictures = can.explainsPictures && !writes;
            const ExplainingModel explains{.id = model.id,
                                           .pictures = explainsPictures,
                                           .writes = writes,
                                           .sounds = can.explainsSounds,
                                           .speech = can.speech,
                                           .needsWords = explainsPictures && can.textVectors};
            const bool isStarter = model.id == kImageModel; // in the list under the starter's name
            if (!isStarter && (explains.pictures || explains.writes || explains.sounds || explains.speech))
                list.push_back(explains);
        }
        done(std::move(list));
    });
    if (!posted)
        done(CancelToken::failure());
}

void ExplainService::explainHit(std::string model, PictureSource source, std::string text, ml::ExplainOptions options,
                                CancelToken cancel, Done<PictureExplanation> done) {
    const auto query = queryWords(text);
    const auto decode = [=]() -> Result<SharedPicture> {
        if (query.words.empty())
            return fail(ErrorCode::InvalidArgument,
                        "There are no words in this search that a picture could be explained with.");
        return decodedSource(source, cancel);
    };
    const auto work = [=](StarterModels& models, const SharedPicture& picture) {
        return explainedHit(models, model, picture, query, options, cancel);
    };
    m_context.decodeThenInfer(decode, work, done);
}

void ExplainService::explain(std::string model, PictureSource source, ml::ExplainTarget target,
                             ml::ExplainOptions options, CancelToken cancel, Done<PictureExplanation> done) {
    const auto work = [=](StarterModels& models, const SharedPicture& picture) {
        return explainedTarget(models, model, picture, target, options, cancel);
    };
    m_context.decodeThenInfer([=] { return decodedSource(source, cancel); }, work, done);
}

} // namespace medley
