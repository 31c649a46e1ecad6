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

/// What a model that answers can be shown.
struct Answerer {
    bool hasConversation = false; ///< ml::QuestionAnswerer::hasConversation
    int pictureEdge = 0;          ///< ml::QuestionAnswerer::pictureEdge
};

/// InvalidArgument where a model cannot be shown what is asked: sounds; for one without a conversation also earlier
/// turns, examples, or more than one item. Any thread.
[[nodiscard]] Result<void> checkAskedWith(const AnswerRequest& request, const AskedWith& with, bool hasConversation);

/// Decodes the pictures: examples first, then earlier turns, of which the first has the items' pictures, then the
/// question. Without a conversation one picture and the question. A single item has its full size, in which it is also
/// explained, so that what the model keeps of it serves both; of many the decoder may make less, down to what the model
/// sees, as they are all held at once. On a decode thread.
[[nodiscard]] Result<std::vector<ml::Turn>> conversationOf(const AnswerRequest& request, const AskedWith& with,
                                                           const Answerer& answerer, const CancelToken& cancel);

} // namespace medley
