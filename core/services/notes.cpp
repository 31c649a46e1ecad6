#include "core/services/notes.h"

#include "core/base/shown.h"

#include <algorithm>

namespace medley {

namespace {
constexpr std::size_t kMost = 100;
} // namespace

void Notes::add(const std::string& sentence, const std::string& path) {
    auto known = std::ranges::find(m_notes, sentence, &Note::sentence);
    if (known == m_notes.end() && m_notes.size() >= kMost) {
        ++m_further;
        return;
    }
    if (known == m_notes.end())
        known = m_notes.insert(m_notes.end(), {sentence, path, 0});
    ++known->files;
}

std::vector<std::string> Notes::sentences() const {
    std::vector<std::string> all;
    for (const auto& note : m_notes) {
        const std::string others = std::to_string(note.files - 1);
        if (note.path.empty())
            all.push_back(note.sentence);
        else if (note.files == 1)
            all.push_back(shown(shown(note.sentence) + " (" + note.path + ")"));
        else if (note.files == 2)
            all.push_back(shown(shown(note.sentence) + " (" + note.path + " and 1 other file)"));
        else
            all.push_back(shown(shown(note.sentence) + " (" + note.path + " and " + others + " other files)"));
    }
    if (m_further > 0)
        all.push_back("Further notes of this kind: " + std::to_string(m_further) + ".");
    return all;
}

} // namespace medley
