// For tests that need the real starter models and the sample media.
#pragma once

#include "core/services/browseservice.h"
#include "core/services/ingestservice.h"
#include "core/services/library.h"

#include <QString>
#include <QTest>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <memory>
#include <vector>

namespace medley::test {

/// Waits for the one call of a service's callback.
template <class T, class Start>
[[nodiscard]] Result<T> wait(Start start) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto answer = promise->get_future();
    start([promise](Result<T> result) { promise->set_value(std::move(result)); });
    return answer.get();
}

[[nodiscard]] inline std::filesystem::path folderFromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// Empty when the starter models are there; otherwise the reason to skip.
[[nodiscard]] inline QString starterMissing() {
    const auto models = folderFromEnvironment("MEDLEY_MODELS");
    if (models.empty())
        return QStringLiteral("MEDLEY_MODELS is not set: run ./test, which fetches the starter models");
    for (const char* file : {"all-MiniLM-L6-v2/model.safetensors", "efficientnet-lite0/efficientnet-lite0-57934424.pth",
                             "whisper-base/model.bin", "silero-vad/silero_vad_16k.safetensors"})
        if (!std::filesystem::exists(models / file))
            return QStringLiteral("the starter model file %1 is not in MEDLEY_MODELS").arg(QLatin1String(file));
    return {};
}

[[nodiscard]] inline QString samplesMissing() {
    const auto samples = folderFromEnvironment("MEDLEY_SAMPLES");
    return !samples.empty() && std::filesystem::is_directory(samples)
               ? QString()
               : QStringLiteral("MEDLEY_SAMPLES is not set: run ./test, which fetches the sample media");
}

/// Empty when the starter models and the sample media are there; otherwise the reason to skip.
[[nodiscard]] inline QString whatIsMissing() {
    const QString starter = starterMissing();
    return starter.isEmpty() ? samplesMissing() : starter;
}

/// Makes the starter models a part of `folder`, beside models that a test puts there.
inline void linkStarterModels(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    for (const auto& model : std::filesystem::directory_iterator(folderFromEnvironment("MEDLEY_MODELS")))
        if (model.is_directory())
            std::filesystem::create_directory_symlink(std::filesystem::canonical(model.path()),
                                                      folder / model.path().filename());
}

/// A library below `folder`, with the starter models.
[[nodiscard]] inline LibraryOptions libraryOptions(const QString& folder) {
    LibraryOptions options;
    options.folder = folder.toStdString() + "/library";
    options.models = folderFromEnvironment("MEDLEY_MODELS");
    return options;
}

/// Indexes and waits for the end; a run that fails altogether ends the test program.
[[nodiscard]] inline IngestSummary ingest(Library& library, std::vector<std::filesystem::path> paths) {
    auto result = wait<IngestSummary>([&](auto done) {
        IngestEvents events;
        events.finished = done;
        library.ingest().add(std::move(paths), events);
    });
    if (!result)
        qFatal("indexing failed: %s (%s)", result.error().message.c_str(), result.error().detail.c_str());
    return *result;
}

/// Fails the test where the database, the indexes and the files do not agree.
inline void isSound(Library& library) {
    const auto findings =
        wait<std::vector<std::string>>([&](auto done) { library.browse().verify(false, done); }).value();
    QVERIFY2(findings.empty(), findings.empty() ? "" : findings.front().c_str());
}

} // namespace medley::test
