#include "core/ml/text/metaspace.h"

#include "core/ml/text/jsonfields.h"
#include "core/ml/text/utf8.h"

namespace medley::ml {

std::string Metaspace::encode(std::string_view piece, bool isAtStart) const {
    std::string out;
    for (const char c : piece) {
        if (c == ' ') {
            out += replacement;
        } else {
            out += c;
        }
    }
    const bool wanted = prepend == Prepend::Always || (prepend == Prepend::First && isAtStart);
    return wanted && !out.starts_with(replacement) ? replacement + out : out;
}

std::string Metaspace::decode(std::string_view token, bool isFirst) const {
    std::string out;
    for (std::size_t i = 0; i < token.size();) {
        if (token.substr(i).starts_with(replacement)) {
            out += isFirst && prepend != Prepend::Never ? "" : " ";
            i += replacement.size();
        } else {
            out += token[i++];
        }
    }
    return out;
}

Result<Metaspace> readMetaspace(const nlohmann::json& json) {
    Metaspace metaspace;
    metaspace.replacement = stringField(json, "replacement", metaspace.replacement);
    if (metaspace.replacement.empty() ||
        decodeUtf8At(metaspace.replacement, 0).length != metaspace.replacement.size()) {
        return damagedTokenizer("Metaspace's replacement is not one character");
    }
    const auto scheme =
        stringField(json, "prepend_scheme", flagField(json, "add_prefix_space", true) ? "always" : "never");
    if (scheme != "always" && scheme != "first" && scheme != "never") {
        return damagedTokenizer("Metaspace's prepend_scheme is " + scheme);
    }
    metaspace.prepend = scheme == "always"  ? Metaspace::Prepend::Always
                        : scheme == "first" ? Metaspace::Prepend::First
                                            : Metaspace::Prepend::Never;
    metaspace.splits = flagField(json, "split", true);
    return metaspace;
}

} // namespace medley::ml
