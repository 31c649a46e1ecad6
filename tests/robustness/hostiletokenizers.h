// Hostile tokenizer.json files, older file sets, chat templates and texts. In a file of their own: Qt's moc loses its
// way in raw strings.
#pragma once

#include <map>
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
struct NamedFiles {
    const char* name;
    std::map<std::string, std::string> files; ///< of one folder
};
[[nodiscard]] std::vector<NamedFiles> refusedFolders();
[[nodiscard]] std::vector<NamedFiles> costlyFolders();

struct NamedTemplate {
    const char* name;
    std::string text;
};
/// None of them can be read and rendered.
[[nodiscard]] std::vector<NamedTemplate> hostileTemplates();

/// Texts that reach every part of the pipeline, broken UTF-8 among them.
[[nodiscard]] std::vector<std::string> hostileTexts();

} // namespace medley::test
