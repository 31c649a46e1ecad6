// Failed files by what went wrong with them. Pure functions.
#pragma once

#include "core/catalog/records.h"

#include <QString>

#include <vector>

namespace medley::ui {

struct ProblemGroup {
    ErrorCode code = ErrorCode::Internal;
    std::vector<catalog::FileRecord> files; ///< in the order in which they came
};

/// One group a code, the largest first; the records of files that did not fail are left out.
[[nodiscard]] std::vector<ProblemGroup> groupProblems(const std::vector<catalog::FileRecord>& files);

/// Where on its way the file got stuck, in a person's words: "while reading the file".
[[nodiscard]] QString stageText(const std::string& stage);

/// What to paste into a message to somebody who is to help: path, sentence, stage, technical text.
[[nodiscard]] QString problemReport(const catalog::FileRecord& file);

} // namespace medley::ui
