// What captions ask of the services, as LibraryBackend.
#pragma once

#include "core/services/answer/answerservice.h"
#include "core/services/caption/captionservice.h"
#include "ui/captions/captionnews.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace medley::ui {

struct CaptionBackend {
    template <class T>
    using Done = CaptionService::Done<T>;

    std::function<void(CaptionRequest, CaptionEvents)> start;
    std::function<void(CaptionEvents)> resume;
    std::function<void(bool)> setPaused;
    std::function<void()> stop;
    std::function<void(Done<void>)> discard;
    std::function<void(Done<CaptionStatus>)> status;
    std::function<void(SegmentId, std::string, Done<void>)> setCaption;
    std::function<void(SegmentId, CaptionRequest, std::function<void(std::string)>, CancelToken, Done<ml::Generation>)>
        write;
    std::function<void(Done<std::vector<WritingModel>>)> models; ///< AnswerService::models
    std::shared_ptr<CaptionNews> news = std::make_shared<CaptionNews>();
};

} // namespace medley::ui
