// What further tabs of the inspector are made of: asking, captions, why. A tab knows its services and this host, never
// the inspector.
#pragma once

#include "core/services/browseservice.h"
#include "ui/shell/pages.h"

#include <QImage>
#include <QWidget>

#include <functional>
#include <vector>

namespace medley::ui {

/// What a tab may ask of the inspector around it. GUI thread.
class InspectorHost {
public:
    virtual ~InspectorHost() = default;
    /// Draws an image, transparent where nothing is to be changed, over the whole picture or frame that is shown; it is
    /// scaled to it. A null one removes it. Another item or another tab removes it too.
    virtual void setOverlay(const QImage& overlay) = 0;
    virtual void seek(double seconds) = 0; ///< of a sound or video; paused or playing as it was
    virtual void playFrom(double seconds) = 0;
    virtual void showTab(const QString& id) = 0;
    virtual void reload() = 0; ///< what is known of the item has changed (a caption was written)
};

/// GUI thread. Gets the item when it is shown in the inspector, whichever tab is in front; what costs something waits
/// until the tab is seen (showEvent).
class InspectorTab : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    [[nodiscard]] virtual bool concerns(const ItemDetails& item) const = 0; ///< else it is not offered
    virtual void setItem(const ItemDetails& item, const ItemRef& ref) = 0;
    virtual void clear() = 0;
    virtual void setPosition(double seconds, bool playing) = 0; ///< of the player
};

/// One line where the application lists its tabs.
struct InspectorTabEntry {
    QString id;
    QString title; ///< translated
    std::function<InspectorTab*(InspectorHost& inspector, PageHost& window, QWidget* parent)> create;
};

} // namespace medley::ui
