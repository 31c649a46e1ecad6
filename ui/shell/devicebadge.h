// Which space is searched and on which device, and why.
#pragma once

#include "core/services/browseservice.h"
#include "core/services/modelservice.h"
#include "ui/common/theme.h"

#include <QAbstractButton>

#include <optional>

namespace medley::ui {

/// "Starter space · CPU" with a dot: good, or a warning when models are missing. A click explains.
class DeviceBadge : public QAbstractButton {
    Q_OBJECT

public:
    explicit DeviceBadge(QWidget* parent = nullptr);

    void setRuntime(const Result<ml::RuntimeInfo>& runtime);
    void setSpaces(const std::vector<SpaceStatus>& spaces);
    void setModels(const std::vector<ModelStatus>& models);
    void setCompact(bool compact); ///< only the dot and the device
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void modelsRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void explain();
    [[nodiscard]] Role dotRole() const;
    [[nodiscard]] QString deviceText() const;

    std::optional<Result<ml::RuntimeInfo>> m_runtime;
    QString m_space;
    QStringList m_missing; ///< names of models that are not ready
    bool m_compact = false;
};

} // namespace medley::ui
