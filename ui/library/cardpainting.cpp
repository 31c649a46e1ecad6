#include "ui/library/cardpainting.h"

#include "ui/common/icons.h"
#include "ui/library/excerpt.h"
#include "ui/library/momentticks.h"
#include "ui/search/modalities.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace medley::ui {

void paintSpokenWords(QPainter& painter, const QRect& area, const LibraryItem& item, const QStringList& words) {
    const auto box = area.adjusted(12, 12, -12, -8);
    const auto small = area.width() < 170;
    const auto letters = font(small ? TextStyle::Caption : TextStyle::Body);
    const QFontMetrics metrics(letters);
    const auto below = (small ? 0 : 20) + (hasTicks(item) ? kTicksHeight - 8 : 0);
    const auto lines = std::max(1, (box.height() - below) / metrics.lineSpacing());
    const auto excerpt =
        excerptAround(QString::fromStdString(item.moment()->segment.text), words,
                      std::max(24, lines * box.width() / std::max(1, metrics.averageCharWidth()) * 9 / 10));

    QTextLayout text(excerpt.text, letters);
    QList<QTextLayout::FormatRange> formats;
    for (const auto& mark : excerpt.marked) {
        QTextCharFormat format;
        format.setBackground(color(Role::Selected));
        format.setForeground(color(Role::Accent));
        formats << QTextLayout::FormatRange{mark.start, mark.length, format};
    }
    text.setFormats(formats);
    text.beginLayout();
    qreal y = 0;
    for (int i = 0; i < lines; ++i) {
        auto line = text.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(box.width());
        line.setPosition({0, y});
        y += metrics.lineSpacing();
    }
    text.endLayout();
    painter.setPen(color(Role::Text));
    text.draw(&painter, box.topLeft());
}

void paintWaveform(QPainter& painter, const QRect& area, const LibraryItem& item) {
    const auto& peaks = item.file.waveform;
    const auto box = area.adjusted(12, 12, -12, -12);
    const auto middle = box.top() + box.height() / 2.0;
    const auto ink = color(Role::Sound);
    if (peaks.empty()) {
        paintIcon(painter, Icon::Sound, QRect(area.center() - QPoint(15, 15), QSize(32, 32)), ink);
        return;
    }
    constexpr double kStep = 4;
    constexpr double kBar = 2;
    const auto bars = std::max(1, static_cast<int>(box.width() / kStep));
    QList<QRectF> rects;
    rects.reserve(bars);
    for (int i = 0; i < bars; ++i) {
        const auto from = static_cast<std::size_t>(i) * peaks.size() / static_cast<std::size_t>(bars);
        const auto to =
            std::max(from + 1, static_cast<std::size_t>(i + 1) * peaks.size() / static_cast<std::size_t>(bars));
        std::uint8_t peak = 0;
        for (auto at = from; at < std::min(to, peaks.size()); ++at)
            peak = std::max(peak, peaks[at]);
        const auto height = std::max(kBar, peak / 255.0 * box.height());
        rects << QRectF(box.left() + i * kStep, middle - height / 2, kBar, height);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRects(rects);
}

void paintShares(QPainter& painter, const QRectF& bar, const HitInfo& hit) {
    const auto radius = bar.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Role::Track));
    painter.drawRoundedRect(bar, radius, radius);
    const auto full = bar.width() * std::clamp(static_cast<double>(hit.score), 0.0, 1.0);
    auto x = bar.left();
    for (const auto modality : kModalityOrder) {
        const auto width = full * static_cast<double>(hit.shares[modality]);
        if (width < 1)
            continue;
        painter.setBrush(color(modalityRole(modality)));
        painter.drawRoundedRect(QRectF(x, bar.top(), std::max(2.0, width - 1.5), bar.height()), radius, radius);
        x += width;
    }
}

} // namespace medley::ui
