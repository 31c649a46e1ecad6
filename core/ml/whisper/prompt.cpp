#include "core/ml/whisper/prompt.h"

#include <algorithm>

namespace medley::ml::whisper {

Result<std::vector<TokenId>> prompt(const WhisperConfig& config, const std::string& language, bool translate,
                                    bool timestamps) {
    const SpecialTokens& special = config.tokens;
    std::vector<TokenId> tokens{special.startOfTranscript};
    if (config.isMultilingual()) {
        const auto found = std::ranges::find(special.languages, language, &std::pair<std::string, TokenId>::first);
        if (found == special.languages.end()) {
            return fail(ErrorCode::InvalidArgument,
                        "This speech model does not know the language \"" + language + "\". Choose another one.");
        }
        tokens.push_back(found->second);
        tokens.push_back(translate ? special.translate : special.transcribe);
    } else if (language != "en" || translate) {
        return fail(ErrorCode::InvalidArgument, "This speech model understands English only. Choose another model.");
    }
    if (!timestamps) {
        tokens.push_back(special.noTimestamps);
    }
    return tokens;
}

} // namespace medley::ml::whisper
