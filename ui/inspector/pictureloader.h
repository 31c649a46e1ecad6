// Decodes one picture after another off the GUI thread: a scaled pass first, all pixels when they are wanted.
#pragma once

#include "core/base/media.h"
#include "core/base/result.h"
#include "ui/inspector/imagepyramid.h"

#include <QObject>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>

namespace medley::ui {

/// Lives on the GUI thread. A new request supersedes the old one: what is not yet begun is dropped, what is under way
/// ends unheard. The same when the loader is destroyed; nobody waits.
class PictureLoader : public QObject {
    Q_OBJECT

public:
    /// `minShortEdge` 0 = all pixels. Called on worker threads.
    using Decode = std::function<Result<RgbImage>(const std::filesystem::path& path, int minShortEdge)>;

    explicit PictureLoader(QObject* parent = nullptr); ///< with media::decodeImage
    PictureLoader(Decode decode, QObject* parent);
    ~PictureLoader() override;

    /// `fullSize`: upright pixels of the picture, if known; otherwise the first pass is taken for the whole.
    void load(const std::filesystem::path& path, QSize fullSize, int minShortEdge);
    void loadAllPixels(); ///< of the same picture; once is enough
    void cancel();

Q_SIGNALS:
    void loaded(const medley::ui::ImagePyramid& picture);
    void failed(const medley::Error& error);

private:
    void start(int minShortEdge);

    Decode m_decode;
    std::filesystem::path m_path;
    QSize m_fullSize;
    bool m_askedForAll = false;
    std::shared_ptr<std::atomic<int>> m_generation;
};

} // namespace medley::ui
