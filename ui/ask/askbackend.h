// What asking about items asks of the services, as functions: the application binds them to an open library, tests to
// answers of their own. Every function returns at once; what it calls back is wrapped in onGui() by the caller.
#pragma once

#include "core/services/answer/answerservice.h"
#include "core/services/browseservice.h"
#include "ui/ask/askexamples.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace medley::ui {

struct AskBackend {
    template <class T>
    using Done = AnswerService::Done<T>;

    std::function<void(AnswerRequest, std::function<void(std::string)>, CancelToken, Done<Answer>)> ask;
    std::function<void(FileId, Done<std::vector<catalog::AnswerRecord>>)> kept;
    std::function<void(std::int64_t, Done<void>)> remove;
    std::function<void(Done<std::vector<WritingModel>>)> models;
    std::function<void(FileId, Done<ItemDetails>)> details;
    std::function<std::filesystem::path(FileId, std::optional<SegmentId>)> thumbnailPath;
    std::shared_ptr<AskExamples> examples = std::make_shared<AskExamples>();
};

} // namespace medley::ui
