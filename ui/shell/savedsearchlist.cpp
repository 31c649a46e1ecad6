#include "ui/shell/savedsearchlist.h"

#include "ui/common/labels.h"
#include "ui/search/savedsearches.h"
#include "ui/shell/sidebarrow.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

#include <utility>

namespace medley::ui {

SavedSearchList::SavedSearchList(SavedSearches& searches, QWidget* parent)
    : QWidget(parent), m_searches(searches), m_layout(new QVBoxLayout) {
    setAccessibleName(tr("Saved searches"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::kLarge, 0, 0);
    column->setSpacing(space::kTiny);
    auto* title = makeDimLabel(tr("Saved searches"), TextStyle::Caption, this);
    title->setContentsMargins(10, 0, 0, 0);
    column->addWidget(title);
    m_layout->setSpacing(0);
    column->addLayout(m_layout);
    connect(&searches, &SavedSearches::changed, this, &SavedSearchList::updateRows);
    updateRows();
}

void SavedSearchList::updateRows() {
    endRename(false);
    for (const auto& [id, row] : std::exchange(m_rows, {})) {
        m_layout->removeWidget(row);
        row->hide();
        row->deleteLater(); // perhaps it is its own menu that asked for it
    }
    for (const auto& search : m_searches.all()) {
        auto* row = new SideBarRow(std::nullopt, QString::fromStdString(search.name), this);
        row->setToolTip(QString::fromStdString(search.query).toHtmlEscaped());
        row->setContextMenuPolicy(Qt::CustomContextMenu);
        row->installEventFilter(this);
        connect(row, &QAbstractButton::clicked, this, [this, id = search.id] {
            checkCurrent(); // what it finds, not the click, makes it the chosen one
            m_searches.run(id);
        });
        connect(row, &QWidget::customContextMenuRequested, this,
                [this, id = search.id, row](const QPoint& position) { showMenu(id, row->mapToGlobal(position)); });
        m_layout->addWidget(row);
        m_rows.emplace(search.id, row);
    }
    setVisible(!m_rows.empty());
    checkCurrent();
}

void SavedSearchList::setCurrentQuery(const QString& query) {
    m_query = query;
    checkCurrent();
}

void SavedSearchList::checkCurrent() {
    const auto* current = m_query.trimmed().isEmpty() ? nullptr : m_searches.byQuery(m_query);
    for (const auto& [id, row] : m_rows)
        row->setChecked(current && current->id == id);
}

void SavedSearchList::showMenu(std::int64_t id, const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(Icon::Search), tr("Search"), this, [this, id] { m_searches.run(id); });
    menu->addAction(icon(Icon::Edit), tr("Rename") + QStringLiteral("\tF2"), this, [this, id] { rename(id); });
    menu->addAction(icon(Icon::Remove), tr("Delete") + QStringLiteral("\tDel"), this,
                    [this, id] { m_searches.remove(id); });
    menu->popup(position);
}

void SavedSearchList::rename(std::int64_t id) {
    endRename(false);
    const auto row = m_rows.find(id);
    if (row == m_rows.end())
        return;
    m_renamed = id;
    m_editor = new QLineEdit(row->second->text(), this);
    m_editor->setAccessibleName(tr("New name"));
    m_editor->setGeometry(row->second->geometry());
    m_editor->installEventFilter(this);
    connect(m_editor, &QLineEdit::returnPressed, this, [this] { endRename(true); });
    m_editor->selectAll();
    m_editor->show();
    m_editor->setFocus();
}

void SavedSearchList::endRename(bool keep) {
    auto* editor = std::exchange(m_editor, nullptr);
    if (!editor)
        return;
    editor->hide();
    editor->deleteLater();
    if (const auto row = m_rows.find(m_renamed); keep && row != m_rows.end())
        row->second->setFocus();
    if (keep)
        m_searches.rename(m_renamed, editor->text());
}

bool SavedSearchList::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_editor) {
        if (event->type() == QEvent::FocusOut)
            endRename(true);
        const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
        if (isKey && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            event->accept(); // ends this, not the search
            if (event->type() == QEvent::KeyPress)
                endRename(false);
            return true;
        }
    } else if (event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        for (const auto& [id, row] : m_rows) {
            if (row != watched || (key != Qt::Key_F2 && key != Qt::Key_Delete))
                continue;
            if (key == Qt::Key_F2)
                rename(id);
            else
                m_searches.remove(id);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace medley::ui
