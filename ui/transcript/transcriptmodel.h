// The pieces of a transcript as a list, and the one that is being spoken.
#pragma once

#include "core/base/media.h"
#include "core/catalog/records.h"

#include <QAbstractListModel>

#include <span>
#include <vector>

namespace medley::ui {

class TranscriptModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { StartRole = Qt::UserRole, EndRole, CurrentRole };

    using QAbstractListModel::QAbstractListModel;

    void setSegments(std::span<const catalog::SegmentRecord> segments); ///< of any type, by time; takes what is said
    void setPosition(double seconds);
    /// The piece spoken at that time; in a pause the one before, for at most two seconds; -1 if none.
    [[nodiscard]] int rowAt(double seconds) const;
    [[nodiscard]] int currentRow() const { return m_current; }
    [[nodiscard]] const std::vector<TimedText>& pieces() const { return m_pieces; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void currentRowChanged(int row);

private:
    std::vector<TimedText> m_pieces;
    int m_current = -1;
};

} // namespace medley::ui
