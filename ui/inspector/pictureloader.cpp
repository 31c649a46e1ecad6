#include "ui/inspector/pictureloader.h"

#include "core/media/image.h"
#include "ui/common/async.h"

#include <QThreadPool>

#include <new>

namespace medley::ui {

namespace {

Result<RgbImage> decodeFile(const std::filesystem::path& path, int minShortEdge) {
    media::ImageDecodeOptions options;
    options.minShortEdge = minShortEdge;
    return media::decodeImage(path, options);
}

Result<ImagePyramid> decodePyramid(const PictureLoader::Decode& decode, const std::filesystem::path& path,
                                   QSize fullSize, int minShortEdge) {
    try {
        Result<RgbImage> image = decode(path, minShortEdge);
        if (!image)
            return failWith(std::move(image));
        return ImagePyramid(std::move(*image), fullSize);
    } catch (const std::bad_alloc&) { // must not leave a thread of the pool
        return fail(ErrorCode::OutOfMemory, "There is not enough memory to show this picture.");
    }
}

} // namespace

PictureLoader::PictureLoader(QObject* parent) : PictureLoader(decodeFile, parent) {}

PictureLoader::PictureLoader(Decode decode, QObject* parent)
    : QObject(parent), m_decode(std::move(decode)), m_generation(std::make_shared<std::atomic<int>>(0)) {}

PictureLoader::~PictureLoader() {
    cancel();
}

void PictureLoader::load(const std::filesystem::path& path, QSize fullSize, int minShortEdge) {
    m_path = path;
    m_fullSize = fullSize;
    m_askedForAll = minShortEdge == 0;
    start(minShortEdge);
}

void PictureLoader::loadAllPixels() {
    if (m_askedForAll || m_path.empty())
        return;
    m_askedForAll = true;
    start(0);
}

void PictureLoader::cancel() {
    ++*m_generation;
    m_path.clear();
}

void PictureLoader::start(int minShortEdge) {
    const int generation = ++*m_generation;
    auto deliver = onGui(this, [this, generation](Result<ImagePyramid> picture) {
        if (generation != *m_generation)
            return;
        if (picture)
            Q_EMIT loaded(*picture);
        else
            Q_EMIT failed(picture.error());
    });
    constexpr int kBeforeThumbnails = 1;
    QThreadPool::globalInstance()->start(
        [decode = m_decode, path = m_path, fullSize = m_fullSize, minShortEdge, generation, current = m_generation,
         deliver = std::move(deliver)] {
            if (generation == *current)
                deliver(decodePyramid(decode, path, fullSize, minShortEdge));
        },
        kBeforeThumbnails);
}

} // namespace medley::ui
