#include "core/ml/text/decoder.h"

#include "core/ml/text/bytelevel.h"
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/metaspace.h"
#include "core/ml/text/splitter.h"
#include "core/ml/text/utf8.h"

#include <algorithm>
#include <array>
#include <functional>

namespace medley::ml {

namespace {

using Tokens = std::vector<std::string>;

class FunctionDecoder final : public Decoder {
public:
    explicit FunctionDecoder(std::function<Tokens(Tokens)> function) : m_function(std::move(function)) {}
    [[nodiscard]] Tokens apply(Tokens tokens) const override { return m_function(std::move(tokens)); }

private:
    std::function<Tokens(Tokens)> m_function;
};

std::unique_ptr<Decoder> wrap(std::function<Tokens(Tokens)> function) {
    return std::make_unique<FunctionDecoder>(std::move(function));
}

std::string spaced(std::string_view text) {
    std::string out(1, ' ');
    out += text;
    return out;
}

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
    if (from.empty()) {
        return;
    }
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, done)) {
        out.append(text, done, at - done).append(to);
        done = at + from.size();
    }
    if (done > 0) {
        text = out.append(text, done);
    }
}

/// English punctuation and contractions, in the reference's order.
void cleanUp(std::string& token) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kSteps = {{{" .", "."},
                                                                                              {" ?", "?"},
                                                                                              {" !", "!"},
                                                                                              {" ,", ","},
                                                                                              {" ' ", "'"},
                                                                                              {" n't", "n't"},
                                                                                              {" 'm", "'m"},
                                                                                              {" do not", " don't"},
                                                                                              {" 's", "'s"},
                                                                                              {" 've", "'ve"},
                                                                                              {" 're", "'re"}}};
    for (const auto& [from, to] : kSteps) {
        replaceAll(token, from, to);
    }
}

Tokens decodeWordPiece(Tokens tokens, const std::string& prefix, bool cleansUp) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > 0) {
            tokens[i] = tokens[i].starts_with(prefix) ? tokens[i].substr(prefix.size()) : spaced(tokens[i]);
        }
        if (cleansUp) {
            cleanUp(tokens[i]);
        }
    }
    return tokens;
}

/// A token with a character that stands for no byte (an added one) is taken as it is.
Tokens decodeByteLevel(const Tokens& tokens) {
    std::string bytes;
    for (const std::string& token : tokens) {
        bytes += charactersToBytes(token).value_or(token);
    }
    return {toValidUtf8(bytes)};
}

Tokens decodeBpe(Tokens tokens, const std::string& suffix) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        replaceAll(tokens[i], suffix, i + 1 == tokens.size() ? "" : " ");
    }
    return tokens;
}

/// Bytes in a row that are no UTF-8 become one replacement character each.
Tokens decodeByteFallback(const Tokens& tokens) {
    Tokens out;
    std::string bytes;
    const auto flush = [&] {
        const std::string valid = toValidUtf8(bytes);
        if (valid == bytes) {
            out.push_back(bytes);
        } else {
            out.insert(out.end(), bytes.size(), encodeUtf8(kReplacementCharacter));
        }
        bytes.clear();
    };
    for (const std::string& token : tokens) {
        if (const auto byte = byteOfToken(token)) {
            bytes += *byte;
            continue;
        }
        if (!bytes.empty()) {
            flush();
        }
        out.push_back(token);
    }
    if (!bytes.empty()) {
        flush();
    }
    return out;
}

Result<std::unique_ptr<Decoder>> readStrip(const nlohmann::json& json) {
    const auto content = json.at("content").get<std::string>();
    const auto start = readTokenId(json.at("start"));
    const auto stop = readTokenId(json.at("stop"));
    if (content.empty() || !start || !stop) {
        return damagedTokenizer("the decoder Strip has no content or counts");
    }
    return wrap([content, start = *start, stop = *stop](Tokens tokens) {
        for (std::string& token : tokens) {
            for (TokenId i = 0; i < start && token.starts_with(content); ++i) {
                token.erase(0, content.size());
            }
            for (TokenId i = 0; i < stop && token.ends_with(content); ++i) {
                token.erase(token.size() - content.size());
            }
        }
        return tokens;
    });
}

Result<std::unique_ptr<Decoder>> readReplace(const nlohmann::json& json) {
    auto regex = readPattern(json.at("pattern"));
    if (!regex) {
        return failWith(regex);
    }
    return wrap([regex = std::move(*regex), content = json.at("content").get<std::string>()](Tokens tokens) {
        for (std::string& token : tokens) {
            token = regex.replaceAll(token, content);
        }
        return tokens;
    });
}

Result<std::unique_ptr<Decoder>> readSequence(const nlohmann::json& json) {
    std::vector<std::shared_ptr<const Decoder>> steps;
    for (const auto& part : json.at("decoders")) {
        auto step = readDecoder(part);
        if (!step) {
            return failWith(step);
        }
        steps.emplace_back(std::move(*step));
    }
    return wrap([steps = std::move(steps)](Tokens tokens) {
        for (const auto& step : steps) {
            tokens = step->apply(std::move(tokens));
        }
        return tokens;
    });
}

} // namespace

std::optional<char> byteOfToken(std::string_view token) {
    if (token.size() != 6 || !token.starts_with("<0x") || token[5] != '>') {
        return std::nullopt;
    }
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                      : -1;
    };
    const int high = digit(token[3]);
    const int low = digit(token[4]);
    return high < 0 || low < 0 ? std::nullopt : std::optional(static_cast<char>(high * 16 + low));
}

Result<std::unique_ptr<Decoder>> readDecoder(const nlohmann::json& json) {
    if (json.is_null()) {
        return wrap([](Tokens tokens) {
            for (std::size_t i = 1; i < tokens.size(); ++i) {
                tokens[i] = spaced(tokens[i]);
            }
            return tokens;
        });
    }
    const auto type = json.at("type").get<std::string>();
    if (type == "Sequence") {
        return readSequence(json);
    }
    if (type == "WordPiece") {
        return wrap([prefix = stringField(json, "prefix", "##"), cleansUp = flagField(json, "cleanup", true)](
                        Tokens tokens) { return decodeWordPiece(std::move(tokens), prefix, cleansUp); });
    }
    if (type == "ByteLevel") {
        return wrap(decodeByteLevel);
    }
    if (type == "BPEDecoder") {
        return wrap([suffix = stringField(json, "suffix", "</w>")](Tokens tokens) {
            return decodeBpe(std::move(tokens), suffix);
        });
    }
    if (type == "Metaspace") {
        auto metaspace = readMetaspace(json);
        if (!metaspace) {
            return failWith(metaspace);
        }
        return wrap([metaspace = *metaspace](Tokens tokens) {
            for (std::size_t i = 0; i < tokens.size(); ++i) {
                tokens[i] = metaspace.decode(tokens[i], i == 0);
            }
            return tokens;
        });
    }
    if (type == "ByteFallback") {
        return wrap(decodeByteFallback);
    }
    if (type == "Fuse") {
        return wrap([](const Tokens& tokens) {
            std::string joined;
            for (const std::string& token : tokens) {
                joined += token;
            }
            return Tokens{std::move(joined)};
        });
    }
    if (type == "Strip") {
        return readStrip(json);
    }
    if (type == "Replace") {
        return readReplace(json);
    }
    return unsupportedTokenizer("decoder", type);
}

} // namespace medley::ml
