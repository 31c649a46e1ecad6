#include "core/services/thumbnails.h"

#include <fstream>

namespace medley {

namespace fs = std::filesystem;

fs::path Thumbnails::path(FileId file) const {
    return m_folder / std::to_string(file.value / 1000) / (std::to_string(file.value) + ".jpg");
}

fs::path Thumbnails::path(FileId file, SegmentId segment) const {
    return m_folder / std::to_string(file.value / 1000) /
           (std::to_string(file.value) + '-' + std::to_string(segment.value) + ".jpg");
}

std::string Thumbnails::write(FileId file, std::span<const Picture> pictures, std::size_t cover) const {
    if (pictures.empty())
        return {};
    std::error_code error;
    fs::create_directories(path(file).parent_path(), error);
    for (const auto& picture : pictures) {
        std::ofstream out(path(file, picture.segment), std::ios::binary | std::ios::trunc);
        out.write(reinterpret_cast<const char*>(picture.jpeg.data()),
                  static_cast<std::streamsize>(picture.jpeg.size()));
        if (!out.flush())
            return "A thumbnail could not be written to " + m_folder.string() + ".";
    }
    fs::remove(path(file), error);
    fs::create_hard_link(path(file, pictures[cover].segment), path(file), error);
    if (error) // file systems without hard links
        fs::copy_file(path(file, pictures[cover].segment), path(file), fs::copy_options::overwrite_existing, error);
    return error ? "A thumbnail could not be written to " + m_folder.string() + "." : std::string();
}

void Thumbnails::rename(FileId file, std::span<const SegmentId> former, std::span<const SegmentId> now) const {
    std::error_code ignored; // most segments are passages, which have none
    for (std::size_t i = 0; i < former.size(); ++i)
        fs::rename(path(file, former[i]), path(file, now[i]), ignored);
}

void Thumbnails::remove(FileId file, std::span<const SegmentId> segments) const {
    std::error_code ignored; // a thumbnail that is not there is as good as removed
    for (const auto segment : segments)
        fs::remove(path(file, segment), ignored);
    fs::remove(path(file), ignored);
}

} // namespace medley
