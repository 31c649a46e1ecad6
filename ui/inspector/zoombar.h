// The zoom of a picture as buttons, over its lower right corner.
#pragma once

#include <QWidget>

namespace medley::ui {

class PictureView;
class RegionSelector;

/// A child of the view; keeps its place when the view is resized, and hides while there is no picture.
class ZoomBar : public QWidget {
    Q_OBJECT

public:
    explicit ZoomBar(PictureView* view);
    void addSelector(RegionSelector* selector); ///< a button that turns it on and off

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();
    void showZoom(double percent);

    PictureView* m_view;
    QWidget* m_percent = nullptr;
    QString m_text;
};

} // namespace medley::ui
