#include "core/ml/runtime/dualencoder.h"

#include "core/base/shown.h"
#include "core/ml/runtime/attentionrecords.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/embeddings.h"
#include "core/ml/runtime/explanations.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"

#include <cmath>
#include <functional>
#include <numeric>

namespace medley::ml {

Result<DualEncoderParts> openDualEncoder(const ModelFolder& folder, const std::string& family,
                                         const nn::Compute& compute) {
    auto tokenizer = loadTokenizer(folder.path());
    if (!tokenizer)
        return failWith(tokenizer);
    auto processor = vision::ImageProcessor::load(folder.path());
    if (!processor)
        return failWith(processor);
    auto opened = openModel(folder, family, compute, usualSettingFiles());
    if (!opened)
        return failWith(opened);
    return DualEncoderParts{std::move(opened->weights), compute, std::move(opened->info), std::move(*tokenizer),
                            std::move(*processor)};
}

Result<std::vector<Embedding>> DualEncoderModel::embedTexts(std::span<const std::string> texts,
                                                            const CancelToken& cancel) {
    return guarded("The text side of " + m_info.family, [&] {
        std::vector<std::vector<TokenId>> ids;
        for (const std::string& text : texts)
            ids.push_back(tokens(text));
        return embedTokens(ids, m_tokensAtOnce, cancel,
                           [&](std::span<const std::vector<TokenId>> batch) { return embedRows(batch, nullptr); });
    });
}

Result<std::vector<Embedding>> DualEncoderModel::embedImages(std::span<const RgbImage> images,
                                                             const CancelToken& cancel) {
    if (const auto complete = checkPictures(images); !complete)
        return failWith(complete);
    return guarded("The picture side of " + m_info.family, [&] {
        return rowsOfPictures(m_processor, images, m_compute, m_picturesAtOnce, cancel,
                              [&](const at::Tensor& pixels) { return unitLength(embedPictures(pixels, nullptr)); });
    });
}

Result<std::vector<ImageExplanation>> DualEncoderModel::explain(const RgbImage& image,
                                                                std::span<const ExplainTarget> targets,
                                                                const ExplainOptions& options,
                                                                const CancelToken& cancel) {
    if (const auto complete = checkPictures({&image, 1}); !complete)
        return failWith(complete);
    if (cancel.isCancelled())
        return CancelToken::failure();
    return guardedWithGradients("The model " + m_info.family, [&] {
        Seen seen;
        seen.embedding = embedPictures(preparePictures(m_processor, {&image, 1}, m_compute), &seen.record);
        const SeenRegion region = m_processor.seenRegion({image.width, image.height});
        return explainEach(targets, options, cancel,
                           [&](const ExplainTarget& target, const ExplainOptions& wanted) -> Result<ImageExplanation> {
                               const bool isLast = &target == &targets.back();
                               const nn::Graph graph = isLast ? nn::Graph::Release : nn::Graph::Keep;
                               ImageExplanation explanation = relevance(seen, target.about, graph, wanted);
                               explanation.region = region;
                               return explanation;
                           });
    });
}

Result<std::vector<OutputScore>> DualEncoderModel::scores(std::span<const RgbImage> images, const ExplainTarget& target,
                                                          const CancelToken& cancel) {
    const auto text = embedTexts({&target.about, 1}, cancel);
    if (!text)
        return failWith(text);
    const auto pictures = embedImages(images, cancel);
    if (!pictures)
        return failWith(pictures);
    std::vector<OutputScore> scores;
    for (const Embedding& picture : *pictures) {
        const Embedding& words = text->front();
        scores.push_back({std::inner_product(picture.begin(), picture.end(), words.begin(), 0.0F), {}});
    }
    return scores;
}

ImageExplanation DualEncoderModel::relevance(const Seen& seen, const std::string& text, nn::Graph graph,
                                             const ExplainOptions& options) const {
    const std::vector<TokenId> ids = tokens(text);
    nn::Record read;
    const at::Tensor words = embedRows({&ids, 1}, &read);
    const at::Tensor cosine = at::cosine_similarity(seen.embedding, words);

    std::vector<at::Tensor> inputs;
    for (const std::vector<at::Tensor>& part :
         {std::cref(seen.record.attentions), std::cref(seen.record.crossAttentions), std::cref(read.attentions)})
        inputs.insert(inputs.end(), part.begin(), part.end());
    const std::vector<at::Tensor> gradients = nn::gradientsOf(cosine, inputs, graph);
    auto next = gradients.begin();
    const auto take = [&](const std::vector<at::Tensor>& part) {
        const auto first = next;
        next += static_cast<std::ptrdiff_t>(part.size());
        return std::vector<at::Tensor>(first, next);
    };
    nn::Record ofPicture;
    ofPicture.attentions = take(seen.record.attentions);
    ofPicture.crossAttentions = take(seen.record.crossAttentions);

    ImageExplanation explanation;
    explanation.method = shown("gradient-weighted attention relevance (Chefer et al. 2021)");
    explanation.output = text;
    explanation.score = cosine.item<float>();
    explanation.scoreName = shown("cosine");
    const at::Tensor patches = patchRelevance(seen.record, ofPicture);
    const auto grid = static_cast<int>(std::lround(std::sqrt(static_cast<double>(patches.numel()))));
    explanation.map = patchMap(patches, grid, grid);
    const at::Tensor ofTokens = nn::attentionRelevance(read.attentions, take(read.attentions))[0];
    explanation.tokens = tokenRelevance(*m_tokenizer, ids, ofTokens[readPosition(ids)]);
    if (options.attentions)
        explanation.attentions = attentions(seen, read, ids);
    return explanation;
}

std::vector<AttentionRecord> DualEncoderModel::attentions(const Seen& seen, const nn::Record& read,
                                                          std::span<const TokenId> ids) const {
    AttentionRecord ofText =
        attentionRecord(shown("text to text"), read.attentions, nn::attentionRollout(read.attentions)[0]);
    ofText.queryTokens = readableTokens(*m_tokenizer, ids);
    ofText.queryTokens.resize(static_cast<std::size_t>(ofText.queries), "[PAD]"); // where the filling is looked at too
    ofText.keyTokens = ofText.queryTokens;
    return {pictureAttention(seen.record), std::move(ofText)};
}

} // namespace medley::ml
