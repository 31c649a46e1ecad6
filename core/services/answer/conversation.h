// Items, earlier turns and examples → what a model that answers is shown. Private to core/services.
#pragma once

#include "core/services/answer/knownitem.h"

#include <filesystem>
#include <string>
#include <vector>

namespace medley {

/// A picture file, or frames of a video.
struct PicturePlan {
    std::filesystem::path file;
    std::vector<double> times; ///< seconds; empty: a picture
};

/// What is to be decoded for an item. Of a video up to `mostFrames`: of the moment that is asked about, or spread over
/// its shots. Nothing to see (a sound) is InvalidArgument. Any thread.
[[nodiscard]] Result<PicturePlan> picturePlan(const KnownItem& item, std::size_t mostFrames);

/// Everything that is asked with, found in the catalogue.
struct AskedWith {
    std::vector<KnownItem> items;
    std::vector<KnownItem> examples; ///< one an example of the request, in order
};

/// InvalidArgument where a model cannot be shown what is asked: sounds; for one without a conversation also earlier
/// turns, examples, or more than one item. Any thread.
[[nodiscard]] Result<void> checkAskedWith(const AnswerRequest& request, const AskedWith& with, bool hasConversation);

/// Decodes the pictures, at their full size: examples first, then earlier turns, of which the first has the items'
/// pictures, then the question. Without a conversation one picture and the question. On a decode thread.
[[nodiscard]] Result<std::vector<ml::Turn>> conversationOf(const AnswerRequest& request, const AskedWith& with,
                                                           bool hasConversation, const CancelToken& cancel);

} // namespace medley
