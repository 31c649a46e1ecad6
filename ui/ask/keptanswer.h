// Answers in people's words, and as the catalogue keeps them. Pure functions; any thread.
#pragma once

#include "ui/ask/conversation.h"

#include <QString>

namespace medley::ui {

/// A record of the catalogue. Its settings are JSON from the disk: what does not fit is left out.
[[nodiscard]] ShownAnswer keptAnswer(const catalog::AnswerRecord& record);

/// Its words as they are shown: a model's as it wrote them, the starter's in the person's language.
[[nodiscard]] QString answerText(const ShownAnswer& answer);

/// "SmolVLM-256M · 9 words a second · 1.2 s"; of the starter its own sentence. With the day where it is from before.
[[nodiscard]] QString provenanceText(const ShownAnswer& answer);

/// A model's name for a person: the last part of its id, or what the starter is called.
[[nodiscard]] QString writerName(const std::string& id);

/// A table of a turn that has an answer an item: "file, tab, answer" a line.
[[nodiscard]] QString tableText(const AskedTurn& turn, const std::string& model,
                                const std::function<QString(FileId)>& nameOf);

} // namespace medley::ui
