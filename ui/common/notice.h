// What a place says when there is nothing to show in it: an icon, a sentence, what to do.
#pragma once

#include "ui/common/icons.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace medley::ui {

/// Empty, busy and failed states of pages and panels; sits in the middle of its place.
class Notice : public QWidget {
    Q_OBJECT

public:
    explicit Notice(QWidget* parent = nullptr);

    void setContent(Icon icon, Role iconRole, const QString& title, const QString& text);
    /// Further buttons stand to the right of the first. The notice owns them.
    QPushButton* addButton(const QString& text, std::optional<Icon> icon = std::nullopt);
    void clearButtons();

private:
    void showIcon();

    Icon m_drawing = Icon::Info;
    Role m_role = Role::TextDim;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QHBoxLayout* m_buttons = nullptr;
};

} // namespace medley::ui
