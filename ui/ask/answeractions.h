// What the parts of a conversation ask of the place that shows it.
#pragma once

#include "core/services/answer/answerservice.h"

#include <QString>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace medley::ui {

/// All are set; GUI thread. They outlive the widgets that get them.
struct AnswerActions {
    std::function<void(int turn, const std::string& model)> askAgain;
    std::function<void(const std::vector<int>& answers)> stop;   ///< what is queued too
    std::function<void(const std::vector<int>& answers)> remove; ///< can be undone for a while
    std::function<void(const AskedItem&)> why;                   ///< where the model looked
    std::function<void(const AskedItem&)> open;                  ///< in the inspector
    std::function<void(const AskedItem&, double seconds)> play;
    std::function<void()> openModels;
    std::function<QString(FileId)> nameOf;
    std::function<QString(const AskedItem&)> momentOf; ///< "Shot 0:03 – 0:07"; empty: the whole file
    std::function<std::filesystem::path(const AskedItem&)> thumbnailOf;
    std::function<std::vector<WritingModel>(int turn)> models; ///< that can be asked the same now
    bool showsItems = false;                                   ///< there are several: evidence says which one it is of
};

} // namespace medley::ui
