// What a person searches by: words, pictures, sounds; and how they come in by dropping and pasting.
#pragma once

#include "core/services/searchservice.h"

#include <QImage>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

class QMimeData;
class QTemporaryDir;

namespace medley::ui {

/// A picture, a part of one, a sound, or a moment of the library to look or sound like.
struct QueryMedia {
    std::string path; ///< the file system's bytes; of a moment its thumbnail
    MediaKind kind = MediaKind::Image;
    QString name; ///< as the chip says it
    SegmentId moment{};
    std::optional<RelativeBox> region{};
    search::TermRole role{};
    QImage shown{}; ///< a small picture of it; none: that of `path`

    [[nodiscard]] QueryTerm term() const;
};
/// What they ask, not how they are shown.
[[nodiscard]] bool operator==(const QueryMedia& a, const QueryMedia& b);

struct SearchQuery {
    QString text; ///< words, arithmetic and filters (core/search/querylanguage.h)
    std::vector<QueryMedia> media;
    [[nodiscard]] bool isEmpty() const { return text.trimmed().isEmpty() && media.empty(); }
    [[nodiscard]] bool isFilterOnly() const; ///< nothing to rank by
    [[nodiscard]] bool isUnfinished() const; ///< nothing to search by yet: "kind:", "-people"
    [[nodiscard]] SearchRequest request() const;
    [[nodiscard]] QString wantedWords() const; ///< of the text, without filters and what is pushed away
    [[nodiscard]] QString description() const; ///< “a cup of coffee” and stuff.jpg
    friend bool operator==(const SearchQuery&, const SearchQuery&) = default;
};

/// By its name; videos are no query yet.
[[nodiscard]] std::optional<MediaKind> queryKindOf(const QString& fileName);

/// Turns dropped and pasted data into parts of a query. A picture without a file (copied from a web page, a
/// screenshot) is saved as PNG in a temporary folder that lives as long as this object.
class QueryMediaReader {
public:
    QueryMediaReader();
    ~QueryMediaReader();
    [[nodiscard]] static bool canRead(const QMimeData& data);
    [[nodiscard]] std::vector<QueryMedia> read(const QMimeData& data);

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_count = 0;
};

} // namespace medley::ui
