#include "ui/common/notetray.h"

#include "ui/common/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace medley::ui {

namespace {

constexpr std::size_t kMostNotes = 3;
constexpr int kSteps = 1000;
constexpr int kDetailLines = 5;

} // namespace

NoteBar::NoteBar(Note note, QWidget* parent)
    : QWidget(parent)
    , m_note(std::move(note))
    , m_icon(new QLabel(this))
    , m_text(makeLabel(m_note.text, TextStyle::Body, this))
    , m_progress(new QProgressBar(this)) {
    setAccessibleName(m_note.text);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kSmall, space::kSmall, space::kSmall);
    column->setSpacing(space::kSmall);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kMedium);
    const auto showIcon = [this] {
        m_icon->setPixmap(iconPixmap(m_note.icon, metric::kIcon, color(m_note.role), devicePixelRatioF()));
        update();
    };
    showIcon();
    connect(&Theme::instance(), &Theme::changed, this, showIcon);
    row->addWidget(m_icon);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_text, 1);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, kSteps);
    m_progress->setFixedSize(180, 5);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    row->addWidget(m_progress);
    if (!m_note.details.isEmpty()) {
        auto* more = new QPushButton(tr("Details"), this);
        more->setCheckable(true);
        connect(more, &QPushButton::toggled, this, [this](bool shown) {
            m_timer.stop(); // somebody reads it
            makeDetails();
            m_details->setVisible(shown);
        });
        row->addWidget(more);
    }
    if (!m_note.action.isEmpty()) {
        m_action = new QPushButton(m_note.action, this);
        connect(m_action, &QPushButton::clicked, this, [this] { close(m_note.onAction); });
        row->addWidget(m_action);
    }
    auto* dismissal = new QToolButton(this);
    dismissal->setIcon(icon(Icon::Close));
    dismissal->setIconSize({metric::kSmallIcon, metric::kSmallIcon});
    dismissal->setFixedSize(metric::kCompactControl, metric::kCompactControl);
    dismissal->setAutoRaise(true);
    dismissal->setAccessibleName(tr("Dismiss"));
    dismissal->setToolTip(tr("Dismiss"));
    connect(dismissal, &QToolButton::clicked, this, &NoteBar::dismiss);
    row->addWidget(dismissal);
    column->addLayout(row);

    m_timer.setSingleShot(true);
    m_timer.setInterval(m_note.timeoutMs);
    connect(&m_timer, &QTimer::timeout, this, &NoteBar::dismiss);
    if (m_note.timeoutMs > 0)
        m_timer.start();
}

NoteBar::~NoteBar() = default;

void NoteBar::makeDetails() {
    if (m_details)
        return;
    m_details = new QPlainTextEdit(m_note.details.join(QLatin1Char('\n')), this);
    m_details->setReadOnly(true);
    m_details->setFont(ui::font(TextStyle::Caption));
    m_details->setTabChangesFocus(true);
    m_details->setAccessibleName(tr("Details"));
    const auto lines = std::min(static_cast<int>(m_note.details.size()), kDetailLines);
    m_details->setFixedHeight(QFontMetrics(m_details->font()).lineSpacing() * lines + 2 * space::kSmall);
    layout()->addWidget(m_details);
}

void NoteBar::setText(const QString& text) {
    m_note.text = text;
    m_text->setText(text);
    setAccessibleName(text);
}

void NoteBar::setProgress(double share) {
    m_progress->show();
    m_progress->setValue(static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * kSteps)));
}

QString NoteBar::text() const {
    return m_note.text;
}

void NoteBar::dismiss() {
    close(m_note.onGone);
}

void NoteBar::close(const std::function<void()>& then) {
    if (std::exchange(m_closed, true))
        return;
    m_timer.stop();
    hide();
    Q_EMIT closed();
    if (then)
        then();
    deleteLater();
}

void NoteBar::enterEvent(QEnterEvent* event) {
    QWidget::enterEvent(event);
    if (m_timer.isActive())
        m_timer.stop(); // not while somebody is about to press its button
}

void NoteBar::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    if (m_note.timeoutMs > 0 && !m_closed && !(m_details && m_details->isVisible()))
        m_timer.start();
}

void NoteBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Surface));
    painter.fillRect(0, 0, width(), 1, color(Role::Border));
}

NoteTray::NoteTray(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAccessibleName(tr("Notes"));
}

NoteBar& NoteTray::say(Note note) {
    if (m_notes.size() >= kMostNotes)
        m_notes.front()->dismiss();
    auto* bar = new NoteBar(std::move(note), this);
    connect(bar, &NoteBar::closed, this, [this, bar] { std::erase(m_notes, bar); });
    m_notes.push_back(bar);
    layout()->addWidget(bar);
    bar->show();
    return *bar;
}

} // namespace medley::ui
