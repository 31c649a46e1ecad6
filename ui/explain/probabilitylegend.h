// What the lines beneath words say.
#pragma once

#include <QWidget>

namespace medley::ui {

/// Three lines and what they mean; see paintProbabilityLine().
class ProbabilityLegend : public QWidget {
    Q_OBJECT

public:
    explicit ProbabilityLegend(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace medley::ui
