// Reads thumbnails off the GUI thread, what is visible now first.
#pragma once

#include "ui/library/thumbnailcache.h"

#include <QImage>
#include <QObject>
#include <QSize>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>
#include <unordered_set>

namespace medley::ui {

/// Lives on the GUI thread. Asked anew for what is visible at each painting, it decodes the latest wish first and
/// forgets wishes that many others have come after. Decoded pictures fill `deviceSize` (cropped by the painter, never
/// enlarged here).
class ThumbnailLoader : public QObject {
    Q_OBJECT

public:
    /// Reads one picture so that it covers `deviceSize`; null if it cannot. Called on worker threads.
    using Read = std::function<QImage(const QString& file, QSize deviceSize)>;

    explicit ThumbnailLoader(QObject* parent = nullptr); ///< reads with readThumbnail
    ThumbnailLoader(Read read, QObject* parent);
    ~ThumbnailLoader() override; ///< waits for what is being decoded (milliseconds)

    enum class Answer { Ready, Loading, Missing };
    struct Thumbnail {
        Answer answer = Answer::Loading;
        QPixmap pixmap; ///< without a device pixel ratio; while Loading one of another size, if there is one
    };
    [[nodiscard]] Thumbnail request(const QString& file, QSize deviceSize);
    void forget(const QString& file);     ///< it was written anew
    void forgetMissing();                 ///< files that were not there may be there now
    [[nodiscard]] bool isLoading() const; ///< something that was asked for is still to come
    [[nodiscard]] qint64 cachedBytes() const { return m_cache.bytes(); }

Q_SIGNALS:
    void loaded(); ///< one or more; at most once a frame

private:
    struct Queue;
    void take(const QString& file, QSize size, const QImage& image);

    Read m_read;
    ThumbnailCache m_cache;
    std::shared_ptr<Queue> m_queue;
    QThreadPool m_pool;
    std::unordered_set<QString> m_missing;
    std::unordered_map<QString, int> m_edges; ///< edge that is cached for a file, so that it can stand in for another
    QTimer m_announce;
};

/// Decodes a JPEG, PNG or WebP scaled to cover `deviceSize`, ready to be painted. Any thread.
[[nodiscard]] QImage readThumbnail(const QString& file, QSize deviceSize);

} // namespace medley::ui
