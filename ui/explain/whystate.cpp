#include "ui/explain/whystate.h"

#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/common/notice.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace medley::ui {

WhyState::WhyState(QWidget* parent) : QWidget(parent), m_notice(new Notice(this)), m_busy(new QWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_notice, 1000); // in the middle of all there is; what is under way stands on top
    column->addWidget(m_busy);
    column->addStretch(1);
    auto* busy = new QVBoxLayout(m_busy);
    busy->setContentsMargins(0, space::kSmall, 0, 0);
    busy->setSpacing(space::kSmall);
    m_doing = makeLabel({}, TextStyle::Body, m_busy);
    busy->addWidget(m_doing);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    auto* progress = new QProgressBar(m_busy);
    progress->setRange(0, 0); // a model does not say how far it is within one pass
    progress->setTextVisible(false);
    progress->setFixedHeight(5);
    progress->setAccessibleName(tr("At work"));
    m_stop = new QPushButton(tr("Stop"), m_busy);
    row->addWidget(progress, 1);
    row->addWidget(m_stop);
    busy->addLayout(row);
    connect(m_stop, &QPushButton::clicked, this, &WhyState::stopRequested);
    m_busy->hide();
}

void WhyState::showNotice() {
    m_busy->hide();
    m_notice->clearButtons();
    m_notice->show();
}

void WhyState::showEmpty(const QString& title, const QString& text) {
    showNotice();
    m_notice->setContent(Icon::Eye, Role::TextDim, title, text);
}

void WhyState::showBusy(const QString& text) {
    m_notice->hide();
    m_doing->setText(text);
    m_busy->show();
}

void WhyState::showFailure(const QString& title, const Error& error) {
    showNotice();
    m_notice->setContent(Icon::Warning, Role::Bad, title, errorText(error));
    if (error.code == ErrorCode::ModelMissing || error.code == ErrorCode::ModelDamaged)
        connect(m_notice->addButton(tr("Open Models")), &QPushButton::clicked, this, &WhyState::modelsRequested);
    connect(m_notice->addButton(tr("Try again")), &QPushButton::clicked, this, &WhyState::retryRequested);
}

void WhyState::showNoModel(const QString& needed) {
    showNotice();
    m_notice->setContent(Icon::Models, Role::Warning, tr("This needs another model"), needed);
    connect(m_notice->addButton(tr("Open Models")), &QPushButton::clicked, this, &WhyState::modelsRequested);
}

} // namespace medley::ui
