// Deletion and insertion as two small charts.
#pragma once

#include "core/services/explain/explainservice.h"

#include <QString>
#include <QWidget>

#include <utility>
#include <vector>

namespace medley::ui {

/// Scores at each share of cells that are gone (deletion) or there (insertion), and the areas below them.
struct TestCurves {
    QString score{}; ///< what it is called
    std::vector<float> fractions{};
    std::vector<float> deletion{};
    std::vector<float> deletionRandom{};
    std::vector<float> insertion{}; ///< empty: one chart only
    std::vector<float> insertionRandom{};
    double deletionArea = 0;
    double deletionRandomArea = 0;
    double insertionArea = 0;
    double insertionRandomArea = 0;
    bool isOfMany = false; ///< means over many maps
};

/// Of anything that has these curves by these names, as MapTest and MapCheckSummary do.
template <class Test>
[[nodiscard]] TestCurves curvesOf(const Test& test, QString score) {
    return {std::move(score),
            test.fractions,
            test.deletion,
            test.deletionRandom,
            test.insertion,
            test.insertionRandom,
            test.deletionArea,
            test.deletionRandomArea,
            test.insertionArea,
            test.insertionRandomArea,
            false};
}

class TestChart : public QWidget {
    Q_OBJECT

public:
    explicit TestChart(QWidget* parent = nullptr);

    void setTest(const MapTest& test);
    void setCurves(TestCurves curves);
    void clear(); ///< the axes stand without curves
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

    TestCurves m_test;
    double m_least = 0; ///< of all scores
    double m_most = 1;
};

} // namespace medley::ui
