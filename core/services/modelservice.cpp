#include "core/services/modelservice.h"

#include "core/media/audio.h"
#include "core/services/librarycontext.h"
#include "core/services/modelabilities.h"
#include "core/services/modelimport.h"
#include "core/services/startermanifest.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

namespace medley {

namespace fs = std::filesystem;

namespace {

struct StarterModel {
    std::string_view id;
    std::string_view use;
    std::string_view licence;
    std::string_view source;
};

constexpr std::array kStarter{
    StarterModel{kTextModel, "Understands what you type and what is said: text becomes a vector.", "Apache-2.0",
                 "sentence-transformers/all-MiniLM-L6-v2"},
    StarterModel{kImageModel, "Recognises a thousand everyday things in pictures.", "Apache-2.0",
                 "EfficientNet-Lite0, ImageNet-1k"},
    StarterModel{kSpeechModel, "Writes down what is said, in 99 languages.", "MIT", "OpenAI Whisper base"},
    StarterModel{kVoiceModel, "Finds where somebody speaks.", "MIT", "Silero VAD"},
};

std::string sha256(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result().toHex().toStdString();
}

ModelStatus check(const StarterModel& model, const fs::path& models, bool thorough) {
    ModelStatus status;
    status.id = model.id;
    status.use = model.use;
    status.licence = model.licence;
    status.source = model.source;
    status.folder = models / model.id;
    status.state = ModelState::Ready;
    for (const auto& file : starterManifest()) {
        if (!file.path.starts_with(status.id + '/'))
            continue;
        std::error_code error;
        const auto bytes = fs::file_size(models / file.path, error);
        if (error) {
            status.state = ModelState::Missing;
            status.problem = "The file " + file.path + " is missing.";
            return status;
        }
        status.bytes += static_cast<std::int64_t>(bytes);
        if (bytes == 0 || (thorough && sha256(models / file.path) != file.sha256)) {
            status.state = ModelState::Damaged;
            status.problem = "The file " + file.path + " is damaged.";
            return status;
        }
    }
    return status;
}

std::vector<ModelStatus> checkAll(const fs::path& models, bool thorough) {
    std::vector<ModelStatus> list;
    for (const auto& model : kStarter)
        list.push_back(check(model, models, thorough));
    for (auto& imported : importedModels(models))
        list.push_back(std::move(imported));
    return list;
}

/// Beside an installed program, or in the source tree of a build.
fs::path fetchScript() {
    std::error_code ignored;
    const auto self = fs::read_symlink("/proc/self/exe", ignored);
    for (const auto& candidate : {self.parent_path().parent_path() / "lib/medley/setup/fetch-starter",
                                  fs::path(MEDLEY_SOURCE_DIR) / "installer/setup/fetch-starter"})
        if (fs::exists(candidate, ignored))
            return candidate;
    return {};
}

} // namespace

struct ModelService::Private {
    std::mutex mutex; ///< guards what starts and joins the thread
    std::thread thread;
    std::atomic<bool> busy = false;
    CancelSource closing;
};

ModelService::ModelService(LibraryContext& context) : m_context(context), d(std::make_unique<Private>()) {}

ModelService::~ModelService() {
    d->closing.cancel();
    const std::lock_guard lock(d->mutex);
    if (d->thread.joinable())
        d->thread.join();
}

void ModelService::list(bool thorough, Done<std::vector<ModelStatus>> done) {
    const bool posted = m_context.decode.post(
        Priority::Interactive, [this, thorough, done] { done(checkAll(m_context.options.models, thorough)); });
    if (!posted)
        done(CancelToken::failure());
}

void ModelService::spaceModels(Done<std::vector<std::string>> done) {
    const bool posted = m_context.decode.post(Priority::Interactive, [this, done] {
        const auto installed = installedModels(m_context.options.models);
        if (!installed) {
            done(failWith(installed));
            return;
        }
        std::vector<std::string> ids;
        for (const auto& model : *installed)
            if (model.abilities.textVectors && (model.abilities.pictureVectors || model.abilities.soundVectors))
                ids.push_back(model.id);
        done(std::move(ids));
    });
    if (!posted)
        done(CancelToken::failure());
}

void ModelService::fetch(std::function<void(std::string)> line, CancelToken cancel,
                         Done<std::vector<ModelStatus>> done) {
    const auto script = fetchScript();
    if (script.empty()) {
        done(fail(ErrorCode::NotFound,
                  "The script that fetches the starter pack is not installed. Install Medley again."));
        return;
    }
    const std::lock_guard lock(d->mutex);
    if (d->busy.exchange(true)) {
        done(fail(ErrorCode::InvalidArgument, "The starter pack is being fetched already."));
        return;
    }
    if (d->thread.joinable())
        d->thread.join(); // has ended: `busy` was false
    d->thread = std::thread([this, script, line = std::move(line), cancel, done] {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QString::fromStdString(script.string()),
                      {QStringLiteral("--thorough"), QString::fromStdString(m_context.options.models.string())});
        QByteArray last;
        const auto readLines = [&] {
            while (process.canReadLine()) {
                last = process.readLine().trimmed();
                if (line && !last.isEmpty())
                    line(last.toStdString());
            }
        };
        bool stopped = false;
        while (process.state() != QProcess::NotRunning) {
            process.waitForReadyRead(100);
            readLines();
            if (!stopped && (cancel.isCancelled() || d->closing.isCancelled())) {
                stopped = true;
                process.terminate();
            }
        }
        readLines();
        const bool ended = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 &&
                           process.error() != QProcess::FailedToStart; // a wait that ran out is an error() too
        // The models that are loaded may be the damaged ones.
        static_cast<void>(m_context.inference.post(Priority::Interactive, [this] { m_context.models->forget(); }));
        Result<std::vector<ModelStatus>> result;
        if (stopped)
            result = CancelToken::failure();
        else if (!ended)
            result = fail(ErrorCode::Io, "The starter pack could not be fetched. Check the network and try again.",
                          last.toStdString());
        else
            result = checkAll(m_context.options.models, true);
        d->busy = false;
        done(result);
    });
}

void ModelService::runtime(Done<ml::RuntimeInfo> done) {
    m_context.onInference(
        Priority::Interactive, [](StarterModels& models) { return models.runtime(); }, done);
}

void ModelService::transcribe(std::filesystem::path file, ml::TranscribeOptions options,
                              std::function<void(float)> progress, CancelToken cancel, Done<ml::Transcript> done) {
    m_context.decodeThenInfer(
        [file, cancel] { return media::decodeAudio(file, {}, cancel); },
        [options, progress, cancel](StarterModels& models, const AudioBuffer& sound) -> Result<ml::Transcript> {
            const auto speech = models.detectSpeech(sound, cancel);
            if (!speech)
                return failWith(speech);
            if (speech->empty())
                return ml::Transcript{}; // nobody speaks: an empty transcript is the truth
            return models.transcribe(sound, *speech, options, cancel, progress);
        },
        done);
}

} // namespace medley
