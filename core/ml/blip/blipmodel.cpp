#include "core/ml/blip/blipmodel.h"

#include "core/ml/blip/writer.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/generations.h"
#include "core/ml/runtime/pictures.h"

namespace medley::ml::blip {

bool recognises(const ModelFolder& folder) {
    return folder.modelType() == "blip";
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto tokenizer = loadTokenizer(folder.path());
    if (!tokenizer)
        return failWith(tokenizer);
    auto processor = vision::ImageProcessor::load(folder.path());
    if (!processor)
        return failWith(processor);
    auto opened = openModel(folder, "blip", compute, usualSettingFiles());
    if (!opened)
        return failWith(opened);
    const Settings settings = Settings::read(nn::Config(folder.config(), "config.json"));
    checkInputSize(*processor, settings.vision.imageSize);
    Parts parts{std::move(opened->info), std::move(*tokenizer), PictureReader(std::move(*processor), compute),
                generation::GenerationSettings::readFolder(folder.path())};
    parts.generation.endTokens = {settings.text.endToken};
    const auto made = [&](auto network, auto make) {
        opened->weights.refuseLeftovers();
        return make(std::move(parts), std::move(network));
    };
    switch (settings.task) {
    case Task::Caption:
        return made(CaptionNetwork(opened->weights, settings), captionModel);
    case Task::Question:
        return made(QuestionNetwork(opened->weights, settings), answerModel);
    case Task::Match:
        break;
    }
    return made(MatchNetwork(opened->weights, settings), matchModel);
}

Result<Generation> write(const Parts& parts, const TextDecoder& decoder, const CrossKeyValues& cross,
                         const std::vector<TokenId>& prompt, const GenerationOptions& options,
                         const TextCallback& onText, const CancelToken& cancel) {
    generation::Request request;
    request.prompts = {prompt};
    request.settings = parts.generation.with(options);
    request.settings.returnedSequences = 1;
    request.capacity = decoder.model().settings().positions;
    request.seed = options.seed;
    request.cancel = cancel;
    TextStream stream(*parts.tokenizer, onText);
    const bool isStreamed = request.settings.beams == 1;
    if (isStreamed) {
        for (const TokenId id : prompt)
            stream.push(id);
        request.onToken = [&](std::size_t, const generation::Token& token) { stream.push(token.id); };
    } else if (onText) {
        request.onStep = [&onText] { onText({}); };
    }
    const auto length = static_cast<std::int64_t>(prompt.size());
    Writer writer(decoder, cross, request.settings.longest(length, request.capacity));
    const auto written = generation::generate(writer, request);
    if (!written)
        return failWith(written);
    if (isStreamed)
        stream.finish();
    return generationOf(*parts.tokenizer, prompt, written->front().front());
}

} // namespace medley::ml::blip
