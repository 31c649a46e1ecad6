#include "ui/ask/examplestrip.h"

#include "ui/common/async.h"
#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/inspector/thumbnailimage.h"
#include "ui/library/itemdrag.h"

#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr int kThumbnail = 32;
constexpr int kMostAnswer = 500; ///< characters

} // namespace

ExampleStrip::ExampleStrip(const AskBackend& backend, QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_title(new QToolButton(this))
    , m_body(new QWidget(this))
    , m_hint(makeDimLabel({}, TextStyle::Caption, m_body)) {
    setAcceptDrops(true);
    setAccessibleName(tr("Examples"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_title->setAutoRaise(true);
    m_title->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_title->setIconSize({metric::kSmallIcon, metric::kSmallIcon});
    m_title->setFocusPolicy(Qt::TabFocus);
    column->addWidget(m_title, 0, Qt::AlignLeft);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(space::kSmall, 0, 0, 0);
    body->setSpacing(space::kTiny);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(space::kTiny);
    body->addLayout(m_rows);
    body->addWidget(m_hint);
    column->addWidget(m_body);
    m_body->hide();
    connect(m_title, &QToolButton::clicked, this, [this] { setOpen(m_body->isHidden()); });
    connect(m_backend.examples.get(), &AskExamples::changed, this, &ExampleStrip::fill);
    connect(m_backend.examples.get(), &AskExamples::answersChanged, this, &ExampleStrip::showCount);
    fill();
}

void ExampleStrip::fill() {
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater(); // its own button may have asked for it
        }
        delete item;
    }
    for (const AskExample& example : m_backend.examples->all()) {
        addRow(example);
        if (example.name.isEmpty())
            readName(example.item);
    }
    if (!m_backend.examples->all().empty())
        setOpen(true);
    const auto count = m_backend.examples->all().size();
    m_hint->setText(count == 0
                        ? tr("Drag pictures here, or choose “Use as example” in an item's menu, and write what the "
                             "answer should be. The model gets them before your question.")
                        : tr("A model takes %1 examples at most.").arg(AskExamples::kMost));
    m_hint->setVisible(count == 0 || count >= AskExamples::kMost);
    showCount();
}

void ExampleStrip::setOpen(bool on) {
    m_body->setVisible(on);
    showCount();
}

void ExampleStrip::showCount() {
    const auto count = static_cast<int>(m_backend.examples->all().size());
    const auto usable = static_cast<int>(m_backend.examples->usable().size());
    m_title->setIcon(icon(m_body->isHidden() ? Icon::ChevronRight : Icon::ChevronDown));
    m_title->setText(count == 0       ? tr("Examples")
                     : usable < count ? tr("Examples (%1 of %2 have an answer)").arg(usable).arg(count)
                                      : tr("Examples (%1)").arg(count));
}

void ExampleStrip::readName(const AskedItem& item) {
    m_backend.details(item.file, onGui(this, [this, item](const Result<ItemDetails>& details) {
                          if (details)
                              m_backend.examples->setName(item, fileName(details->file.path));
                          else
                              m_backend.examples->remove(item); // it is not in the library any more
                      }));
}

void ExampleStrip::addRow(const AskExample& example) {
    auto* row = new QWidget(m_body);
    auto* columns = new QHBoxLayout(row);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::kSmall);
    auto* picture = new QLabel(row);
    picture->setFixedSize(kThumbnail, kThumbnail);
    picture->setAlignment(Qt::AlignCenter);
    picture->setPixmap(iconPixmap(Icon::Image, metric::kIcon, color(Role::TextDim), devicePixelRatioF()));
    picture->setToolTip(example.name.toHtmlEscaped());
    loadThumbnail(m_backend.thumbnailPath(example.item.file, example.item.segment), picture,
                  [picture](const QImage& image) {
                      if (image.isNull())
                          return;
                      const double ratio = picture->devicePixelRatioF();
                      QPixmap shown = QPixmap::fromImage(image.scaled(QSize(kThumbnail, kThumbnail) * ratio,
                                                                      Qt::KeepAspectRatio, Qt::SmoothTransformation));
                      shown.setDevicePixelRatio(ratio);
                      picture->setPixmap(shown);
                  });
    auto* answer = new QLineEdit(example.answer, row);
    answer->setMaxLength(kMostAnswer);
    answer->setPlaceholderText(tr("The answer for %1").arg(example.name));
    answer->setAccessibleName(answer->placeholderText());
    connect(answer, &QLineEdit::textChanged, this,
            [this, item = example.item](const QString& text) { m_backend.examples->setAnswer(item, text); });
    QToolButton* remove = makeIconButton(Icon::Close, tr("Remove %1 from the examples").arg(example.name), row);
    connect(remove, &QToolButton::clicked, this, [this, item = example.item] { m_backend.examples->remove(item); });
    columns->addWidget(picture);
    columns->addWidget(answer, 1);
    columns->addWidget(remove);
    m_rows->addWidget(row);
}

void ExampleStrip::dragEnterEvent(QDragEnterEvent* event) {
    if (itemsOf(*event->mimeData()).empty())
        return;
    event->acceptProposedAction();
    m_isTarget = true;
    update();
}

void ExampleStrip::dragLeaveEvent(QDragLeaveEvent*) {
    m_isTarget = false;
    update();
}

void ExampleStrip::dropEvent(QDropEvent* event) {
    m_isTarget = false;
    update();
    event->acceptProposedAction();
    setOpen(true);
    for (const DraggedItem& item : itemsOf(*event->mimeData()))
        m_backend.examples->add({item.file, item.segment});
}

void ExampleStrip::paintEvent(QPaintEvent*) {
    if (!m_isTarget)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Role::Accent), 1));
    painter.setBrush(color(Role::Selected));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadius, metric::kRadius);
}

} // namespace medley::ui
