// What was written about moments: captions, by a person or a model, and a model's answers.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace medley::catalog {

struct Backend;

enum class Author { Person, Model };

struct CaptionRecord {
    FileId file;
    SegmentId segment; ///< none while the file has no segment at that moment
    SegmentType type = SegmentType::Picture;
    double keyTime = 0; ///< seconds; of the moment that it is about
    std::string text;
    Author author = Author::Person;
    std::string model;          ///< its id; empty for a person
    std::string settings;       ///< JSON
    std::int64_t createdAt = 0; ///< Unix seconds
};

struct AnswerRecord {
    std::int64_t id = 0; ///< given by addAnswer()
    FileId file;
    SegmentId segment; ///< none: about the file as a whole, or while the file has no segment at that moment
    std::string question;
    std::string answer;
    std::string model;
    std::string settings = "{}"; ///< JSON
    std::int64_t createdAt = 0;  ///< Unix seconds; 0 when adding: now
};

/// Part of a Catalog, whose rules about threads and transactions hold here too.
class NoteStore {
public:
    explicit NoteStore(Backend& backend) : m_backend(backend) {}

    /// A segment has at most one caption of a person and one of a model; this replaces the one of the same author, and
    /// an empty text removes it. A person's is the one that is searched. NotFound for an unknown segment,
    /// InvalidArgument for settings that are no JSON.
    [[nodiscard]] Result<void> setCaption(SegmentId segment, const std::string& text, Author author,
                                          const std::string& model = {}, const std::string& settings = "{}");
    /// By time; of one moment a person's before a model's.
    [[nodiscard]] Result<std::vector<CaptionRecord>> captions(FileId file) const;
    /// The next pictures and shots without any caption, in the order of their ids, greater than `after`.
    [[nodiscard]] Result<std::vector<SegmentRecord>> segmentsWithoutCaption(std::size_t limit,
                                                                            SegmentId after = {}) const;

    /// Returns its id. NotFound for an unknown file or a segment of another one, InvalidArgument for settings that are
    /// no JSON.
    [[nodiscard]] Result<std::int64_t> addAnswer(const AnswerRecord& answer);
    [[nodiscard]] Result<std::vector<AnswerRecord>> answers(FileId file) const; ///< oldest first
    [[nodiscard]] Result<void> removeAnswer(std::int64_t id);                   ///< NotFound

private:
    Backend& m_backend;
};

} // namespace medley::catalog
