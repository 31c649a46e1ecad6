#include "core/ml/fusion/savefusion.h"

#include "core/ml/weights/safetensorswriter.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <string_view>

namespace medley::ml::fusion {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kScopes{"resnet.", "bert.", "distilbert.", "mpnet.", "roberta."};
constexpr std::array<std::string_view, 2> kImageHeads{"fc.", "classifier."};
constexpr std::array<std::string_view, 3> kTextParts{"embeddings.", "encoder.", "transformer."};
constexpr std::array<const char*, 2> kImageFiles{"preprocessor_config.json", "processor_config.json"};
constexpr std::array<const char*, 10> kTextFiles{"tokenizer.json",
                                                 "tokenizer_config.json",
                                                 "special_tokens_map.json",
                                                 "added_tokens.json",
                                                 "vocab.json",
                                                 "merges.txt",
                                                 "vocab.txt",
                                                 "spiece.model",
                                                 "sentencepiece.model",
                                                 "sentencepiece.bpe.model"};

bool startsWithAny(std::string_view name, std::span<const std::string_view> beginnings) {
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) { return name.starts_with(beginning); });
}

std::string_view withoutScope(std::string_view name) {
    for (const std::string_view scope : kScopes) {
        if (name.starts_with(scope))
            return name.substr(scope.size());
    }
    return name;
}

WeightView viewOf(const at::Tensor& tensor) {
    return {
        WeightType::F32, tensor.sizes().vec(), {}, static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()};
}

Result<void> writeWeights(const fs::path& path, const WeightFile& image, const WeightFile& text,
                          const HeadWeights& head) {
    std::map<std::string, WeightView> tensors;
    for (const auto& [stored, view] : image.tensors()) {
        if (const std::string_view name = withoutScope(stored); !startsWithAny(name, kImageHeads))
            tensors["image_encoder." + std::string(name)] = view;
    }
    for (const auto& [stored, view] : text.tensors()) {
        if (const std::string_view name = withoutScope(stored); startsWithAny(name, kTextParts))
            tensors["text_encoder." + std::string(name)] = view;
    }
    tensors["classifier.0.weight"] = viewOf(head.hidden.weight);
    tensors["classifier.0.bias"] = viewOf(head.hidden.bias);
    tensors["classifier.3.weight"] = viewOf(head.output.weight);
    tensors["classifier.3.bias"] = viewOf(head.output.bias);
    return writeSafetensors(path, tensors);
}

/// What a folder's config.json says of an encoder, without the classes it was trained for before.
nlohmann::json encoderConfig(const ModelFolder& folder) {
    nlohmann::json config = folder.config().is_object() ? folder.config() : nlohmann::json{{"architecture", "resnet"}};
    for (const char* key : {"id2label", "label2id", "num_labels", "num_classes", "architectures"})
        config.erase(key);
    return config;
}

Failure notWritten(const fs::path& path, const std::string& why) {
    return fail(ErrorCode::Io, "The model folder " + path.filename().string() + " cannot be written.", why);
}

Result<void> writeConfig(const fs::path& path, const ModelFolder& image, const ModelFolder& text,
                         const HeadWeights& head, std::span<const std::string> labels) {
    nlohmann::json names;
    for (std::size_t i = 0; i < labels.size(); ++i)
        names[std::to_string(i)] = labels[i];
    const nlohmann::json config{{"model_type", "early_fusion"}, {"image", encoderConfig(image)},
                                {"text", encoderConfig(text)},  {"hidden", head.hidden.weight.size(0)},
                                {"num_classes", labels.size()}, {"id2label", names}};
    std::ofstream stream(path, std::ios::binary);
    stream << config.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    stream.close();
    if (!stream)
        return notWritten(path.parent_path(), path.filename().string());
    return {};
}

Result<void> copyFiles(const ModelFolder& from, std::span<const char* const> names, const fs::path& to) {
    for (const char* name : names) {
        std::error_code error;
        if (from.has(name) && !fs::copy_file(from.path() / name, to / name, error))
            return notWritten(to, std::string(name) + ": " + error.message());
    }
    return {};
}

Result<void> writeFolder(const fs::path& folder, const ModelFolder& image, const ModelFolder& text,
                         const HeadWeights& head, std::span<const std::string> labels) {
    const auto imageFile = openCheckpoint(image.path());
    if (!imageFile)
        return failWith(imageFile);
    const auto textFile = openCheckpoint(text.path());
    if (!textFile)
        return failWith(textFile);
    if (auto written = writeWeights(folder / "model.safetensors", **imageFile, **textFile, head); !written)
        return written;
    if (auto written = copyFiles(image, kImageFiles, folder); !written)
        return written;
    if (auto written = copyFiles(text, kTextFiles, folder); !written)
        return written;
    return writeConfig(folder / "config.json", image, text, head, labels);
}

} // namespace

Result<void> saveFusion(const fs::path& folder, const ModelFolder& image, const ModelFolder& text,
                        const HeadWeights& head, std::span<const std::string> labels) {
    std::error_code error;
    if (fs::exists(folder, error))
        return fail(ErrorCode::InvalidArgument, "The folder " + folder.filename().string() + " is there already.",
                    folder.string());
    fs::path staging = folder;
    staging += ".part";
    fs::remove_all(staging, error); // left by a run that was killed
    fs::create_directories(staging, error);
    if (error)
        return notWritten(folder, error.message());
    auto written = writeFolder(staging, image, text, head, labels);
    if (written) {
        fs::rename(staging, folder, error);
        if (error)
            written = notWritten(folder, error.message());
    }
    if (!written)
        fs::remove_all(staging, error);
    return written;
}

} // namespace medley::ml::fusion
