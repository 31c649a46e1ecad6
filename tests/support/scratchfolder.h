// A file of given bytes in a folder of its own, gone with the object.
#pragma once

#include <QFile>
#include <QTemporaryDir>

#include <filesystem>
#include <string>
#include <string_view>

namespace medley::test {

class ScratchFolder {
public:
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }
    /// Replaces a file of that name; an empty path where it could not be written.
    [[nodiscard]] std::filesystem::path write(const std::string& name, std::string_view bytes) const {
        const std::filesystem::path target = path() / name;
        QFile file(target);
        const auto size = static_cast<qint64>(bytes.size());
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes.data(), size) == size;
        return isWritten ? target : std::filesystem::path();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace medley::test
