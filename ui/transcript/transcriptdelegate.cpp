#include "ui/transcript/transcriptdelegate.h"

#include "ui/common/format.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/transcript/transcriptmodel.h"

#include <QListView>
#include <QPainter>

#include <cmath>

namespace medley::ui {

namespace {

constexpr int kPad = space::kSmall;

} // namespace

void TranscriptDelegate::setLongestTime(double seconds) {
    QString widest = timecode(seconds);
    for (QChar& letter : widest)
        if (letter.isDigit())
            letter = QLatin1Char('0');
    m_timeWidth = QFontMetrics(ui::font(TextStyle::Caption)).horizontalAdvance(widest) + 2;
}

int TranscriptDelegate::textLeft() const {
    return kPad + m_timeWidth + space::kMedium;
}

qreal TranscriptDelegate::layOut(QTextLayout& layout, int rowWidth) const {
    QTextOption wrap;
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrap);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(rowWidth - textLeft() - kPad, 40));
        line.setPosition({0, y});
        y += line.height() + 2;
    }
    layout.endLayout();
    return y;
}

QSize TranscriptDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* view = qobject_cast<const QListView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    QTextLayout layout(index.data().toString(), ui::font(TextStyle::Body));
    return {width, static_cast<int>(std::ceil(layOut(layout, width))) + 2 * kPad - 2};
}

QList<QTextLayout::FormatRange> TranscriptDelegate::marks(const QString& text) const {
    QList<QTextLayout::FormatRange> ranges;
    if (m_highlight.isEmpty())
        return ranges;
    QTextCharFormat format;
    format.setBackground(color(Role::Selected));
    format.setForeground(color(Role::Accent));
    for (qsizetype at = text.indexOf(m_highlight, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_highlight, at + m_highlight.size(), Qt::CaseInsensitive))
        ranges.push_back({static_cast<int>(at), static_cast<int>(m_highlight.size()), format});
    return ranges;
}

void TranscriptDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool current = index.data(TranscriptModel::CurrentRole).toBool();
    const QRectF row = QRectF(option.rect).adjusted(0, 1, 0, -1);
    painter->setPen(Qt::NoPen);
    if (option.state & QStyle::State_Selected || current) {
        painter->setBrush(color(Role::Selected));
        painter->drawRoundedRect(row, metric::kRadius, metric::kRadius);
    } else if (option.state & QStyle::State_MouseOver) {
        painter->setBrush(color(Role::Hover));
        painter->drawRoundedRect(row, metric::kRadius, metric::kRadius);
    }
    if (current) { // not by colour alone
        painter->setBrush(color(Role::Speech));
        painter->drawRoundedRect(QRectF(row.left(), row.top() + 4, 3, row.height() - 8), 1.5, 1.5);
    }
    const QString text = index.data().toString();
    QTextLayout layout(text, ui::font(TextStyle::Body));
    (void)layOut(layout, option.rect.width());
    painter->setPen(color(Role::Text));
    layout.draw(painter, QPointF(option.rect.left() + textLeft(), option.rect.top() + kPad), marks(text));

    const QFontMetricsF small(ui::font(TextStyle::Caption));
    const QFontMetricsF body(ui::font(TextStyle::Body));
    painter->setFont(ui::font(TextStyle::Caption));
    painter->setPen(color(current ? Role::Speech : Role::TextDim));
    painter->drawText(QPointF(option.rect.left() + kPad, option.rect.top() + kPad + body.ascent()),
                      timecode(index.data(TranscriptModel::StartRole).toDouble()));
    if (option.state & QStyle::State_HasFocus && option.widget && option.widget->hasFocus())
        paintFocusRing(*painter, row, metric::kRadius);
    painter->restore();
}

} // namespace medley::ui
