#include "ui/inspector/momentstrip.h"

#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/inspector/momentmodel.h"

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QWheelEvent>

namespace medley::ui {

namespace {

constexpr QSize kPicture{96, 54};
constexpr int kCaption = 18;
constexpr int kPad = 4;

class MomentDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {kPicture.width() + 2 * kPad, kPicture.height() + kCaption + 2 * kPad};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        const QRectF place(QPointF(option.rect.topLeft()) + QPointF(kPad, kPad), QSizeF(kPicture));
        const bool current = index.data(MomentModel::CurrentRole).toBool();
        QPainterPath outline;
        outline.addRoundedRect(place, kPad, kPad);
        painter->setClipPath(outline);
        const auto image = index.data(Qt::DecorationRole).value<QImage>();
        painter->fillRect(place, color(Role::Skeleton));
        if (!image.isNull()) { // fills the place, cut where the shapes differ
            QRectF cut({}, QSizeF(kPicture).scaled(image.size(), Qt::KeepAspectRatio));
            cut.moveCenter(QRectF(image.rect()).center());
            painter->drawImage(place, image, cut);
        }
        painter->setClipping(false);
        if (current || option.state & QStyle::State_MouseOver) {
            painter->setPen(QPen(color(current ? Role::Accent : Role::ControlBorder), 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawPath(outline);
        }
        if (index.data(MomentModel::FoundRole).toBool()) {
            painter->setPen(QPen(color(Role::Raised), 1.5));
            painter->setBrush(color(Role::Accent));
            painter->drawEllipse(QPointF(place.right() - 9, place.top() + 9), 4.5, 4.5);
        }
        if (option.state & QStyle::State_HasFocus && option.widget && option.widget->hasFocus())
            paintFocusRing(*painter, QRectF(option.rect).adjusted(1, 1, -1, -1), metric::kRadius);
        painter->setFont(ui::font(TextStyle::Caption));
        painter->setPen(color(current ? Role::Accent : Role::TextDim));
        painter->drawText(QRectF(place.left(), place.bottom() + 2, place.width(), kCaption),
                          Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->restore();
    }
};

} // namespace

MomentStrip::MomentStrip(ThumbnailPath thumbnailPath, QWidget* parent)
    : QListView(parent), m_model(new MomentModel(std::move(thumbnailPath), this)) {
    setModel(m_model);
    setItemDelegate(new MomentDelegate(this));
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Shots"));
    viewport()->setAutoFillBackground(false);
    setViewportMargins(space::kMedium, space::kTiny, space::kMedium, 0);
    const auto activate = [this](const QModelIndex& index) {
        Q_EMIT momentActivated(index.data(MomentModel::SpanRole).value<TimeSpan>());
    };
    connect(this, &QListView::clicked, this, activate);
    connect(this, &QListView::activated, this, activate);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void MomentStrip::setMoments(std::vector<catalog::SegmentRecord> shots, const std::vector<TimeSpan>& found) {
    m_model->setMoments(std::move(shots), found);
    scrollToTop();
}

void MomentStrip::setPosition(double seconds) {
    const int row = m_model->setPosition(seconds);
    if (row >= 0)
        scrollTo(m_model->index(row));
}

QSize MomentStrip::sizeHint() const {
    return {3 * (kPicture.width() + 2 * kPad),
            kPicture.height() + kCaption + 2 * kPad + space::kTiny + horizontalScrollBar()->sizeHint().height()};
}

void MomentStrip::wheelEvent(QWheelEvent* event) {
    // A wheel has one direction; the strip lies on its side.
    const QPoint delta = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (delta.x() != 0 ? delta.x() : delta.y()));
    event->accept();
}

} // namespace medley::ui
