// A line of the side bar: icon, name, count or badge.
#pragma once

#include "ui/common/icons.h"

#include <QAbstractButton>

#include <optional>

namespace medley::ui {

class SideBarRow : public QAbstractButton {
    Q_OBJECT

public:
    SideBarRow(std::optional<Icon> icon, const QString& text, QWidget* parent = nullptr);
    /// Role::TextDim shows a plain count, any other role a filled badge.
    void setBadge(const QString& text, Role role);
    /// A small icon before the count, with what it means for those who cannot see it; none removes it.
    void setMark(std::optional<Icon> mark, const QString& meaning = {});
    void setCompact(bool compact); ///< the icon alone
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    std::optional<Icon> m_icon;
    std::optional<Icon> m_mark;
    QString m_meaning; ///< of the mark
    QString m_badge;
    Role m_badgeRole = Role::TextDim;
    bool m_compact = false;
};

} // namespace medley::ui
