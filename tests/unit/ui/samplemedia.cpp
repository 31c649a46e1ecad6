#include "tests/unit/ui/samplemedia.h"

#include "tests/support/ffmpeg.h"

#include <QFileInfo>
#include <QImage>

#include <algorithm>

namespace medley::test {

bool makeMedia(const QStringList& arguments) {
    return runFfmpeg(arguments);
}

bool makeVideo(const QString& path, double seconds) {
    return makeMedia(
        {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
         QStringLiteral("testsrc=size=320x240:rate=25:duration=%1").arg(seconds), QStringLiteral("-f"),
         QStringLiteral("lavfi"), QStringLiteral("-i"), QStringLiteral("sine=440:duration=%1").arg(seconds),
         QStringLiteral("-c:v"), QStringLiteral("libx264"), QStringLiteral("-preset"), QStringLiteral("ultrafast"),
         QStringLiteral("-pix_fmt"), QStringLiteral("yuv420p"), QStringLiteral("-c:a"), QStringLiteral("aac"), path});
}

bool makeSound(const QString& path, double seconds) {
    return makeMedia({QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                      QStringLiteral("sine=440:sample_rate=16000:duration=%1").arg(seconds), path});
}

bool makePicture(const QString& path, int width, int height) {
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.setPixel(x, y, qRgb(x * 255 / width, y * 255 / height, 128));
    return image.save(path);
}

catalog::SegmentRecord shot(std::int64_t id, double start, double end, std::string label) {
    catalog::SegmentRecord record;
    record.id = {id};
    record.type = catalog::SegmentType::Shot;
    record.span = {start, end};
    record.keyTime = (start + end) / 2;
    record.labels = {{1, std::move(label), 0.62F}, {2, "another thing", 0.11F}};
    return record;
}

catalog::SegmentRecord speech(std::int64_t id, double start, double end, std::string text) {
    catalog::SegmentRecord record;
    record.id = {id};
    record.type = catalog::SegmentType::Speech;
    record.span = {start, end};
    record.text = std::move(text);
    record.confidence = -0.2F;
    return record;
}

ItemDetails item(std::int64_t id, const QString& path, MediaKind kind, double seconds) {
    ItemDetails details;
    details.file.id = {id};
    details.file.path = path.toStdString();
    details.file.kind = kind;
    details.file.state = catalog::FileState::Indexed;
    details.file.bytes = QFileInfo(path).size();
    details.file.duration = seconds;
    return details;
}

} // namespace medley::test
