// What a run has to say besides its problems: each sentence once, with how many files it is about. Private to
// core/services.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace medley {

class Notes {
public:
    /// `path`: the file that the sentence is about, or empty.
    void add(const std::string& sentence, const std::string& path);

    /// In the order in which they first came: "… (/a/b.jpg and 2 other files)". At most 100, and how many more.
    [[nodiscard]] std::vector<std::string> sentences() const;

private:
    struct Note {
        std::string sentence;
        std::string path; ///< of the first file
        std::int64_t files = 0;
    };
    std::vector<Note> m_notes;
    std::int64_t m_further = 0; ///< that came when there were enough
};

} // namespace medley
