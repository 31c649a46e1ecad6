// Shots as a list model; pictures are read when they are first seen.
#pragma once

#include "core/catalog/records.h"
#include "ui/inspector/momentstrip.h"

#include <QAbstractListModel>
#include <QImage>

#include <vector>

namespace medley::ui {

class MomentModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { SpanRole = Qt::UserRole, CurrentRole, FoundRole };

    MomentModel(MomentStrip::ThumbnailPath thumbnailPath, QObject* parent);

    void setMoments(std::vector<catalog::SegmentRecord> shots, const std::vector<TimeSpan>& found);
    /// The row that is current now, if it changed; -1 otherwise.
    int setPosition(double seconds);
    [[nodiscard]] int rowAt(double seconds) const; ///< -1 if none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Moment {
        catalog::SegmentRecord shot;
        QImage image;
        bool found = false; ///< by the search
        bool asked = false;
    };
    void askForImage(std::size_t row) const;

    MomentStrip::ThumbnailPath m_thumbnailPath;
    mutable std::vector<Moment> m_moments; ///< `data` notes that a picture was asked for
    int m_current = -1;
    int m_generation = 0;
};

} // namespace medley::ui
