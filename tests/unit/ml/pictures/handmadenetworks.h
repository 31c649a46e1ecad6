// Networks made by hand, for pictures of kGrid by kGrid cells of kPatch pixels: what they answer depends on a bright,
// or a coloured, cell. Everything in them is zero but what is set.
#pragma once

#include "core/ml/runtime/pictureclassifier.h"
#include "tests/support/tensorfile.h"

#include <map>
#include <memory>
#include <string>

namespace medley::test {

inline constexpr int kGrid = 4;
inline constexpr int kPatch = 8;
inline constexpr std::int64_t kSiglipVocabulary = 330; // of the tokenizer in the reference cases
inline constexpr std::int64_t kClipVocabulary = 766;

/// Its only feature is the brightness of each cell, its logits are more and less of it.
struct BrightnessNetwork {
    [[nodiscard]] std::int64_t classCount() const { return 2; }
    [[nodiscard]] at::Tensor features(const at::Tensor& pictures) const {
        return at::avg_pool2d(pictures.mean(1, true), {kPatch, kPatch});
    }
    [[nodiscard]] at::Tensor classify(const at::Tensor& features) const {
        const at::Tensor sum = features.sum({1, 2, 3});
        return at::stack({sum, -sum}, 1);
    }
};

[[nodiscard]] inline std::unique_ptr<ml::Model> brightnessModel(const ml::vision::ImageProcessor& processor) {
    using Classifier = ml::ConvolutionalClassifier<BrightnessNetwork>;
    return ml::makePictureClassifier({{}, {}, std::make_unique<Classifier>(BrightnessNetwork()), processor, {}});
}

/// A checkpoint by hand: everything is zero but what is set.
class Builder {
public:
    at::Tensor& tensor(const std::string& name, at::IntArrayRef shape) { return m_tensors[name] = at::zeros(shape); }
    /// Returns the weight.
    at::Tensor& layer(const std::string& name, std::int64_t out = kWidth, std::int64_t in = kWidth) {
        tensor(name + ".bias", {out});
        return tensor(name + ".weight", {out, in});
    }
    void norm(const std::string& name) {
        tensor(name + ".bias", {kWidth});
        tensor(name + ".weight", {kWidth}).fill_(1);
    }
    /// The only layer of a tower of CLIP or SigLIP; changes nothing.
    void tower(const std::string& name) {
        const std::string block = name + ".encoder.layers.0.";
        for (const char* part :
             {"self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj", "mlp.fc1", "mlp.fc2"})
            layer(block + part);
        norm(block + "layer_norm1");
        norm(block + "layer_norm2");
    }
    /// A patch of brightness b becomes (b, -b, 0, 0, 0, 4, -4, 0); the constants keep a layer norm from making all
    /// patches equally bright.
    void patches(const std::string& name) {
        at::Tensor& weight = tensor(name + ".weight", {kWidth, 3, kPatch, kPatch});
        weight[0].fill_(1.0 / (3 * kPatch * kPatch));
        weight[1].fill_(-1.0 / (3 * kPatch * kPatch));
        at::Tensor& bias = tensor(name + ".bias", {kWidth});
        bias[5] = 4;
        bias[6] = -4;
    }
    /// For what has been made already.
    at::Tensor& at(const std::string& name) { return m_tensors.at(name); }
    [[nodiscard]] std::string file() const { return test::tensorFile(m_tensors); }

    static constexpr std::int64_t kWidth = 8;
    static constexpr std::int64_t kAnswer = 4; ///< the feature that tells how bright what was found is

private:
    std::map<std::string, at::Tensor> m_tensors;
};

/// A ViT of one layer and one head, without perceptron: the class token's query asks for bright patches, and the more
/// of them is found, the surer the first class.
[[nodiscard]] inline std::string brightnessVit() {
    Builder built;
    at::Tensor& token = built.tensor("vit.embeddings.cls_token", {1, 1, Builder::kWidth});
    token[0][0][2] = 1;
    token[0][0][3] = -1;
    built.tensor("vit.embeddings.position_embeddings", {1, 1 + kGrid * kGrid, Builder::kWidth});
    built.patches("vit.embeddings.patch_embeddings.projection");
    const std::string block = "vit.encoder.layer.0.";
    built.norm(block + "layernorm_before");
    built.norm(block + "layernorm_after");
    built.layer(block + "attention.attention.query")[0][2] = 4;
    built.layer(block + "attention.attention.key")[0][0] = 4;
    built.layer(block + "attention.attention.value")[Builder::kAnswer][0] = 1;
    built.layer(block + "attention.output.dense").copy_(at::eye(Builder::kWidth));
    built.layer(block + "intermediate.dense");
    built.layer(block + "output.dense");
    built.norm("vit.layernorm");
    at::Tensor& classifier = built.layer("classifier", 2);
    classifier[0][Builder::kAnswer] = 1;
    classifier[1][Builder::kAnswer] = -1;
    return built.file();
}

inline constexpr const char* kVitConfig = R"({"model_type": "vit", "hidden_size": 8, "num_hidden_layers": 1,
    "num_attention_heads": 1, "intermediate_size": 8, "image_size": 32, "patch_size": 8,
    "id2label": {"0": "bright", "1": "dark"}})";

