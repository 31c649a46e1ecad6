// Reads one of the library's thumbnails off the GUI thread.
#pragma once

#include <QImage>
#include <QObject>

#include <filesystem>
#include <functional>

namespace medley::ui {

/// `done` is called on the GUI thread with the picture, a null one if there is none; not at all once `context` is gone.
void loadThumbnail(const std::filesystem::path& path, QObject* context, std::function<void(QImage)> done);

} // namespace medley::ui
