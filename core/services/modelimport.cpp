#include "core/services/modelimport.h"

#include "core/base/shown.h"
#include "core/services/librarycontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>

namespace medley {

namespace fs = std::filesystem;

namespace {

constexpr const char* kNote = "medley.json";

/// Weights of other frameworks, and what a repository carries besides a model.
bool isNeeded(const fs::path& file, bool hasSafetensors) {
    static constexpr std::array<std::string_view, 7> kOthers{".h5",   ".msgpack", ".onnx", ".ot",
                                                             ".gguf", ".mlmodel", ".md"};
    const std::string extension = file.extension().string();
    if (std::ranges::find(kOthers, extension) != kOthers.end() || file.filename().string().starts_with('.'))
        return false;
    const bool isPickle = extension == ".bin" || extension == ".pt" || extension == ".pth" || extension == ".ckpt";
    return !(isPickle && hasSafetensors);
}

Result<std::vector<fs::path>> neededFiles(const fs::path& folder) {
    std::vector<fs::path> all;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
         !error && it != end; it.increment(error)) {
        if (it->is_directory(error) && it->path().filename().string().starts_with('.'))
            it.disable_recursion_pending();
        else if (it->is_regular_file(error))
            all.push_back(it->path());
    }
    if (error)
        return fail(ErrorCode::Io, "The model folder cannot be read.", error.message());
    const bool hasSafetensors =
        std::ranges::any_of(all, [](const fs::path& file) { return file.extension() == ".safetensors"; });
    std::erase_if(all, [&](const fs::path& file) { return !isNeeded(file, hasSafetensors); });
    return all;
}

Failure cannotCopy(const std::error_code& error) {
    return fail(error == std::errc::no_space_on_device ? ErrorCode::DiskFull : ErrorCode::Io,
                "The model could not be copied into the models' folder.", error.message());
}

Result<void> copyInto(const fs::path& folder, const fs::path& target, const CancelToken& cancel) {
    const auto files = neededFiles(folder);
    if (!files)
        return failWith(files);
    std::error_code error;
    for (const fs::path& file : *files) {
        if (cancel.isCancelled())
            return CancelToken::failure();
        const fs::path copy = target / file.lexically_relative(folder);
        fs::create_directories(copy.parent_path(), error);
        if (error || !fs::copy_file(file, copy, error))
            return cannotCopy(error);
    }
    return {};
}

Result<void> writeNote(const fs::path& file, const ModelDescription& description) {
    const nlohmann::json note{{"family", description.info.family},
                              {"parameters", description.info.parameters},
                              {"bytes", description.info.bytes},
                              {"abilities", description.abilities},
                              {"source", description.info.folder}};
    std::ofstream out(file, std::ios::binary);
    out << note.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    out.close();
    return out ? Result<void>() : Result<void>(fail(ErrorCode::Io, "The model's note could not be written."));
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

} // namespace

std::vector<std::string> abilitiesOf(ml::Model& model) {
    const std::array<std::pair<bool, const char*>, 14> known{{
        {model.textEmbedder() != nullptr, shown("vectors of text")},
        {model.imageEmbedder() != nullptr, shown("vectors of pictures")},
        {model.soundEmbedder() != nullptr, shown("vectors of sounds")},
        {model.imageTextMatcher() != nullptr, shown("how well texts fit a picture")},
        {model.imageClassifier() != nullptr, shown("labels of pictures")},
        {model.textClassifier() != nullptr, shown("labels of texts")},
        {model.soundClassifier() != nullptr, shown("labels of sounds")},
        {model.imageTextClassifier() != nullptr, shown("labels of pictures with their text")},
        {model.captioner() != nullptr, shown("captions")},
        {model.questionAnswerer() != nullptr, shown("answers")},
        {model.imageExplainer() != nullptr, shown("maps of where it looked")},
        {model.soundExplainer() != nullptr, shown("maps of what it listened to")},
        {model.voiceDetector() != nullptr, shown("where somebody speaks")},
        {model.speechRecognizer() != nullptr, shown("transcripts")},
    }};
    std::vector<std::string> abilities;
    for (const auto& [has, name] : known) {
        if (has)
            abilities.emplace_back(name);
    }
    return abilities;
}

Result<void> copyModel(const fs::path& folder, const fs::path& models, const ModelDescription& description,
                       const CancelToken& cancel) {
    std::error_code error;
    const fs::path target = models / description.id;
    if (fs::exists(target, error))
        return fail(ErrorCode::InvalidArgument, "A model named " + description.id +
                                                    " is installed already. Rename the folder, or remove that one.");
    const fs::path staging = models / (".importing-" + description.id); // renamed when it is whole
    fs::remove_all(staging, error);
    fs::create_directories(staging, error);
    if (error)
        return cannotCopy(error);
    auto result = copyInto(folder, staging, cancel);
    if (result)
        result = writeNote(staging / kNote, description);
    if (result) {
        fs::rename(staging, target, error);
        if (error)
            result = cannotCopy(error);
    }
    if (!result) {
        std::error_code ignored;
        fs::remove_all(staging, ignored);
    }
    return result;
}

std::vector<ModelStatus> importedModels(const fs::path& models) {
    std::vector<ModelStatus> list;
    std::error_code error;
    for (fs::directory_iterator it(models, error), end; !error && it != end; it.increment(error)) {
        std::ifstream in(it->path() / kNote, std::ios::binary);
        const auto note = nlohmann::json::parse(in, nullptr, /*allow_exceptions=*/false);
        if (!note.is_object() || it->path().filename().string().starts_with('.'))
            continue;
        ModelStatus status;
        status.id = it->path().filename().string();
        status.folder = it->path();
        status.state = ModelState::Ready;
        try {
            status.use = "Gives " + shown(joined(note.at("abilities").get<std::vector<std::string>>())) + " (" +
                         note.at("family").get<std::string>() + ").";
            status.source = note.at("source").get<std::string>();
            status.bytes = note.at("bytes").get<std::int64_t>();
        } catch (const nlohmann::json::exception& damaged) {
            status.state = ModelState::Damaged;
            status.problem = shown("Its note is damaged; bring the model again. (" + std::string(damaged.what()) + ")");
        }
        list.push_back(std::move(status));
    }
    std::ranges::sort(list, {}, &ModelStatus::id);
    return list;
}

void ModelService::import(fs::path folder, CancelToken cancel, Done<ModelDescription> done) {
    const auto describe = [folder](StarterModels& models) -> Result<ModelDescription> {
        const auto model = models.model(fs::absolute(folder).lexically_normal().string());
        if (!model)
            return failWith(model);
        const auto runtime = models.runtime();
        if (!runtime)
            return failWith(runtime);
        const fs::path name = fs::absolute(folder / "").lexically_normal().parent_path().filename();
        return ModelDescription{(*model)->info(), name.string(), abilitiesOf(**model), runtime->device, runtime->dtype};
    };
    m_context.onInference(Priority::Interactive, describe, [this, folder, cancel, done](Result<ModelDescription> made) {
        if (!made) {
            done(std::move(made));
            return;
        }
        const bool posted = m_context.decode.post(Priority::Interactive, [this, folder, cancel, done, made] {
            const auto copied = copyModel(folder, m_context.options.models, *made, cancel);
            done(copied ? made : Result<ModelDescription>(failWith(copied)));
        });
        if (!posted)
            done(CancelToken::failure());
    });
}

} // namespace medley
