#include "core/ml/runtime/dualencoder.h"

#include "core/ml/nn/relevance.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/embeddings.h"
#include "core/ml/runtime/explanations.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"

#include <cmath>

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

Result<ImageExplanation> DualEncoderModel::explain(const RgbImage& image, const std::string& about,
                                                   const CancelToken& cancel) {
    if (const auto complete = checkPictures({&image, 1}); !complete)
        return failWith(complete);
    if (cancel.isCancelled())
        return CancelToken::failure();
    return guardedWithGradients("The model " + m_info.family,
                                [&]() -> Result<ImageExplanation> { return relevance(image, about); });
}

ImageExplanation DualEncoderModel::relevance(const RgbImage& image, const std::string& text) const {
    const std::vector<TokenId> ids = tokens(text);
    nn::Record seen;
    nn::Record read;
    const at::Tensor picture = embedPictures(preparePictures(m_processor, {&image, 1}, m_compute), &seen);
    const at::Tensor words = embedRows({&ids, 1}, &read);
    const at::Tensor cosine = at::cosine_similarity(picture, words);

    std::vector<at::Tensor> attentions;
    for (const auto* part : {&seen.attentions, &seen.crossAttentions, &read.attentions})
        attentions.insert(attentions.end(), part->begin(), part->end());
    const std::vector<at::Tensor> gradients = nn::gradientsOf(cosine, attentions);
    auto next = gradients.begin();
    const auto take = [&](const std::vector<at::Tensor>& part) {
        const auto first = next;
        next += static_cast<std::ptrdiff_t>(part.size());
        return std::vector<at::Tensor>(first, next);
    };
    nn::Record ofPicture;
    ofPicture.attentions = take(seen.attentions);
    ofPicture.crossAttentions = take(seen.crossAttentions);

    ImageExplanation explanation;
    explanation.method = "gradient-weighted attention relevance (Chefer et al. 2021)";
    explanation.output = text;
    explanation.score = cosine.item<float>();
    explanation.scoreName = "cosine";
    explanation.region = m_processor.seenRegion({image.width, image.height});
    const at::Tensor patches = patchRelevance(seen, ofPicture);
    const auto grid = static_cast<int>(std::lround(std::sqrt(static_cast<double>(patches.numel()))));
    explanation.map = patchMap(patches, grid, grid);
    const at::Tensor ofTokens = nn::attentionRelevance(read.attentions, take(read.attentions))[0];
    explanation.tokens = tokenRelevance(*m_tokenizer, ids, ofTokens[readPosition(ids)]);
    return explanation;
}

} // namespace medley::ml
