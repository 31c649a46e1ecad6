#include "ui/captions/captionbar.h"

#include "ui/common/buttons.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace medley::ui {

namespace {

constexpr int kHeight = 36;
constexpr int kSteps = 1000;

} // namespace

CaptionBar::CaptionBar(CaptionJob& job, QWidget* parent)
    : QWidget(parent)
    , m_job(job)
    , m_title(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_detail(new ElidedLabel(Qt::ElideRight, this))
    , m_pause(makeFlatButton({}, this))
    , m_stop(makeFlatButton(tr("Stop"), this))
    , m_resume(makeFlatButton(tr("Continue"), this))
    , m_forget(makeFlatButton(tr("Discard"), this))
    , m_dismiss(makeFlatButton(tr("Dismiss"), this)) {
    setFixedHeight(kHeight);
    setAccessibleName(tr("Captions"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, kSteps);
    m_bar->setFixedSize(180, 5);
    m_bar->setAccessibleName(tr("Progress"));
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_stop->setToolTip(tr("The rest can be written later."));
    m_forget->setToolTip(tr("The captions that were written stay."));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kLarge, 1, space::kSmall, 0);
    row->setSpacing(space::kMedium);
    row->addWidget(m_title);
    row->addWidget(m_bar);
    row->addWidget(m_detail, 1);
    for (QWidget* button : {m_pause, m_stop, m_resume, m_forget, m_dismiss})
        row->addWidget(button);
    connect(m_pause, &QPushButton::clicked, this, [this] { m_job.setPaused(!m_job.isPaused()); });
    connect(m_stop, &QPushButton::clicked, &job, &CaptionJob::stop);
    connect(m_resume, &QPushButton::clicked, &job, &CaptionJob::resume);
    connect(m_forget, &QPushButton::clicked, &job, &CaptionJob::discard);
    connect(m_dismiss, &QPushButton::clicked, &job, &CaptionJob::dismiss);
    connect(&job, &CaptionJob::changed, this, &CaptionBar::refresh);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

QString CaptionBar::text() const {
    return m_title->text() + QStringLiteral(" · ") + m_detail->text();
}

QString CaptionBar::progressText() const {
    const CaptionProgress& progress = m_job.progress();
    QStringList parts{progress.total > 0 ? tr("%1 of %2").arg(countText(progress.done()), countText(progress.total))
                                         : tr("counting what has no caption")};
    if (m_job.isStopping())
        parts << tr("stopping");
    else if (m_job.isPaused())
        parts << tr("paused");
    else if (progress.done() > 0)
        parts << timeLeftText(progress.secondsLeft);
    if (!progress.text.empty())
        parts << tr("%1: “%2”", "file: the caption that was written")
                     .arg(fileName(progress.current), QString::fromStdString(progress.text));
    return parts.join(QStringLiteral(" · "));
}

void CaptionBar::refresh() {
    const bool isActive = m_job.isActive();
    const bool isUnfinished = m_job.isUnfinished();
    const bool hasEnded = !isActive && (m_job.error() || m_job.summary());
    m_bar->setVisible(isActive);
    m_pause->setVisible(isActive && !m_job.isStopping());
    m_pause->setText(m_job.isPaused() ? tr("Resume") : tr("Pause"));
    m_stop->setVisible(isActive);
    m_stop->setEnabled(!m_job.isStopping());
    m_resume->setVisible(isUnfinished);
    m_forget->setVisible(isUnfinished);
    m_dismiss->setVisible(hasEnded && !isUnfinished);
    const CaptionStatus& status = m_job.status();
    if (isActive) {
        const CaptionProgress& progress = m_job.progress();
        const double share =
            progress.total > 0 ? static_cast<double>(progress.done()) / static_cast<double>(progress.total) : 0;
        m_bar->setValue(static_cast<int>(share * kSteps));
        showText(tr("Writing captions"), progressText());
    } else if (isUnfinished) {
        const QString how = m_job.error() ? errorText(*m_job.error()) : QString();
        const std::int64_t all = status.written + status.failed + status.left;
        showText(tr("Captions: %1 of %2 written").arg(countText(status.written), countText(all)), how);
    } else if (m_job.error()) {
        showText(tr("Captions could not be written"), errorText(*m_job.error()));
    } else if (m_job.summary()) {
        const CaptionSummary& summary = *m_job.summary();
        showText(tr("%n caption(s) written", nullptr, static_cast<int>(summary.written)),
                 summary.failed > 0 ? tr("%n could not be written", nullptr, static_cast<int>(summary.failed))
                                    : QString());
    }
    setVisible(isActive || isUnfinished || hasEnded);
}

void CaptionBar::showText(const QString& title, const QString& detail) {
    m_title->setText(title);
    m_detail->setText(detail);
}

void CaptionBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Surface));
    painter.fillRect(0, 0, width(), 1, color(Role::Border));
}

} // namespace medley::ui
