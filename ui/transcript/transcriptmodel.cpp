#include "ui/transcript/transcriptmodel.h"

#include "ui/common/format.h"

#include <algorithm>

namespace medley::ui {

void TranscriptModel::setSegments(std::span<const catalog::SegmentRecord> segments) {
    beginResetModel();
    m_pieces.clear();
    m_current = -1;
    for (const catalog::SegmentRecord& segment : segments)
        if (segment.type == catalog::SegmentType::Speech && !segment.text.empty())
            m_pieces.push_back({segment.span, segment.text, segment.confidence, 0});
    std::stable_sort(m_pieces.begin(), m_pieces.end(),
                     [](const TimedText& a, const TimedText& b) { return a.span.start < b.span.start; });
    endResetModel();
}

int TranscriptModel::rowAt(double seconds) const {
    constexpr double kPause = 2;
    const auto next = std::upper_bound(m_pieces.begin(), m_pieces.end(), seconds,
                                       [](double time, const TimedText& piece) { return time < piece.span.start; });
    if (next == m_pieces.begin())
        return -1;
    const auto piece = next - 1;
    return seconds < piece->span.end + kPause ? static_cast<int>(piece - m_pieces.begin()) : -1;
}

void TranscriptModel::setPosition(double seconds) {
    const int row = rowAt(seconds);
    if (row == m_current)
        return;
    const int old = m_current;
    m_current = row;
    for (const int changed : {old, row})
        if (changed >= 0)
            Q_EMIT dataChanged(index(changed), index(changed), {CurrentRole});
    Q_EMIT currentRowChanged(row);
}

int TranscriptModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_pieces.size());
}

QVariant TranscriptModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TimedText& piece = m_pieces[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(piece.text);
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "time: what is said").arg(timecode(piece.span.start), QString::fromStdString(piece.text));
    case StartRole:
        return piece.span.start;
    case EndRole:
        return piece.span.end;
    case CurrentRole:
        return index.row() == m_current;
    default:
        return {};
    }
}

} // namespace medley::ui
