// Pictures that were shown lately, kept up to a number of bytes.
#pragma once

#include <QPixmap>
#include <QString>

#include <list>
#include <unordered_map>

namespace medley::ui {

/// Least recently used out first. GUI thread.
class ThumbnailCache {
public:
    explicit ThumbnailCache(qint64 maxBytes) : m_maxBytes(maxBytes) {}

    /// Null if it is not there.
    [[nodiscard]] const QPixmap* find(const QString& key);
    void insert(const QString& key, const QPixmap& pixmap);
    void remove(const QString& key);
    void clear();
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] std::size_t count() const { return m_entries.size(); }

private:
    struct Entry {
        QString key;
        QPixmap pixmap;
        qint64 bytes = 0;
    };
    qint64 m_maxBytes;
    qint64 m_bytes = 0;
    std::list<Entry> m_order; ///< most recently used first
    std::unordered_map<QString, std::list<Entry>::iterator> m_entries;
};

} // namespace medley::ui
