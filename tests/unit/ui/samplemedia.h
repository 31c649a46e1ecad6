// Real media for tests, made with the ffmpeg program, and records as the library would give them.
#pragma once

#include "core/services/browseservice.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace medley::test {

/// Runs ffmpeg; false (and its messages in the test's output) if it is not there or fails.
[[nodiscard]] bool makeMedia(const QStringList& arguments);
/// A moving test picture with a tone, 320 × 240, 25 pictures a second, H.264 and AAC.
[[nodiscard]] bool makeVideo(const QString& path, double seconds);
/// A tone, mono, 16 kHz WAV.
[[nodiscard]] bool makeSound(const QString& path, double seconds);
/// A colour gradient.
[[nodiscard]] bool makePicture(const QString& path, int width, int height);

[[nodiscard]] catalog::SegmentRecord shot(std::int64_t id, double start, double end, std::string label = "a thing");
[[nodiscard]] catalog::SegmentRecord speech(std::int64_t id, double start, double end, std::string text);
[[nodiscard]] ItemDetails item(std::int64_t id, const QString& path, MediaKind kind, double seconds);

} // namespace medley::test
