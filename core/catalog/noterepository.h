// Private to core/catalog: how captions and answers stay with their moments. Throws SQLite::Exception.
#pragma once

#include "core/base/ids.h"
#include "core/catalog/connection.h"
#include "core/catalog/notestore.h"

#include <string>
#include <string_view>

namespace medley::catalog {

[[nodiscard]] std::string_view authorName(Author author); ///< as the table has it

/// All within the caller's transaction.
class NoteRepository {
public:
    explicit NoteRepository(Connection& connection) : m_connection(connection) {}

    /// What a caption is besides its moment.
    struct Caption {
        std::string text; ///< empty: there is none any more
        Author author = Author::Person;
        std::string model;
        std::string settings; ///< JSON
    };
    /// In place of the one of the same author.
    void putCaption(const SegmentRecord& segment, const Caption& caption);

    /// Gives the notes of a file that lost their segments, because it was indexed again, the segments that it has at
    /// their moments now. Without `sameContent` a model's captions are removed. Two captions of a person that come to
    /// the same segment become one; of a model's the first one stays.
    void reattach(FileId file, bool sameContent);

    /// Makes what a person wrote about `from`, and what it was asked, notes about `to`, and reattaches them.
    void adopt(FileId from, FileId to);

private:
    void reattachCaptions(FileId file);
    void reattachAnswers(FileId file);
    [[nodiscard]] SegmentId segmentAt(FileId file, std::string_view type, double keyTime) const;

    Connection& m_connection;
};

} // namespace medley::catalog
