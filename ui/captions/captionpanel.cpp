#include "ui/captions/captionpanel.h"

#include "ui/captions/captionjob.h"
#include "ui/captions/captionsettings.h"
#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/common/style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace medley::ui {

CaptionPanel::CaptionPanel(const CaptionBackend& backend, CaptionJob& job, QWidget& at)
    : Popover(at)
    , m_backend(backend)
    , m_job(job)
    , m_scope(new QComboBox(this))
    , m_settings(new CaptionSettingsForm(this))
    , m_again(new QCheckBox(tr("Also where a model has written one"), this))
    , m_note(makeDimLabel({}, TextStyle::Caption, this))
    , m_models(new QPushButton(tr("Open Models"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_start(new QPushButton(tr("Write captions"), this)) {
    setObjectName(QStringLiteral("captionPanel"));
    setAccessibleName(tr("Write captions"));
    setStaysOpen(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    column->setSpacing(space::kSmall);
    column->addWidget(makeLabel(tr("Write captions"), TextStyle::BodyStrong, this));
    m_scope->setAccessibleName(tr("For what"));
    column->addWidget(m_scope);
    column->addWidget(m_settings);
    m_again->setToolTip(tr("A caption that you wrote is never changed."));
    column->addWidget(m_again);
    column->addWidget(m_note);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    row->addWidget(m_models);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_start);
    column->addLayout(row);
    setPrimary(m_start);
    connect(m_cancel, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_start, &QPushButton::clicked, this, &CaptionPanel::start);
    connect(m_models, &QPushButton::clicked, this, &CaptionPanel::modelsRequested);
    connect(m_settings, &CaptionSettingsForm::modelsRequested, this, &CaptionPanel::modelsRequested);
    connect(m_settings, &CaptionSettingsForm::modelChosen, this, &CaptionPanel::showState);
    connect(m_settings, &CaptionSettingsForm::heightChanged, this, &Popover::fit);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &CaptionPanel::showState);
    connect(&job, &CaptionJob::changed, this, &CaptionPanel::showState);
    connect(this, &CaptionPanel::modelsRequested, this, &QWidget::hide);
}

void CaptionPanel::openFor(const std::vector<FileId>& files) {
    m_files = files;
    m_scope->clear();
    if (!files.empty())
        m_scope->addItem(tr("For %n chosen item(s)", nullptr, static_cast<int>(files.size())));
    m_scope->addItem(tr("For the whole library"));
    m_isReading = true;
    m_problem.reset();
    m_job.readStatus(); // how many have none
    m_backend.models(onGui(this, [this](const Result<std::vector<WritingModel>>& models) {
        m_isReading = false;
        m_settings->setModels(models ? *models : std::vector<WritingModel>());
        if (!models)
            m_problem = models.error();
        showState();
    }));
    showState();
    open();
}

void CaptionPanel::showState() {
    const bool canWrite = m_settings->hasModel();
    const bool isFree = !m_job.isActive() && !m_job.isUnfinished();
    const bool ofAll = m_files.empty() || m_scope->currentIndex() == 1;
    QString note;
    if (m_problem)
        note = errorText(*m_problem);
    else if (m_isReading)
        note = tr("Looking for models…");
    else if (!canWrite)
        note = tr("No model that writes captions is installed. Models says which there are and how to get one.");
    else if (m_job.isActive())
        note = tr("Captions are being written already; one job at a time.");
    else if (m_job.isUnfinished())
        note = tr("An earlier caption job is unfinished. Continue or discard it first, at the bottom of the window.");
    else if (ofAll)
        note = tr(
            "%n picture(s) and shot(s) have no caption. It goes on in the background, also after a restart.", "",
            static_cast<int>(std::min<std::int64_t>(m_job.status().counts.without, std::numeric_limits<int>::max())));
    else
        note = tr("It goes on in the background, also after a restart.");
    m_note->setText(note);
    m_settings->setVisible(canWrite);
    m_again->setVisible(canWrite);
    m_models->setVisible(!canWrite && !m_isReading);
    m_start->setEnabled(canWrite && isFree);
    if (isVisible())
        fit();
}

void CaptionPanel::start() {
    CaptionRequest request = m_settings->request();
    if (m_scope->count() > 1 && m_scope->currentIndex() == 0)
        request.files = m_files;
    request.again = m_again->isChecked();
    hide();
    m_job.start(request);
}

} // namespace medley::ui
