#include "ui/search/querychip.h"

#include "ui/common/async.h"
#include "ui/common/style.h"
#include "ui/library/thumbnailloader.h"

#include <QActionGroup>
#include <QContextMenuEvent>
#include <QFile>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QThreadPool>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace medley::ui {

namespace {

constexpr int kHeight = 26;
constexpr int kPicture = 18;
constexpr int kPad = 6;
constexpr int kClose = 22;
constexpr int kMaxText = 180;
constexpr std::array kWeights{0.5F, 1.0F, 2.0F};

} // namespace

ChipContent chipContentOf(const QueryMedia& media) {
    ChipContent content;
    content.text = media.name;
    const bool sound = media.kind == MediaKind::Audio;
    content.icon = sound ? Icon::Sound : Icon::Image;
    content.mark = sound ? Role::Sound : Role::Vision;
    content.picture = media.shown;
    if (!sound)
        content.pictureFile = media.path;
    content.role = media.role;
    content.name = media.moment   ? QueryChip::tr("Search by the moment: %1").arg(media.name)
                   : media.region ? QueryChip::tr("Search by a part of the picture %1").arg(media.name)
                   : sound        ? QueryChip::tr("Search by the sound %1").arg(media.name)
                                  : QueryChip::tr("Search by the picture %1").arg(media.name);
    return content;
}

QueryChip::QueryChip(ChipContent content, QWidget* parent)
    : QWidget(parent), m_content(std::move(content)), m_close(new QToolButton(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_close->setIcon(icon(Icon::Close));
    m_close->setIconSize({12, 12});
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::NoFocus);
    m_close->setAccessibleName(tr("Remove from the search"));
    m_close->setToolTip(tr("Remove"));
    m_close->setCursor(Qt::ArrowCursor);
    connect(m_close, &QToolButton::clicked, this, &QueryChip::removeRequested);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    setFixedHeight(kHeight);
    if (m_content.role)
        setCursor(Qt::PointingHandCursor);
    describe();
    if (m_content.picture.isNull() && !m_content.pictureFile.empty()) {
        const auto edge = qRound(kPicture * devicePixelRatioF());
        auto take = onGui(this, [this](QImage image) {
            m_content.picture = std::move(image);
            update();
        });
        QThreadPool::globalInstance()->start([path = m_content.pictureFile, edge, done = std::move(take)] {
            done(readThumbnail(QFile::decodeName(path.c_str()), QSize(edge, edge)));
        });
    }
}

void QueryChip::setRole(const search::TermRole& role) {
    m_content.role = role;
    describe();
    updateGeometry();
    update();
}

void QueryChip::describe() {
    auto name = m_content.name;
    if (m_content.role && m_content.role->negative)
        name = tr("%1, pushed away").arg(name);
    if (!weightText().isEmpty())
        name = tr("%1, weight %2").arg(name, weightText());
    setAccessibleName(name);
    setToolTip(name.toHtmlEscaped());
}

QString QueryChip::weightText() const {
    return !m_content.role || m_content.role->weight == 1
               ? QString()
               : QStringLiteral("× %1").arg(QLocale().toString(static_cast<double>(m_content.role->weight), 'g', 3));
}

int QueryChip::leftOfText() const {
    return kPad + (m_content.icon || !m_content.picture.isNull() ? kPicture + kPad : 2);
}

QSize QueryChip::sizeHint() const {
    auto text = std::min(kMaxText, fontMetrics().horizontalAdvance(m_content.text) + 1);
    if (m_content.role && m_content.role->negative)
        text += fontMetrics().horizontalAdvance(QStringLiteral("− "));
    if (const auto weight = weightText(); !weight.isEmpty())
        text += kPad + QFontMetrics(ui::font(TextStyle::Caption)).horizontalAdvance(weight);
    return {leftOfText() + text + 2 + kClose + 2, kHeight};
}

void QueryChip::resizeEvent(QResizeEvent*) {
    m_close->setGeometry(width() - kClose - 1, (height() - 20) / 2, 20, 20);
}

