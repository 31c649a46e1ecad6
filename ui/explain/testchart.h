// Deletion and insertion as two small charts.
#pragma once

#include "core/services/explain/explainservice.h"

#include <QWidget>

namespace medley::ui {

class TestChart : public QWidget {
    Q_OBJECT

public:
    explicit TestChart(QWidget* parent = nullptr);

    void setTest(const MapTest& test);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Curves {
        const std::vector<float>& map;
        const std::vector<float>& random;
    };
    void paintChart(QPainter& painter, const QRectF& place, const QString& title, const Curves& curves) const;
    [[nodiscard]] QPolygonF line(const QRectF& plot, const std::vector<float>& scores) const;

    MapTest m_test;
    double m_least = 0; ///< of all scores
    double m_most = 1;
};

} // namespace medley::ui
