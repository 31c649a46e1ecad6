// What the tab that says why asks of the services, as LibraryBackend: every function returns at once; `done` is called
// once, on any thread, and is wrapped in onGui() by the caller.
#pragma once

#include "core/catalog/notestore.h"
#include "core/services/explain/explainservice.h"

#include <functional>

namespace medley::ui {

struct ExplainBackend {
    template <class T>
    using Done = ExplainService::Done<T>;

    std::function<void(Done<std::vector<ExplainingModel>>)> models;
    /// AnswerService::kept: the answers that can be explained.
    std::function<void(FileId, Done<std::vector<catalog::AnswerRecord>>)> answers;
    /// ExplainService::explainHit
    std::function<void(std::string model, PictureSource, std::string text, ml::ExplainOptions, CancelToken,
                       Done<PictureExplanation>)>
        explainHit;
    /// ExplainService::explain
    std::function<void(std::string model, PictureSource, ml::ExplainTarget, ml::ExplainOptions, CancelToken,
                       Done<PictureExplanation>)>
        explain;
    /// ExplainService::test
    std::function<void(std::string model, PictureSource, ExplainService::TestedMap, MapTestOptions,
                       std::function<void(double)>, CancelToken, Done<MapTest>)>
        test;
    /// ExplainService::explainSound
    std::function<void(std::string model, std::filesystem::path, TimeSpan, std::string text, CancelToken,
                       Done<SoundReport>)>
        explainSound;
    /// ExplainService::testSound
    std::function<void(std::string model, std::filesystem::path, TimeSpan, ExplainService::TestedSoundMap,
                       MapTestOptions, std::function<void(double)>, CancelToken, Done<MapTest>)>
        testSound;
    /// ExplainService::align
    std::function<void(std::string model, std::filesystem::path, TimeSpan, std::string text, std::string language,
                       CancelToken, Done<ml::SpeechAlignment>)>
        align;
};

} // namespace medley::ui
