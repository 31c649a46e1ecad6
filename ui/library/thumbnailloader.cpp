#include "ui/library/thumbnailloader.h"

#include "ui/common/async.h"

#include <QImageReader>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <unordered_set>
#include <vector>

namespace medley::ui {

namespace {

constexpr qint64 kCacheBytes = 192LL << 20;
/// More than a 4K screen full of small cards; what is older is off the screen.
constexpr std::size_t kMaxWishes = 400;
constexpr int kFrameMs = 16;
/// A thumbnail is small; a file that declares more is no thumbnail of ours.
constexpr int kMaxEdge = 4096;
/// Sizes are rounded up to this, so that dragging the slider does not decode at every pixel.
constexpr int kSizeStep = 64;

[[nodiscard]] int edgeOf(QSize size) {
    return (std::max(size.width(), size.height()) + kSizeStep - 1) / kSizeStep * kSizeStep;
}

[[nodiscard]] QString keyOf(const QString& file, int edge) {
    return QString::number(edge) + QLatin1Char(':') + file;
}

} // namespace

struct ThumbnailLoader::Queue {
    struct Wish {
        QString file;
        QSize size;
        QString key;
    };
    std::mutex mutex;
    std::vector<Wish> wishes;             ///< the last is the most urgent
    std::unordered_set<QString> underWay; ///< keys
};

QImage readThumbnail(const QString& file, QSize deviceSize) {
    QImageReader reader(file);
    reader.setAutoTransform(false); // Medley's thumbnails are upright
    const auto stored = reader.size();
    if (stored.isValid()) {
        if (stored.width() > kMaxEdge || stored.height() > kMaxEdge)
            return {};
        const auto wanted = stored.scaled(deviceSize, Qt::KeepAspectRatioByExpanding);
        if (wanted.width() < stored.width())
            reader.setScaledSize(wanted);
    }
    return reader.read().convertToFormat(QImage::Format_RGB32);
}

ThumbnailLoader::ThumbnailLoader(QObject* parent) : ThumbnailLoader(&readThumbnail, parent) {}

ThumbnailLoader::ThumbnailLoader(Read read, QObject* parent)
    : QObject(parent), m_read(std::move(read)), m_cache(kCacheBytes), m_queue(std::make_shared<Queue>()) {
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 1, 1, 4));
    m_pool.setThreadPriority(QThread::LowPriority); // painting goes first
    m_announce.setSingleShot(true);
    m_announce.setInterval(kFrameMs);
    connect(&m_announce, &QTimer::timeout, this, &ThumbnailLoader::loaded);
}

ThumbnailLoader::~ThumbnailLoader() {
    {
        const std::lock_guard lock(m_queue->mutex);
        m_queue->wishes.clear();
    }
    m_pool.clear();
    m_pool.waitForDone();
}

ThumbnailLoader::Thumbnail ThumbnailLoader::request(const QString& file, QSize deviceSize) {
    const auto edge = edgeOf(deviceSize);
    const auto key = keyOf(file, edge);
    if (const auto* pixmap = m_cache.find(key))
        return {Answer::Ready, *pixmap};
    if (m_missing.contains(file))
        return {Answer::Missing, {}};

    Thumbnail result;
    if (const auto other = m_edges.find(file); other != m_edges.end())
        if (const auto* pixmap = m_cache.find(keyOf(file, other->second)))
            result.pixmap = *pixmap;

    const auto scale = double(edge) / std::max(deviceSize.width(), deviceSize.height());
    const QSize size(static_cast<int>(std::lround(deviceSize.width() * scale)),
                     static_cast<int>(std::lround(deviceSize.height() * scale)));
    {
        const std::lock_guard lock(m_queue->mutex);
        if (m_queue->underWay.contains(key))
            return result;
        auto& wishes = m_queue->wishes;
        const auto known =
            std::find_if(wishes.begin(), wishes.end(), [&key](const auto& wish) { return wish.key == key; });
        if (known != wishes.end()) {
            std::rotate(known, known + 1, wishes.end());
            return result;
        }
        wishes.push_back({file, size, key});
        if (wishes.size() > kMaxWishes)
            wishes.erase(wishes.begin());
    }
    auto deliver = onGui(this, [this](QString path, QSize wanted, QImage image) { take(path, wanted, image); });
    m_pool.start([queue = m_queue, read = m_read, deliver] {
        Queue::Wish wish;
        {
            const std::lock_guard lock(queue->mutex);
            if (queue->wishes.empty())
                return; // another task took it, or it was dropped
            wish = std::move(queue->wishes.back());
            queue->wishes.pop_back();
            queue->underWay.insert(wish.key);
        }
        auto image = read(wish.file, wish.size);
        deliver(wish.file, wish.size, std::move(image));
    });
    return result;
}

void ThumbnailLoader::take(const QString& file, QSize size, const QImage& image) {
    const auto edge = edgeOf(size);
    const auto key = keyOf(file, edge);
    {
        const std::lock_guard lock(m_queue->mutex);
        m_queue->underWay.erase(key);
    }
    if (image.isNull()) {
        m_missing.insert(file);
    } else {
        m_cache.insert(key, QPixmap::fromImage(image));
        m_edges[file] = edge;
    }
    if (!m_announce.isActive())
        m_announce.start();
}

bool ThumbnailLoader::isLoading() const {
    const std::lock_guard lock(m_queue->mutex);
    return !m_queue->wishes.empty() || !m_queue->underWay.empty() || m_announce.isActive();
}

void ThumbnailLoader::forget(const QString& file) {
    m_missing.erase(file);
    if (const auto known = m_edges.find(file); known != m_edges.end()) {
        m_cache.remove(keyOf(file, known->second));
        m_edges.erase(known);
    }
}

void ThumbnailLoader::forgetMissing() {
    m_missing.clear();
}

} // namespace medley::ui
