#include "ui/activity/activitybar.h"

#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/library/librarystore.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr int kHeight = 36;
constexpr int kSteps = 1000;

} // namespace

ActivityBar::ActivityBar(IngestController& ingest, LibraryStore& store, QWidget* parent)
    : QWidget(parent)
    , m_ingest(ingest)
    , m_store(store)
    , m_title(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_detail(new QLabel(this))
    , m_problems(makeFlatButton({}, this))
    , m_models(makeFlatButton(tr("Open Models"), this))
    , m_pause(makeFlatButton({}, this))
    , m_stop(makeFlatButton(tr("Stop"), this)) {
    setFixedHeight(kHeight);
    setAccessibleName(tr("Activity"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, kSteps);
    m_bar->setFixedSize(180, 5);
    m_bar->setAccessibleName(tr("Progress"));
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_problems->setIcon(icon(Icon::Warning, Role::Warning));
    m_problems->hide();
    m_problems->setToolTip(tr("Show the files that could not be added, and why"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::kLarge, 1, space::kSmall, 0);
    layout->setSpacing(space::kMedium);
    layout->addWidget(m_title);
    layout->addWidget(m_bar);
    layout->addWidget(m_detail, 1);
    layout->addWidget(m_models);
    layout->addWidget(m_problems);
    layout->addWidget(m_pause);
    layout->addWidget(m_stop);

    connect(m_problems, &QPushButton::clicked, this, &ActivityBar::problemsRequested);
    connect(m_models, &QPushButton::clicked, this, &ActivityBar::modelsRequested);
    connect(m_pause, &QPushButton::clicked, this, [this] { m_ingest.setPaused(!m_ingest.isPaused()); });
    connect(m_stop, &QPushButton::clicked, &ingest, &IngestController::stop);
    connect(&ingest, &IngestController::changed, this, &ActivityBar::refresh);
    connect(&store, &LibraryStore::countsChanged, this, &ActivityBar::refresh);
    connect(&store, &LibraryStore::stateChanged, this, &ActivityBar::refresh);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void ActivityBar::setProblemCount(std::int64_t count) {
    m_problems->setVisible(count > 0);
    m_problems->setText(tr("%Ln problem(s)", nullptr, static_cast<int>(std::min<std::int64_t>(count, 1'000'000))));
}

QString ActivityBar::text() const {
    return m_title->text() + QStringLiteral(" · ") + m_detailText;
}

QString ActivityBar::progressText(const IngestProgress& progress) const {
    QStringList parts;
    if (progress.scanning && progress.done() == 0)
        parts << tr("looking for files, %1 found").arg(countText(progress.added));
    else
        parts << tr("%1 of %2").arg(countText(progress.done()), countText(progress.added));
    if (m_ingest.isStopping())
        return parts.front() + QStringLiteral(" · ") + tr("stopping");
    if (m_ingest.isPaused())
        return parts.front() + QStringLiteral(" · ") + tr("paused");
    if (const auto rate = rateText(progress.filesPerSecond); !rate.isEmpty())
        parts << rate;
    if (progress.done() > 0)
        parts << timeLeftText(progress.scanning ? std::nullopt : progress.secondsLeft);
    if (progress.decodeBusy > 0 || progress.inferenceBusy > 0)
        parts << tr("reading %1 %, models %2 %")
                     .arg(std::lround(progress.decodeBusy * 100))
                     .arg(std::lround(progress.inferenceBusy * 100));
    return parts.join(QStringLiteral(" · "));
}

QString ActivityBar::summaryText(const IngestSummary& summary) const {
    QStringList parts;
    parts << tr("%Ln added", nullptr, static_cast<int>(summary.indexed));
    if (summary.skipped > 0)
        parts << tr("%Ln skipped", nullptr, static_cast<int>(summary.skipped));
    if (summary.failed > 0)
        parts << tr("%Ln could not be read", nullptr, static_cast<int>(summary.failed));
    if (summary.timings.wall > 0 && !summary.stopped)
        parts << tr("in %1").arg(durationText(summary.timings.wall));
    return parts.join(QStringLiteral(" · "));
}

QString ActivityBar::libraryText() const {
    QStringList parts;
    for (const auto kind : {MediaKind::Image, MediaKind::Audio, MediaKind::Video})
        if (const auto count = m_store.count(kind); count > 0)
            parts << kindCountText(kind, count);
    return parts.join(QStringLiteral(" · "));
}

void ActivityBar::refresh() {
    const auto active = m_ingest.isActive();
    const auto& progress = m_ingest.progress();
    m_bar->setVisible(active);
    const auto& error = m_ingest.lastError();
    m_models->setVisible(!active && error &&
                         (error->code == ErrorCode::ModelMissing || error->code == ErrorCode::ModelDamaged));
    m_pause->setVisible(active && !m_ingest.isStopping());
    m_stop->setVisible(active);
    m_stop->setEnabled(!m_ingest.isStopping());
    m_pause->setText(m_ingest.isPaused() ? tr("Resume") : tr("Pause"));
    if (active) {
        const auto share = progress.added > 0 ? double(progress.done()) / double(progress.added) : 0.0;
        m_bar->setValue(static_cast<int>(share * kSteps));
        const auto current = fileName(progress.current);
        m_title->setToolTip(current.isEmpty() ? QString() : tr("Now: %1").arg(current));
        showText(m_ingest.title(), progressText(progress));
    } else if (m_ingest.lastError()) {
        showText(tr("Adding did not work"), errorText(*m_ingest.lastError()));
    } else if (m_ingest.lastSummary() && m_ingest.lastSummary()->added > 0) {
        const auto& summary = *m_ingest.lastSummary();
        showText(summary.stopped ? tr("Stopped; the rest is done next time") : tr("Done"), summaryText(summary));
    } else {
        const bool isEmpty = m_store.state() == LibraryStore::State::Ready && m_store.count() == 0;
        showText(m_store.count() > 0 ? tr("Ready") : QString(), isEmpty ? tr("Nothing added yet") : libraryText());
    }
}

void ActivityBar::showText(const QString& title, const QString& detail) {
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_detailText = detail;
    m_detail->setText(fontMetrics().elidedText(detail, Qt::ElideRight, std::max(0, m_detail->width())));
    m_detail->setToolTip(detail);
    m_detail->setAccessibleName(detail);
}

void ActivityBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &ActivityBar::refresh, Qt::QueuedConnection); // after the layout
}

void ActivityBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Surface));
    painter.fillRect(0, 0, width(), 1, color(Role::Border));
}

} // namespace medley::ui
