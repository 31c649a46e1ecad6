// What a person searches by: words, pictures, sounds; and how they come in by dropping and pasting.
#pragma once

#include "core/services/searchservice.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

class QMimeData;
class QTemporaryDir;

namespace medley::ui {

/// A picture or a sound to look or sound like.
struct QueryMedia {
    std::string path; ///< the file system's bytes
    MediaKind kind = MediaKind::Image;
    QString name; ///< as the chip says it
    friend bool operator==(const QueryMedia&, const QueryMedia&) = default;
};

struct SearchQuery {
    QString text;
    std::vector<QueryMedia> media;
    [[nodiscard]] bool isEmpty() const { return text.trimmed().isEmpty() && media.empty(); }
    [[nodiscard]] SearchRequest request() const;
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
