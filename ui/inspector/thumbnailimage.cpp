#include "ui/inspector/thumbnailimage.h"

#include "ui/common/async.h"
#include "ui/library/thumbnailloader.h"

#include <QFile>
#include <QThreadPool>

namespace medley::ui {

void loadThumbnail(const std::filesystem::path& path, QObject* context, std::function<void(QImage)> done) {
    constexpr int kBeforePictures = 2;
    constexpr QSize kLargest(1024, 1024);
    QThreadPool::globalInstance()->start(
        [path, deliver = onGui(context, std::move(done))] {
            deliver(readThumbnail(QFile::decodeName(path.c_str()), kLargest));
        },
        kBeforePictures);
}

} // namespace medley::ui