/// A SigLIP whose layers change nothing: the pooling head asks for bright patches, and every text means "bright".
[[nodiscard]] inline std::string brightnessSiglip() {
    Builder built;
    built.tower("vision_model");
    built.patches("vision_model.embeddings.patch_embedding");
    built.tensor("vision_model.embeddings.position_embedding.weight", {kGrid * kGrid, Builder::kWidth});
    built.norm("vision_model.post_layernorm");
    const std::string head = "vision_model.head.";
    built.tensor(head + "probe", {1, 1, Builder::kWidth})[0][0][2] = 1;
    at::Tensor& projections = built.tensor(head + "attention.in_proj_weight", {3 * Builder::kWidth, Builder::kWidth});
    projections[0][2] = 4;                                      // the query
    projections[Builder::kWidth][0] = 4;                        // the keys
    projections[2 * Builder::kWidth + Builder::kAnswer][0] = 1; // the values, beside a constant
    built.tensor(head + "attention.in_proj_bias", {3 * Builder::kWidth})[3 * Builder::kWidth - 1] = 1;
    built.layer(head + "attention.out_proj").copy_(at::eye(Builder::kWidth));
    built.norm(head + "layernorm");
    built.layer(head + "mlp.fc1");
    built.layer(head + "mlp.fc2");

    built.tower("text_model");
    built.tensor("text_model.embeddings.token_embedding.weight", {kSiglipVocabulary, Builder::kWidth});
    built.tensor("text_model.embeddings.position_embedding.weight", {16, Builder::kWidth});
    built.norm("text_model.final_layer_norm");
    built.layer("text_model.head");
    built.tensor("text_model.head.bias", {Builder::kWidth})[Builder::kAnswer] = 1;
    built.tensor("logit_scale", {1});
    built.tensor("logit_bias", {1});
    return built.file();
}

inline constexpr const char* kSiglipConfig = R"({"model_type": "siglip",
    "vision_config": {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8,
                      "image_size": 32, "patch_size": 8},
    "text_config": {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8,
                    "vocab_size": 330, "max_position_embeddings": 16}})";

/// A CLIP whose class token asks for coloured patches and hands red and blue on in different directions. Of the texts,
/// the token `red` means the one and `blue` the other, and the end of a text the mean of what stands before it.
[[nodiscard]] inline std::string colourClip(std::int64_t red, std::int64_t blue) {
    constexpr std::int64_t kDimension = 3; // red, blue, and what every picture has
    Builder built;
    built.tower("vision_model");
    at::Tensor& patches =
        built.tensor("vision_model.embeddings.patch_embedding.weight", {Builder::kWidth, 3, kPatch, kPatch});
    constexpr double kMean = 1.0 / (kPatch * kPatch);
    patches[0][0].fill_(kMean);
    patches[1][0].fill_(-kMean);
    patches[2][2].fill_(kMean);
    patches[3][2].fill_(-kMean);
    at::Tensor& ofClass = built.tensor("vision_model.embeddings.class_embedding", {Builder::kWidth});
    ofClass[4] = 4;
    ofClass[5] = -4;
    at::Tensor& places =
        built.tensor("vision_model.embeddings.position_embedding.weight", {1 + kGrid * kGrid, Builder::kWidth});
    places.slice(0, 1).select(1, 6).fill_(4); // keeps a layer norm from making all patches equally bright
    places.slice(0, 1).select(1, 7).fill_(-4);
    built.norm("vision_model.pre_layrnorm");
    built.norm("vision_model.post_layernorm");
    const std::string seeing = "vision_model.encoder.layers.0.self_attn.";
    built.at(seeing + "q_proj.weight")[0][4] = 4;
    built.at(seeing + "k_proj.weight")[0][0] = 4;
    built.at(seeing + "k_proj.weight")[0][2] = 4;
    built.at(seeing + "v_proj.weight")[0][0] = 1;
    built.at(seeing + "v_proj.weight")[2][2] = 1;
    built.at(seeing + "out_proj.weight").copy_(at::eye(Builder::kWidth));
    at::Tensor& picture = built.tensor("visual_projection.weight", {kDimension, Builder::kWidth});
    picture[0][0] = 1;
    picture[1][2] = 1;
    picture[2][4] = 1;

    built.tower("text_model");
    at::Tensor& words =
        built.tensor("text_model.embeddings.token_embedding.weight", {kClipVocabulary, Builder::kWidth});
    words[red][0] = 1;
    words[red][1] = -1;
    words[blue][2] = 1;
    words[blue][3] = -1;
    at::Tensor& order = built.tensor("text_model.embeddings.position_embedding.weight", {16, Builder::kWidth});
    order.select(1, 6).fill_(4);
    order.select(1, 7).fill_(-4);
    built.norm("text_model.final_layer_norm");
    const std::string reading = "text_model.encoder.layers.0.self_attn.";
    built.at(reading + "v_proj.weight")[0][0] = 1;
    built.at(reading + "v_proj.weight")[2][2] = 1;
    built.at(reading + "out_proj.weight").copy_(at::eye(Builder::kWidth));
    at::Tensor& text = built.tensor("text_projection.weight", {kDimension, Builder::kWidth});
    text[0][0] = 1;
    text[1][2] = 1;
    built.tensor("logit_scale", {});
    return built.file();
}

inline constexpr const char* kClipConfig = R"({"model_type": "clip", "projection_dim": 3,
    "vision_config": {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8,
                      "image_size": 32, "patch_size": 8},
    "text_config": {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8,
                    "vocab_size": 766, "max_position_embeddings": 16, "eos_token_id": 763}})";

} // namespace medley::test
