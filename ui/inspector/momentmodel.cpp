#include "ui/inspector/momentmodel.h"

#include "ui/common/format.h"
#include "ui/inspector/thumbnailimage.h"

#include <algorithm>

namespace medley::ui {

MomentModel::MomentModel(MomentStrip::ThumbnailPath thumbnailPath, QObject* parent)
    : QAbstractListModel(parent), m_thumbnailPath(std::move(thumbnailPath)) {}

void MomentModel::setMoments(std::vector<catalog::SegmentRecord> shots, const std::vector<TimeSpan>& found) {
    beginResetModel();
    ++m_generation;
    m_current = -1;
    m_moments.clear();
    m_moments.reserve(shots.size());
    for (catalog::SegmentRecord& shot : shots) {
        const bool isFound = std::any_of(found.begin(), found.end(), [&shot](const TimeSpan& span) {
            return span.start < shot.span.end && span.end > shot.span.start;
        });
        m_moments.push_back({std::move(shot), {}, isFound, false});
    }
    endResetModel();
}

int MomentModel::rowAt(double seconds) const {
    for (std::size_t row = 0; row < m_moments.size(); ++row) {
        const TimeSpan& span = m_moments[row].shot.span;
        if (seconds >= span.start && seconds < span.end)
            return static_cast<int>(row);
    }
    return -1;
}

int MomentModel::setPosition(double seconds) {
    const int row = rowAt(seconds);
    if (row == m_current)
        return -1;
    const int old = m_current;
    m_current = row;
    for (const int changed : {old, row})
        if (changed >= 0)
            Q_EMIT dataChanged(index(changed), index(changed), {CurrentRole});
    return row;
}

int MomentModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_moments.size());
}

QVariant MomentModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const Moment& moment = m_moments[row];
    switch (role) {
    case Qt::DisplayRole:
        return timecode(moment.shot.span.start);
    case Qt::DecorationRole:
        if (!moment.asked)
            askForImage(row);
        return moment.image;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return (moment.found ? tr("Shot %1 of %2, %3; found") : tr("Shot %1 of %2, %3"))
            .arg(index.row() + 1)
            .arg(m_moments.size())
            .arg(timeRange(moment.shot.span));
    case SpanRole:
        return QVariant::fromValue(moment.shot.span);
    case FoundRole:
        return moment.found;
    case CurrentRole:
        return index.row() == m_current;
    default:
        return {};
    }
}

void MomentModel::askForImage(std::size_t row) const {
    Moment& moment = m_moments[row];
    moment.asked = true;
    auto* self = const_cast<MomentModel*>(this); // the answer comes later, from the event loop
    loadThumbnail(m_thumbnailPath(moment.shot.file, moment.shot.id), self,
                  [self, row, generation = m_generation](QImage image) {
                      if (generation != self->m_generation || image.isNull())
                          return;
                      self->m_moments[row].image = std::move(image);
                      const QModelIndex changed = self->index(static_cast<int>(row));
                      Q_EMIT self->dataChanged(changed, changed, {Qt::DecorationRole});
                  });
}

} // namespace medley::ui
