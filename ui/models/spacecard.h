// One space of the library: its name, its model, what is in it.
#pragma once

#include "core/services/browseservice.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace medley::ui {

class SpaceCard : public QWidget {
    Q_OBJECT

public:
    explicit SpaceCard(const SpaceStatus& space, QWidget* parent = nullptr);
    [[nodiscard]] SpaceId space() const { return m_space; }
    void setSpace(const SpaceStatus& space);                             ///< the same one, as it is now
    [[nodiscard]] QPushButton* removeButton() const { return m_remove; } ///< null for the starter's

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SpaceId m_space;
    QLabel* m_facts;
    QPushButton* m_remove = nullptr;
};

/// "The starter space", or the model's name.
[[nodiscard]] QString spaceName(const catalog::SpaceRecord& space);

} // namespace medley::ui
