// The shots of a video side by side: what can be seen when.
#pragma once

#include "core/catalog/records.h"

#include <QListView>

#include <filesystem>
#include <functional>
#include <vector>

namespace medley::ui {

class MomentModel;

class MomentStrip : public QListView {
    Q_OBJECT

public:
    using ThumbnailPath = std::function<std::filesystem::path(FileId, SegmentId)>;

    explicit MomentStrip(ThumbnailPath thumbnailPath, QWidget* parent = nullptr);

    /// `shots` by time; those in which anything of `found` lies are marked.
    void setMoments(std::vector<catalog::SegmentRecord> shots, const std::vector<TimeSpan>& found);
    void setPosition(double seconds); ///< marks the shot that is playing
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void momentActivated(const medley::TimeSpan& span);

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    MomentModel* m_model = nullptr;
};

} // namespace medley::ui
