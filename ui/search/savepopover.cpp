#include "ui/search/savepopover.h"

#include "ui/common/labels.h"
#include "ui/common/style.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr int kMostName = 120; ///< characters

} // namespace

SavePopover::SavePopover(SavedSearches& searches, QWidget& below)
    : Popover(below)
    , m_searches(searches)
    , m_title(makeLabel({}, TextStyle::BodyStrong, this))
    , m_name(new QLineEdit(this))
    , m_hint(makeDimLabel({}, TextStyle::Caption, this))
    , m_problem(makeLabel({}, TextStyle::Body, this))
    , m_remove(new QPushButton(tr("Delete"), this))
    , m_save(new QPushButton(tr("Save"), this)) {
    setObjectName(QStringLiteral("savePopover"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    column->setSpacing(space::kSmall);
    column->addWidget(m_title);
    m_name->setMaxLength(kMostName);
    m_name->setPlaceholderText(tr("Name"));
    m_name->setAccessibleName(tr("Name of the search"));
    column->addWidget(m_name);
    column->addWidget(m_hint);
    column->addWidget(m_problem);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    row->addWidget(m_remove);
    row->addStretch(1);
    row->addWidget(m_save);
    column->addLayout(row);
    setPrimary(m_save);
    connect(m_save, &QPushButton::clicked, this, &SavePopover::save);
    connect(m_name, &QLineEdit::returnPressed, this, &SavePopover::save);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        m_save->setEnabled(!m_name->text().trimmed().isEmpty());
        say({});
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        hide();
        m_searches.remove(m_search.id);
    });
}

void SavePopover::openFor(const NamedSearch& search) {
    m_search = search;
    const bool known = search.id != 0;
    m_title->setText(known ? tr("Saved search") : tr("Save this search"));
    m_hint->setText(tr("The words and filters are kept, and how much each way of finding counts."));
    m_hint->show();
    for (QWidget* part : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_save)})
        part->show();
    m_remove->setVisible(known);
    m_name->setText(QString::fromStdString(known ? search.name : search.query).left(kMostName));
    m_name->selectAll();
    say({});
    openTitled();
    m_name->setFocus(Qt::PopupFocusReason);
}

void SavePopover::openRefusing(const QString& why) {
    m_title->setText(tr("This search cannot be saved"));
    for (QWidget* part : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_save), static_cast<QWidget*>(m_remove),
                          static_cast<QWidget*>(m_problem)})
        part->hide();
    m_hint->setText(why);
    m_hint->show();
    openTitled();
    setFocus(Qt::PopupFocusReason);
}

void SavePopover::openTitled() {
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_hint->text());
    open();
}

QString SavePopover::problem() const {
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void SavePopover::say(const QString& problem) {
    auto palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, color(Role::Bad));
    m_problem->setPalette(palette);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (isVisible())
        fit();
}

void SavePopover::save() {
    if (!m_save->isEnabled())
        return;
    m_search.name = m_name->text().trimmed().toStdString();
    m_searches.save(m_search, [self = QPointer(this)](const QString& problem) {
        if (!self)
            return;
        if (problem.isEmpty())
            self->hide();
        else
            self->say(problem);
    });
}

} // namespace medley::ui