void QueryChip::weigh(int step) {
    auto role = *m_content.role;
    const auto nearest = std::min_element(kWeights.begin(), kWeights.end(), [&role](float a, float b) {
        return std::abs(a - role.weight) < std::abs(b - role.weight);
    });
    const auto place = std::clamp<std::ptrdiff_t>(nearest - kWeights.begin() + step, 0, std::ssize(kWeights) - 1);
    role.weight = kWeights[static_cast<std::size_t>(place)];
    Q_EMIT roleRequested(role);
}

void QueryChip::pushAway(bool away) {
    auto role = *m_content.role;
    role.negative = away;
    Q_EMIT roleRequested(role);
}

QMenu* QueryChip::makeMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_content.role) {
        auto* weights = new QActionGroup(menu);
        for (const auto weight : kWeights) {
            auto* action = menu->addAction(
                tr("Weight × %1").arg(QLocale().toString(static_cast<double>(weight), 'g', 2)), this, [this, weight] {
                    auto role = *m_content.role;
                    role.weight = weight;
                    Q_EMIT roleRequested(role);
                });
            action->setCheckable(true);
            action->setChecked(m_content.role->weight == weight);
            weights->addAction(action);
        }
        menu->addSeparator();
        auto* away = menu->addAction(tr("Push away") + QStringLiteral("\tM"));
        away->setCheckable(true);
        away->setChecked(m_content.role->negative);
        connect(away, &QAction::triggered, this, &QueryChip::pushAway);
        menu->addSeparator();
    }
    menu->addAction(icon(Icon::Close), tr("Remove from the search") + QStringLiteral("\tDel"), this,
                    &QueryChip::removeRequested);
    return menu;
}

void QueryChip::popUpMenu(const QPoint& at) {
    makeMenu()->popup(at);
}

void QueryChip::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return popUpMenu(mapToGlobal(rect().bottomLeft()));
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
        if (m_content.role && !(event->modifiers() & Qt::ControlModifier))
            return weigh(event->key() == Qt::Key_Minus ? -1 : 1);
        break;
    case Qt::Key_M:
        if (m_content.role && !event->modifiers())
            return pushAway(!m_content.role->negative);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void QueryChip::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        popUpMenu(mapToGlobal(rect().bottomLeft()));
}

void QueryChip::contextMenuEvent(QContextMenuEvent* event) {
    popUpMenu(event->globalPos());
}

void QueryChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const bool negative = m_content.role && m_content.role->negative;
    painter.setPen(QPen(color(negative ? Role::Bad : Role::Border), 1));
    painter.setBrush(color(underMouse() ? Role::Hover : Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QRectF place(kPad, (height() - kPicture) / 2.0, kPicture, kPicture);
    if (!m_content.picture.isNull()) {
        QPainterPath path;
        path.addRoundedRect(place, 3, 3);
        painter.save();
        painter.setClipPath(path);
        QRectF cut({}, place.size().scaled(m_content.picture.size(), Qt::KeepAspectRatio));
        cut.moveCenter(QRectF(m_content.picture.rect()).center());
        painter.drawImage(place, m_content.picture, cut);
        painter.restore();
    } else if (m_content.icon) {
        paintIcon(painter, *m_content.icon, place.adjusted(1, 1, -1, -1), color(m_content.mark));
    }
    QRect line(leftOfText(), 0, width() - leftOfText() - kClose - 2, height());
    if (const auto weight = weightText(); !weight.isEmpty()) {
        painter.setFont(ui::font(TextStyle::Caption));
        painter.setPen(color(Role::TextDim));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, weight);
        line.setRight(line.right() - painter.fontMetrics().horizontalAdvance(weight) - kPad);
        painter.setFont(font());
    }
    painter.setPen(color(negative ? Role::Bad : Role::Text));
    const auto text = negative ? QStringLiteral("− ") + m_content.text : m_content.text;
    painter.drawText(line, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text, Qt::ElideMiddle, line.width()));
    if (hasFocus())
        paintFocusRing(painter, rect(), 4);
}

} // namespace medley::ui
