// The reference cases' small SmolVLMs, and their parts.
#pragma once

#include "core/ml/runtime/registry.h"
#include "core/ml/smolvlm/chatformat.h"
#include "core/ml/smolvlm/prompt.h"
#include "core/ml/text/tokenizer.h"
#include "tests/support/golden.h"

#include <QtGlobal>

#include <memory>
#include <random>
#include <string>
#include <vector>

namespace medley::test {

[[nodiscard]] inline RgbImage noise(int width, int height, unsigned seed) {
    std::mt19937 generator(seed);
    RgbImage image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3))};
    for (std::uint8_t& value : image.pixels)
        value = static_cast<std::uint8_t>(generator());
    return image;
}

[[nodiscard]] inline std::filesystem::path checkpoint(const std::string& name) {
    return goldenRoot() / "smolvlm" / name / "checkpoint";
}

[[nodiscard]] inline std::unique_ptr<ml::Model> loaded(const std::filesystem::path& folder) {
    auto model = ml::loadModel(folder, {});
    if (!model)
        qFatal("%s %s", model.error().message.c_str(), model.error().detail.c_str());
    return std::move(*model);
}

[[nodiscard]] inline ml::Generation answered(ml::Model& model, const std::vector<ml::Turn>& turns,
                                             const ml::GenerationOptions& options = {}) {
    auto answer = model.questionAnswerer()->answer(turns, options, {}, {});
    if (!answer)
        qFatal("%s %s", answer.error().message.c_str(), answer.error().detail.c_str());
    return std::move(*answer);
}

[[nodiscard]] inline std::vector<std::int64_t> idsOf(const ml::Generation& generation) {
    std::vector<std::int64_t> ids;
    for (const ml::GeneratedToken& token : generation.tokens)
        ids.push_back(token.id);
    return ids;
}

[[nodiscard]] inline ml::GenerationOptions upTo(int tokens) {
    ml::GenerationOptions options;
    options.maxNewTokens = tokens;
    return options;
}

/// The parts of a model, to compute what the engine computes without its caches.
struct Parts {
    explicit Parts(const std::filesystem::path& folder)
        : settings(ml::smolvlm::Settings::read(ml::nn::Config::read(folder / "config.json")))
        , network(ml::nn::Weights(std::move(*ml::openCheckpoint(folder)), {}), settings)
        , splitter(std::move(*ml::vision::TileSplitter::load(folder)))
        , tokenizer(std::move(*ml::loadTokenizer(folder)))
        , format(std::move(*ml::smolvlm::ChatFormat::load(folder))) {}

    struct Input {
        std::vector<ml::TokenId> ids;
        at::Tensor images;
    };
    [[nodiscard]] Input input(const std::vector<ml::Turn>& turns, const std::string& beginning = {}) const {
        std::vector<ml::vision::TileGrid> grids;
        std::vector<at::Tensor> states;
        const auto edge = static_cast<std::int64_t>(splitter.options().tile);
        for (const ml::Turn& turn : turns) {
            for (const RgbImage& image : turn.images) {
                const auto tiles = splitter.split(image);
                grids.push_back(tiles->grid);
                for (const RgbImage& tile : tiles->pictures) {
                    const at::Tensor pixels = at::empty({1, 3, edge, edge});
                    splitter.normalise(tile, {pixels.data_ptr<float>(), static_cast<std::size_t>(pixels.numel())});
                    states.push_back(network.imageStates(pixels)[0]);
                }
            }
        }
        const std::string text = *format.prompt(turns) + beginning;
        return {tokenizer->encode(ml::smolvlm::expandPictures(text, grids, settings.tokensPerTile())).ids,
                at::cat(states)};
    }
    /// Greedy, everything computed anew for each token.
    [[nodiscard]] std::vector<ml::TokenId> written(const Input& input, int most) const {
        constexpr ml::TokenId kEnd = 5;
        std::vector<ml::TokenId> ids = input.ids;
        std::vector<ml::TokenId> result;
        for (int i = 0; i < most; ++i) {
            const at::Tensor row = at::tensor(ids, at::kLong).unsqueeze(0);
            const at::Tensor states = network.text().states(network.embed(row, input.images), nullptr);
            const auto next = network.text().logits(states.select(1, -1)).argmax(-1).item<ml::TokenId>();
            if (next == kEnd)
                break;
            ids.push_back(next);
            result.push_back(next);
        }
        return result;
    }

    ml::smolvlm::Settings settings;
    ml::smolvlm::Network network;
    ml::vision::TileSplitter splitter;
    std::unique_ptr<ml::Tokenizer> tokenizer;
    ml::smolvlm::ChatFormat format;
};

} // namespace medley::test
