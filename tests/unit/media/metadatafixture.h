// Pictures whose metadata a test sets and reads back.
#pragma once

#include "core/media/metadata.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

#include <exiv2/exiv2.hpp>

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace medley::media::fixture {

using Strings = std::vector<std::string>;

/// Opens a picture, lets `change` set what it wants, and writes it back.
template <class Change>
void edit(const std::filesystem::path& path, Change change) {
    auto image = Exiv2::ImageFactory::open(path.string());
    image->readMetadata();
    change(*image);
    image->writeMetadata();
}

inline bool isClose(double a, double b) {
    return std::abs(a - b) < 1e-4;
}

inline Exiv2::DataValue windowsText(const QString& text) {
    Exiv2::DataValue value(Exiv2::unsignedByte);
    const QByteArray bytes(reinterpret_cast<const char*>(text.utf16()), (text.size() + 1) * 2);
    value.read(reinterpret_cast<const Exiv2::byte*>(bytes.constData()), static_cast<long>(bytes.size()));
    return value;
}

/// What a test of metadata inherits: a folder, and its photos read.
class PhotoFolder {
protected:
    static Metadata read(const std::filesystem::path& path) {
        auto about = readMetadata(path);
        if (!about)
            QTest::qFail(about.error().message.c_str(), __FILE__, __LINE__);
        return about ? *about : Metadata{};
    }
    std::filesystem::path photo(const char* name = "photo.jpg") const {
        return m_folder.write(name, jpeg(gradient(64, 40)));
    }

    MediaFolder m_folder;
};

} // namespace medley::media::fixture
