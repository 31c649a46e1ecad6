// The pages in the middle of the window, made when they are first shown.
#pragma once

#include "ui/shell/pages.h"

#include <QStackedWidget>

namespace medley::ui {

/// GUI thread. The host outlives it.
class PageStack : public QStackedWidget {
    Q_OBJECT

public:
    PageStack(PageHost& host, QWidget* parent);

    /// Pages are numbered in the order in which they are added.
    void add(Page page);
    /// A page that is there from the start.
    void addMade(const QString& id, QWidget* widget);

    /// Unknown names are ignored. A page that was made before is refreshed.
    void showPage(const QString& id);
    void refreshCurrent();
    [[nodiscard]] const QString& current() const { return m_current; }
    [[nodiscard]] std::vector<QString> order() const;

    /// Shows the page, and hands it the items if there are any and it takes some.
    void giveItems(const QString& id, const std::vector<ItemRef>& items);
    /// What to tell of it; nothing where no page takes examples. None is shown for it.
    [[nodiscard]] QString giveExample(const ItemRef& item);

Q_SIGNALS:
    void pageShown(const QString& id);

private:
    struct Entry {
        Page page;
        QWidget* widget = nullptr; ///< made when it is first shown
    };

    [[nodiscard]] Entry* entryOf(const QString& id);

    PageHost& m_host;
    std::vector<Entry> m_entries;
    QString m_current;
};

} // namespace medley::ui
