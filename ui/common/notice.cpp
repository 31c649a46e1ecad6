#include "ui/common/notice.h"

#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr int kIconSize = 32;
constexpr int kLineLength = 420; ///< a comfortable measure

} // namespace

Notice::Notice(QWidget* parent) : QWidget(parent) {
    m_icon = new QLabel(this);
    m_icon->setAlignment(Qt::AlignCenter);
    m_title = new QLabel(this);
    m_title->setFont(ui::font(TextStyle::BodyStrong));
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text = new QLabel(this);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_title, m_text})
        label->setTextFormat(Qt::PlainText);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(space::kSmall);
    m_buttons->addStretch();
    m_buttons->addStretch();

    auto* middle = new QWidget(this);
    middle->setMaximumWidth(kLineLength);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(space::kTiny);
    column->addLayout(m_buttons);
    column->addStretch(3);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    row->addStretch(1);
    row->addWidget(middle, 100);
    row->addStretch(1);
    connect(&Theme::instance(), &Theme::changed, this, &Notice::showIcon);
}

void Notice::setContent(Icon icon, Role iconRole, const QString& title, const QString& text) {
    m_drawing = icon;
    m_role = iconRole;
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title.isEmpty() ? text : title);
    setAccessibleDescription(text);
    showIcon();
}

QPushButton* Notice::addButton(const QString& text, std::optional<Icon> icon) {
    auto* button = new QPushButton(text, this);
    if (icon)
        button->setIcon(ui::icon(*icon, Role::Text));
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void Notice::clearButtons() {
    while (m_buttons->count() > 2) { // the stretches stay
        QLayoutItem* item = m_buttons->takeAt(1);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void Notice::showIcon() {
    m_icon->setPixmap(iconPixmap(m_drawing, kIconSize, color(m_role), devicePixelRatioF()));
}

} // namespace medley::ui
