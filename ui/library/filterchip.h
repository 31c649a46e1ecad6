// A filter that is on or off: icon, word, count.
#pragma once

#include "ui/common/icons.h"

#include <QAbstractButton>

namespace medley::ui {

class FilterChip : public QAbstractButton {
    Q_OBJECT

public:
    FilterChip(Icon icon, Role mark, const QString& text, QWidget* parent = nullptr);
    void setCount(std::int64_t count);
    void setCompact(bool compact); ///< icon and count only, where the window is narrow
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Icon m_icon;
    Role m_mark;
    QString m_count;
    bool m_compact = false;
};

} // namespace medley::ui
