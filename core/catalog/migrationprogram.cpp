#include "core/catalog/migrationprogram.h"

#include "core/catalog/searchtext.h"
#include "core/catalog/wordrepository.h"

#include <string_view>

namespace medley::catalog {

namespace {

/// Schema 2: the folded names to filter by, and all words in their new columns.
void foldNamesAndWords(Connection& connection) {
    auto file = connection.query("SELECT id, path FROM file");
    auto update = connection.query("UPDATE file SET name_plain = ?2, folder_key = ?3 WHERE id = ?1");
    while (file.step()) {
        const auto path = file.text(1);
        update.bind(1, file.integer(0))
            .bind(2, std::string_view(folded(fileName(path))))
            .bind(3, std::string_view(folderKey(path)))
            .run();
    }
    // A file that changed on disk and is pending can still be found by what it was.
    WordRepository words(connection);
    auto findable = connection.query("SELECT id FROM file WHERE state = 'indexed' OR (state = 'pending' AND EXISTS "
                                     "(SELECT 1 FROM segment WHERE segment.file = file.id))");
    while (findable.step())
        words.addFile(FileId{findable.integer(0)});
}

} // namespace

void finishMigration(Connection& connection, int version) {
    if (version == 2)
        foldNamesAndWords(connection);
}

} // namespace medley::catalog
