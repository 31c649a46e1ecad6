#include "ui/library/thumbnailcache.h"

namespace medley::ui {

const QPixmap* ThumbnailCache::find(const QString& key) {
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return nullptr;
    m_order.splice(m_order.begin(), m_order, found->second);
    return &found->second->pixmap;
}

void ThumbnailCache::insert(const QString& key, const QPixmap& pixmap) {
    remove(key);
    const auto bytes = qint64(pixmap.width()) * pixmap.height() * 4;
    m_order.push_front({key, pixmap, bytes});
    m_entries.emplace(key, m_order.begin());
    m_bytes += bytes;
    while (m_bytes > m_maxBytes && m_order.size() > 1) {
        m_bytes -= m_order.back().bytes;
        m_entries.erase(m_order.back().key);
        m_order.pop_back();
    }
}

void ThumbnailCache::remove(const QString& key) {
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return;
    m_bytes -= found->second->bytes;
    m_order.erase(found->second);
    m_entries.erase(found);
}

void ThumbnailCache::clear() {
    m_entries.clear();
    m_order.clear();
    m_bytes = 0;
}

} // namespace medley::ui
