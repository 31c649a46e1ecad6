#include "ui/mapcheck/mapcheckbar.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/mapcheck/mapcheckrun.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace medley::ui {

namespace {

constexpr int kBarWidth = 180;
constexpr int kLeastBar = 60;

} // namespace

MapCheckBar::MapCheckBar(const MapCheckRun& run, QWidget* parent)
    : QWidget(parent)
    , m_run(run)
    , m_start(new QPushButton(tr("Start"), this))
    , m_stop(new QPushButton(icon(Icon::Stop, Role::Text), tr("Stop"), this))
    , m_bar(new QProgressBar(this))
    , m_text(new ElidedLabel(Qt::ElideRight, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kMedium);
    row->addWidget(m_start);
    row->addWidget(m_stop);
    row->addWidget(m_bar, 1);
    row->addWidget(m_text, 1);
    setFixedHeight(metric::kControl); // nothing moves when it begins
    setPrimary(m_start);
    m_start->setAccessibleName(tr("Start checking maps"));
    m_stop->setAccessibleName(tr("Stop checking maps"));
    m_stop->setToolTip(tr("What is done so far stays."));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(5);
    m_bar->setMinimumWidth(kLeastBar);
    m_bar->setMaximumWidth(kBarWidth);
    m_bar->setAccessibleName(tr("Progress"));
    m_text->setForegroundRole(QPalette::PlaceholderText);
    connect(m_start, &QPushButton::clicked, this, &MapCheckBar::startRequested);
    connect(m_stop, &QPushButton::clicked, this, &MapCheckBar::stopRequested);
    refresh();
}

void MapCheckBar::setReady(bool ready, const QString& whyNot) {
    m_isReady = ready;
    m_whyNot = whyNot;
    refresh();
}

void MapCheckBar::setPreparing(bool going) {
    m_isPreparing = going;
    refresh();
}

void MapCheckBar::refresh() {
    const bool isGoing = m_run.isActive() || m_isPreparing;
    const bool wasGoing = !m_stop->isHidden();
    const bool hasKeyboard = window()->focusWidget() && window()->focusWidget()->isVisible() && parentWidget() &&
                             parentWidget()->isAncestorOf(window()->focusWidget());
    m_start->setEnabled(m_isReady);
    m_start->setToolTip(m_whyNot);
    m_start->setAccessibleDescription(m_whyNot);
    m_start->setVisible(!isGoing);
    if (!isGoing && m_stop->hasFocus())
        m_start->setFocus();
    m_stop->setVisible(isGoing);
    m_bar->setVisible(isGoing);
    m_bar->setMaximum(static_cast<int>(m_run.isActive() ? m_run.pictures().size() : 0)); // 0: somewhere on the way
    m_bar->setValue(static_cast<int>(m_run.maps().size()));
    m_text->setText(progressText());
    if (isGoing && !wasGoing && hasKeyboard)
        m_stop->setFocus(); // what had it cannot be used meanwhile
}

QString MapCheckBar::progressText() const {
    if (m_isPreparing)
        return tr("choosing the pictures");
    if (!m_run.isActive() && !m_whyNot.isEmpty())
        return m_whyNot;
    if (!m_run.isActive())
        return tr("Some seconds for each picture; the library stays usable.");
    return QStringList{tr("%1 of %2")
                           .arg(countText(static_cast<std::int64_t>(m_run.maps().size())),
                                countText(static_cast<std::int64_t>(m_run.pictures().size()))),
                       timeLeftText(m_run.secondsLeft())}
        .join(QStringLiteral(" · "));
}

} // namespace medley::ui
