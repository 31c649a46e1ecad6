// What a classifier sees, as quiet bars.
#pragma once

#include "core/base/media.h"

#include <QWidget>

#include <vector>

namespace medley::ui {

class LabelBars : public QWidget {
    Q_OBJECT

public:
    explicit LabelBars(QWidget* parent = nullptr);

    void setLabels(std::vector<LabelScore> labels); ///< likeliest first; the first few are shown
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;

    std::vector<LabelScore> m_labels;
};

} // namespace medley::ui
