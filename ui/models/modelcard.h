// One model: what it does, where it comes from, whether its files are whole.
#pragma once

#include "core/services/modelservice.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace medley::ui {

class ModelCard : public QWidget {
    Q_OBJECT

public:
    explicit ModelCard(const ModelStatus& model, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QWidget* makeState(const ModelStatus& model);
};

/// What a model does, translated where its id is known; otherwise as the model says it.
[[nodiscard]] QString modelUse(const ModelStatus& model);

} // namespace medley::ui
