#include "ui/shell/pagestack.h"

#include <algorithm>

namespace medley::ui {

PageStack::PageStack(PageHost& host, QWidget* parent) : QStackedWidget(parent), m_host(host) {}

void PageStack::add(Page page) {
    m_entries.push_back({std::move(page), nullptr});
}

void PageStack::addMade(const QString& id, QWidget* widget) {
    Page page;
    page.id = id;
    addWidget(widget);
    m_entries.push_back({std::move(page), widget});
}

PageStack::Entry* PageStack::entryOf(const QString& id) {
    const auto found = std::ranges::find_if(m_entries, [&id](const Entry& entry) { return entry.page.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

void PageStack::showPage(const QString& id) {
    Entry* entry = id == m_current ? nullptr : entryOf(id);
    if (!entry)
        return;
    if (!entry->widget) {
        entry->widget = entry->page.create(m_host, this);
        addWidget(entry->widget);
    } else if (entry->page.refresh) {
        entry->page.refresh(entry->widget);
    }
    setCurrentWidget(entry->widget);
    m_current = id;
    Q_EMIT pageShown(id);
}

void PageStack::refreshCurrent() {
    if (const Entry* entry = entryOf(m_current); entry && entry->page.refresh)
        entry->page.refresh(entry->widget);
}

std::vector<QString> PageStack::order() const {
    std::vector<QString> ids;
    for (const Entry& entry : m_entries)
        ids.push_back(entry.page.id);
    return ids;
}

void PageStack::giveItems(const QString& id, const std::vector<ItemRef>& items) {
    showPage(id);
    const Entry* entry = entryOf(id);
    if (entry && entry->page.takeItems && !items.empty())
        entry->page.takeItems(entry->widget, items);
}

QString PageStack::giveExample(const ItemRef& item) {
    const auto taking =
        std::ranges::find_if(m_entries, [](const Entry& entry) { return static_cast<bool>(entry.page.takeExample); });
    return taking == m_entries.end() ? QString() : taking->page.takeExample(item);
}

} // namespace medley::ui
