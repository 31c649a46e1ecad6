#include "tests/parity/check/families.h"

#include <c10/core/GradMode.h>

#include <array>
#include <cstdio>
#include <exception>

namespace medley::test {

std::span<const CheckedFamily> checkedFamilies() {
    static constexpr std::array kFamilies{
        CheckedFamily{"bert_classifier", checkTextClassifier},
        CheckedFamily{"bert_sentence", checkBertSentence},
        CheckedFamily{"blip_caption", checkBlipCaption},
        CheckedFamily{"blip_itm", checkBlipItm},
        CheckedFamily{"blip_vqa", checkBlipVqa},
        CheckedFamily{"clap", checkClap},
        CheckedFamily{"clip", checkClip},
        CheckedFamily{"distilbert_classifier", checkTextClassifier},
        CheckedFamily{"early_fusion", checkEarlyFusion},
        CheckedFamily{"preprocess", checkPreprocess},
        CheckedFamily{"resnet_classifier", checkResnetClassifier},
        CheckedFamily{"roberta_classifier", checkTextClassifier},
        CheckedFamily{"siglip", checkSiglip},
        CheckedFamily{"smolvlm", checkSmolvlm},
#ifdef MEDLEY_TEXT
        CheckedFamily{"tokenizers", checkTokenizers},
#endif
        CheckedFamily{"vit_classifier", checkVitClassifier},
        CheckedFamily{"wav2vec2_classifier", checkWav2vec2Classifier},
        CheckedFamily{"whisper", checkWhisper},
    };
    return kFamilies;
}

void runCheck(FamilyCheck family, Check& check) {
    try {
        const c10::NoGradGuard noGradients; // not inference mode: some families then compute gradients by the weights
        family(check);
        if (check.compared() == 0 && !check.leftOut().empty())
            check.skip(check.leftOut().front());
        else if (check.compared() == 0 && check.whySkipped().empty())
            check.fail("nothing was compared");
    } catch (const c10::Error& error) {
        check.fail(error.what_without_backtrace());
    } catch (const std::exception& error) {
        check.fail(error.what());
    }
}

std::string summary(const Check& check) {
    std::array<char, 96> numbers{};
    std::snprintf(numbers.data(), numbers.size(), "worst error %.1e", check.worst());
    std::string text = numbers.data();
    if (!check.worstName().empty())
        text += " (" + check.worstName() + ")";
    std::snprintf(numbers.data(), numbers.size(), ", least cosine %.5f, %d compared", check.leastCosine(),
                  check.compared());
    text += numbers.data();
    if (!check.leftOut().empty())
        text += ", " + std::to_string(check.leftOut().size()) + " left out (" + check.leftOut().front() + ")";
    return text;
}

} // namespace medley::test
