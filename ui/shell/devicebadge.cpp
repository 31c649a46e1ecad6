#include "ui/shell/devicebadge.h"

#include "ui/common/coretext.h"
#include "ui/common/focus.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/common/style.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr int kPad = 12;
constexpr int kDot = 7;
constexpr int kPopupWidth = 340;

} // namespace

DeviceBadge::DeviceBadge(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &DeviceBadge::explain);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void DeviceBadge::setRuntime(const Result<ml::RuntimeInfo>& runtime) {
    m_runtime = runtime;
    refresh();
}

void DeviceBadge::setSpaces(const std::vector<SpaceStatus>& spaces) {
    m_space.clear();
    if (!spaces.empty()) {
        const auto name = QString::fromStdString(spaces.front().space.name);
        m_space = name == QStringLiteral("starter") ? tr("Starter space") : name;
    }
    refresh();
}

void DeviceBadge::setModels(const std::vector<ModelStatus>& models) {
    m_missing.clear();
    for (const auto& model : models)
        if (model.state != ModelState::Ready)
            m_missing << QString::fromStdString(model.id);
    refresh();
}

void DeviceBadge::setCompact(bool compact) {
    m_compact = compact;
    refresh();
}

QString DeviceBadge::deviceText() const {
    if (!m_runtime || !*m_runtime)
        return {};
    const auto& device = (*m_runtime)->device;
    return device == "cpu" ? tr("CPU") : device.starts_with("cuda") ? tr("GPU") : QString::fromStdString(device);
}

Role DeviceBadge::dotRole() const {
    if (m_runtime && !*m_runtime)
        return Role::Bad;
    if (!m_missing.isEmpty())
        return Role::Warning;
    return m_runtime ? Role::Good : Role::ControlBorder;
}

void DeviceBadge::refresh() {
    QStringList parts;
    if (m_runtime && !*m_runtime)
        parts << tr("Models cannot run");
    else if (!m_missing.isEmpty())
        parts << tr("Models missing");
    else if (!m_compact)
        parts << (m_space.isEmpty() ? tr("Starter space") : m_space);
    if (const auto device = deviceText(); !device.isEmpty())
        parts << device;
    if (parts.isEmpty())
        parts << tr("Starter space");
    setText(parts.join(QStringLiteral(" · ")));
    setAccessibleName(tr("Search space and device: %1").arg(text()));
    QString reason;
    if (m_runtime)
        reason = *m_runtime ? coreText((*m_runtime)->reason) : errorText(m_runtime->error());
    setToolTip(reason.isEmpty() ? tr("What understands your library, and where it runs") : reason);
    updateGeometry();
    update();
}

QSize DeviceBadge::sizeHint() const {
    return {2 * kPad + kDot + 8 + fontMetrics().horizontalAdvance(text()), metric::kCompactControl};
}

void DeviceBadge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Role::Border), 1));
    painter.setBrush(color(underMouse() || isDown() ? Role::Hover : Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), height() / 2.0, height() / 2.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(dotRole()));
    painter.drawEllipse(QRectF(kPad, (height() - kDot) / 2.0, kDot, kDot));
    painter.setPen(color(Role::TextDim));
    painter.drawText(rect().adjusted(kPad + kDot + 8, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine, text());
    if (showsKeyboardFocus(*this))
        paintFocusRing(painter, rect(), height() / 2.0);
}

void DeviceBadge::explain() {
    auto* popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setAutoFillBackground(true);
    popup->setBackgroundRole(QPalette::Base);
    popup->setFrameShape(QFrame::StyledPanel);
    popup->setFixedWidth(kPopupWidth);
    popup->setAccessibleName(tr("What understands your library"));
    auto* layout = new QVBoxLayout(popup);
    layout->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    layout->setSpacing(space::kSmall);
    const auto add = [&](const QString& text, TextStyle style, bool dim) {
        layout->addWidget(dim ? makeDimLabel(text, style, popup) : makeLabel(text, style, popup));
    };
    add(m_space.isEmpty() ? tr("Starter space") : m_space, TextStyle::BodyStrong, false);
    add(tr("Pictures are known by about a thousand kinds of things, sounds and videos also by what is said in them. "
           "It is small and quick, and misses what has no name among those things."),
        TextStyle::Body, true);
    layout->addSpacing(space::kTiny);
    add(tr("Where it runs"), TextStyle::BodyStrong, false);
    if (!m_runtime) {
        add(tr("Known as soon as the models are loaded."), TextStyle::Body, true);
    } else if (!*m_runtime) {
        add(errorText(m_runtime->error()), TextStyle::Body, true);
    } else {
        const auto& runtime = **m_runtime;
        add(tr("%1, %2, %n thread(s), %3", nullptr, runtime.threads)
                .arg(deviceText(), QString::fromStdString(runtime.library), QString::fromStdString(runtime.dtype)),
            TextStyle::Body, false);
        if (!runtime.reason.empty())
            add(coreText(runtime.reason), TextStyle::Body, true);
        for (const auto& warning : runtime.warnings)
            add(coreText(warning), TextStyle::Body, true);
    }
    if (!m_missing.isEmpty())
        add(tr("Not there: %1. Searching and adding need them.").arg(m_missing.join(QStringLiteral(", "))),
            TextStyle::Body, false);
    auto* models = new QPushButton(tr("Open Models"), popup);
    connect(models, &QPushButton::clicked, popup, [this, popup] {
        popup->close();
        Q_EMIT modelsRequested();
    });
    layout->addSpacing(space::kTiny);
    layout->addWidget(models, 0, Qt::AlignLeft);
    popup->adjustSize();
    popup->move(mapToGlobal(QPoint(width() - popup->width(), height() + space::kTiny)));
    popup->show();
}

} // namespace medley::ui
