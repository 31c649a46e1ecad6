// All heads of a layer as small maps.
#pragma once

#include "ui/explain/mapimages.h"

#include <QImage>
#include <QWidget>

#include <optional>
#include <vector>

namespace medley::ui {

struct HeadMap {
    QImage image; ///< a pixel a cell
    QString name; ///< "layer 3, head 5"
};

/// A click or Enter chooses a head, or gives up the choice of it again; arrows go from one to the next.
class HeadGrid : public QWidget {
    Q_OBJECT

public:
    explicit HeadGrid(QWidget* parent = nullptr);

    /// `aspect`: width by height of what the maps lie over.
    void setHeads(std::vector<HeadMap> heads, double aspect, Interpolation interpolation);
    void setChosen(std::optional<int> head);
    [[nodiscard]] QRect placeOf(int head) const;
    [[nodiscard]] int count() const { return static_cast<int>(m_heads.size()); }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void headChosen(std::optional<int> head);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRect placed(int head, int width) const;
    [[nodiscard]] std::optional<int> headAt(const QPoint& position) const;
    void choose(int head);
    void goTo(int head);
    void describe();

    std::vector<HeadMap> m_heads;
    double m_aspect = 1;
    Interpolation m_interpolation = Interpolation::Smooth;
    std::optional<int> m_chosen;
    int m_current = 0; ///< of the keyboard
};

} // namespace medley::ui
