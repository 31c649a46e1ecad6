// A library of media and models that a test puts together itself.
#pragma once

#include "core/services/browseservice.h"
#include "core/services/library.h"
#include "tests/support/starter.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace medley::test {

/// What such a test inherits. Needs the starter models.
class OwnLibrary {
protected:
    /// Empty ones for the media, and the starter's models where others may be added.
    void makeFolders() {
        m_media = m_dir.path().toStdString() + "/media";
        m_models = m_dir.path().toStdString() + "/models";
        std::filesystem::create_directories(m_media);
        linkStarterModels(m_models);
    }
    /// Anew, where it is open.
    void open() {
        m_library.reset();
        auto options = libraryOptions(m_dir.path());
        options.models = m_models;
        m_library = Library::open(options).value();
    }
    [[nodiscard]] QString folder() const { return m_dir.filePath(QStringLiteral("library")); } ///< the library's
    [[nodiscard]] QString at(const char* name) const { return QString::fromStdString((m_media / name).string()); }

    /// A sidecar that says: Bamberg, a Brownie, "market day".
    void describe(const char* name) const {
        QFile sidecar(at(name) + QStringLiteral(".xmp"));
        QVERIFY(sidecar.open(QIODevice::WriteOnly));
        sidecar.write("<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                      "<rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
                      " xmlns:tiff='http://ns.adobe.com/tiff/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
                      " photoshop:City='Bamberg' tiff:Model='Brownie'>"
                      "<dc:subject><rdf:Bag><rdf:li>market day</rdf:li></rdf:Bag></dc:subject>"
                      "</rdf:Description></rdf:RDF></x:xmpmeta>");
    }

    [[nodiscard]] LibraryStatus status() const {
        return wait<LibraryStatus>([&](auto done) { m_library->browse().status(done); }).value();
    }
    /// The program ends where the media have no such file, or it is not in the library.
    [[nodiscard]] ItemDetails details(const std::string& name) const {
        const auto all =
            wait<std::vector<catalog::FileRecord>>([&](auto done) { m_library->browse().items({}, done); }).value();
        const auto found = std::ranges::find_if(
            all, [&](const catalog::FileRecord& file) { return file.path == (m_media / name).string(); });
        if (found == all.end())
            qFatal("%s is not in the library", name.c_str());
        return wait<ItemDetails>([&](auto done) { m_library->browse().details(found->id, done); }).value();
    }
    [[nodiscard]] static std::int64_t count(const ItemDetails& item, catalog::SegmentType type) {
        return std::ranges::count(item.segments, type, &catalog::SegmentRecord::type);
    }

    QTemporaryDir m_dir;
    std::filesystem::path m_media;
    std::filesystem::path m_models;
    std::unique_ptr<Library> m_library;
};

} // namespace medley::test
