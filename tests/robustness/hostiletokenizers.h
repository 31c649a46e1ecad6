// Hostile tokenizer.json files and texts. In a file of their own: Qt's moc loses its way in raw strings.
#pragma once

#include <string>
#include <vector>

namespace medley::test {

struct NamedJson {
    const char* name;
    std::string json;
};

[[nodiscard]] std::vector<NamedJson> refusedTokenizers();
/// They may be read, but must not take much time or memory.
[[nodiscard]] std::vector<NamedJson> costlyTokenizers();
/// Texts that reach every part of the pipeline, broken UTF-8 among them.
[[nodiscard]] std::vector<std::string> hostileTexts();

} // namespace medley::test
