// Which file of a folder holds the weights, and shards as one.
#include "core/ml/json/readjson.h"
#include "core/ml/weights/mappedweights.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace medley::ml {

namespace {

using Opener = Result<std::unique_ptr<WeightFile>> (*)(const std::filesystem::path&);

/// One set of tensors over several files.
class ShardedWeights final : public WeightFile {
public:
    ShardedWeights(std::filesystem::path path, std::vector<std::unique_ptr<WeightFile>> shards,
                   MappedWeights::Tensors tensors)
        : m_path(std::move(path)), m_shards(std::move(shards)), m_tensors(std::move(tensors)) {}
    [[nodiscard]] const MappedWeights::Tensors& tensors() const override { return m_tensors; }
    [[nodiscard]] const std::filesystem::path& path() const override { return m_path; }

private:
    std::filesystem::path m_path;
    std::vector<std::unique_ptr<WeightFile>> m_shards;
    MappedWeights::Tensors m_tensors;
};

Result<std::unique_ptr<WeightFile>> openSharded(const std::filesystem::path& index) {
    auto json = readJson(index);
    if (!json) {
        return failWith(json);
    }
    const auto weightMap = json->find("weight_map");
    if (!json->is_object() || weightMap == json->end() || !weightMap->is_object()) {
        return damagedFile(index, "no weight_map");
    }
    std::map<std::string, WeightFile*> opened;
    std::vector<std::unique_ptr<WeightFile>> shards;
    MappedWeights::Tensors tensors;
    for (const auto& [name, value] : weightMap->items()) {
        const std::string shard = value.is_string() ? value.get<std::string>() : std::string();
        // A shard is a file beside the index; a path would let a checkpoint read elsewhere.
        if (shard.empty() || shard == "." || shard == ".." || std::filesystem::path(shard).filename() != shard) {
            return damagedFile(index, "tensor " + name + " is said to be in '" + shard + "'");
        }
        auto& file = opened[shard];
        if (!file) {
            const std::filesystem::path path = index.parent_path() / shard;
            auto part = path.extension() == ".safetensors" ? openSafetensors(path) : openPyTorch(path);
            if (!part) {
                return failWith(part);
            }
            file = shards.emplace_back(std::move(*part)).get();
        }
        const auto found = file->tensors().find(name);
        if (found == file->tensors().end()) {
            return damagedFile(index, "tensor " + name + " is not in " + shard);
        }
        tensors.emplace(name, found->second);
    }
    return std::make_unique<ShardedWeights>(index, std::move(shards), std::move(tensors));
}

Opener openerFor(const std::filesystem::path& path) {
    const std::string extension = path.extension().string();
    if (extension == ".safetensors") {
        return openSafetensors;
    }
    if (extension == ".json") {
        return openSharded;
    }
    return extension == ".bin" || extension == ".pth" || extension == ".pt" ? openPyTorch : nullptr;
}

/// The folder's single weight file that has none of the usual names; safetensors win over pickles.
std::vector<std::filesystem::path> otherWeightFiles(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> safe;
    std::vector<std::filesystem::path> pickled;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const Opener opener = openerFor(it->path());
        if (opener == openSafetensors) {
            safe.push_back(it->path());
        } else if (opener == openPyTorch) {
            pickled.push_back(it->path());
        }
    }
    return safe.empty() ? pickled : safe;
}

} // namespace

Result<std::unique_ptr<WeightFile>> openCheckpoint(const std::filesystem::path& folderOrFile) {
    std::error_code error;
    const auto status = std::filesystem::status(folderOrFile, error);
    const std::string name = folderOrFile.filename().string();
    if (!std::filesystem::exists(status)) {
        return fail(ErrorCode::ModelMissing, "The model " + name + " is missing.", folderOrFile.string());
    }
    if (!std::filesystem::is_directory(status)) {
        const Opener opener = openerFor(folderOrFile);
        if (!opener) {
            return fail(ErrorCode::InvalidArgument, name + " is not a model file that Medley reads.",
                        folderOrFile.string());
        }
        return opener(folderOrFile);
    }
    static constexpr std::array kNames = {"model.safetensors", "model.safetensors.index.json", "pytorch_model.bin",
                                          "pytorch_model.bin.index.json"};
    for (const char* candidate : kNames) {
        if (std::filesystem::exists(folderOrFile / candidate, error)) {
            return openCheckpoint(folderOrFile / candidate);
        }
    }
    const auto others = otherWeightFiles(folderOrFile);
    if (others.size() != 1) {
        return fail(ErrorCode::ModelMissing,
                    others.empty() ? "The folder " + name + " holds no model weights."
                                   : "The folder " + name + " holds several model files. Choose one of them.",
                    folderOrFile.string());
    }
    return openCheckpoint(others.front());
}

} // namespace medley::ml
