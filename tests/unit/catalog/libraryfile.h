// A library in a file of a folder of its own, to be opened, refused and damaged.
#pragma once

#include "tests/support/filebytes.h"
#include "tests/unit/catalog/samples.h"

#include <QtCore/QTemporaryDir>

#include <filesystem>
#include <memory>
#include <set>
#include <string>

namespace medley::catalog {

using test::contentOf;
using test::write;

/// What a test of such a file inherits.
class LibraryFile {
protected:
    /// Another, empty folder.
    void makeFolder() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = std::filesystem::path(m_folder->path().toStdString()) / "library.db";
    }
    std::set<std::string> filesInFolder() const {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_path.parent_path()))
            names.insert(entry.path().filename().string());
        return names;
    }
    /// A closed library with a file, a segment and a vector.
    void makeLibrary() {
        const auto catalog = valueOf(Catalog::open(m_path));
        const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
        auto file = addOne(*catalog, "/a/river.png");
        file.kind = MediaKind::Image;
        auto picture = pictureSegment(8, 1, {{1, "coffee", 0.9F}});
        picture.vectors.front().space = space.id;
        FileMetadata metadata;
        metadata.city = "Rome";
        metadata.cameraModel = "X100";
        metadata.keywords = {"sea", "sun"};
        metadata.tags = {{"artist", "nobody"}};
        const auto ids = valueOf(catalog->files().storeIndexed(file, std::vector{picture}, metadata));
        valueOf(catalog->notes().setCaption(ids.front(), "A cup", Author::Person));
        valueOf(catalog->notes().addAnswer({0, file.id, ids.front(), "What?", "That.", "vqa"}));
        valueOf(catalog->searches().save({0, "cups", "cup"}));
        valueOf(catalog->searches().remember("cup", 1));
        valueOf(catalog->locations().watch({"/a"}));
    }
    /// Opening fails with this code, says something, and changes nothing.
    void verifyRefused(ErrorCode code, const char* part = "") {
        const auto before = contentOf(m_path);
        const auto namesBefore = filesInFolder();
        for (const bool readOnly : {false, true}) {
            const auto opened = Catalog::open(m_path, {readOnly});
            QVERIFY(!opened.has_value());
            QCOMPARE(opened.error().code, code);
            QVERIFY2(opened.error().message.find(part) != std::string::npos, opened.error().message.c_str());
            QVERIFY(contentOf(m_path) == before);
            if (readOnly) // such a connection leaves empty side files
                for (const auto* suffix : {"-wal", "-shm"})
                    std::filesystem::remove(m_path.string() + suffix);
            QVERIFY(filesInFolder() == namesBefore);
        }
    }

    std::filesystem::path m_path;

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace medley::catalog
