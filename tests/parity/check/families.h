// Which families can be checked.
#pragma once

#include "tests/parity/check/check.h"

#include <span>

namespace medley::test {

/// May throw anything derived from std::exception: the case has then failed.
using FamilyCheck = void (*)(Check&);

struct CheckedFamily {
    std::string_view name; ///< of the folder that its cases are in
    FamilyCheck check;
};

[[nodiscard]] std::span<const CheckedFamily> checkedFamilies();

// One function a family, in the file of its name.
void checkBertSentence(Check& check);
void checkBlipCaption(Check& check);
void checkBlipItm(Check& check);
void checkBlipVqa(Check& check);
void checkClap(Check& check);
void checkClip(Check& check);
void checkEarlyFusion(Check& check);
void checkPreprocess(Check& check);
void checkResnetClassifier(Check& check);
void checkSiglip(Check& check);
void checkSmolvlm(Check& check);
void checkTextClassifier(Check& check);
void checkTokenizers(Check& check); ///< only in a build with MEDLEY_TEXT
void checkVitClassifier(Check& check);
void checkWav2vec2Classifier(Check& check);
void checkWhisper(Check& check);

/// Runs the checks of the case's family and turns an exception into a problem. Computes without gradients unless the
/// family asks for them itself.
void runCheck(FamilyCheck family, Check& check);

/// "float32: worst error 3.1e-06 (out.logits), cosine 1.0000, 24 compared", for one line a case.
[[nodiscard]] std::string summary(const Check& check);

} // namespace medley::test
