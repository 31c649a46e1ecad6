#include "ui/explain/attentionmatrix.h"

#include "ui/common/focus.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/explain/mapimages.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

constexpr double kLargestCell = 22;
constexpr double kLeastCell = 3;
constexpr double kReadableCell = 11; // below this only the words of the shown cell are written
constexpr double kMostLabel = 84;
constexpr double kGap = 4;

} // namespace

AttentionMatrix::AttentionMatrix(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Attention between words"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void AttentionMatrix::setMatrix(std::vector<float> values, const QStringList& queries, const QStringList& keys,
                                ColourMap colours) {
    const bool other = queries != m_queries || keys != m_keys;
    m_values = std::move(values);
    m_queries = queries;
    m_keys = keys;
    m_image = mapImage({static_cast<int>(queries.size()), static_cast<int>(keys.size()), m_values}, colours);
    if (m_image.isNull()) { // what it says of itself does not fit
        m_queries.clear();
        m_keys.clear();
    }
    if (other) {
        m_pointed.reset();
        m_current.reset();
        updateGeometry();
    }
    describe();
    update();
}

AttentionMatrix::Geometry AttentionMatrix::geometry(int width) const {
    const QFontMetrics metrics(ui::font(TextStyle::Caption));
    Geometry place;
    for (const QStringList* labels : {&m_queries, &m_keys})
        for (const QString& label : *labels)
            place.label = std::max(place.label, static_cast<double>(metrics.horizontalAdvance(label)));
    place.label = std::min(place.label + 2, kMostLabel) + kGap;
    const double room = width - place.label;
    const auto columns = static_cast<double>(std::max<qsizetype>(1, m_keys.size()));
    place.cell = std::clamp(std::floor(room / columns), kLeastCell, kLargestCell);
    place.cells = {place.label, place.label, place.cell * static_cast<double>(m_keys.size()),
                   place.cell * static_cast<double>(m_queries.size())};
    return place;
}

QRectF AttentionMatrix::placeOf(const Cell& cell) const {
    const Geometry place = geometry(width());
    return {place.cells.left() + cell.key * place.cell, place.cells.top() + cell.query * place.cell, place.cell,
            place.cell};
}

int AttentionMatrix::heightForWidth(int width) const {
    if (m_image.isNull())
        return 0;
    return static_cast<int>(std::ceil(geometry(width).cells.bottom())) + space::kTiny +
           QFontMetrics(ui::font(TextStyle::Caption)).height();
}

QSize AttentionMatrix::sizeHint() const {
    constexpr int kComfortable = 340;
    return {kComfortable, heightForWidth(std::max(width(), kComfortable))};
}

QSize AttentionMatrix::minimumSizeHint() const {
    return {160, 8};
}

QString AttentionMatrix::shownText() const {
    const auto cell = shownCell();
    if (!cell)
        return tr("Rows look at columns; point at a cell for its value.");
    const auto value = m_values[static_cast<std::size_t>(cell->query) * static_cast<std::size_t>(m_keys.size()) +
                                static_cast<std::size_t>(cell->key)];
    return tr("“%1” looked at “%2”: %3")
        .arg(m_queries[cell->query], m_keys[cell->key], QLocale().toString(static_cast<double>(value), 'f', 3));
}

std::optional<AttentionMatrix::Cell> AttentionMatrix::cellAt(const QPointF& position) const {
    const Geometry place = geometry(width());
    if (m_image.isNull() || !place.cells.contains(position))
        return std::nullopt;
    const QPointF in = (position - place.cells.topLeft()) / place.cell;
    return Cell{std::min(static_cast<int>(in.y()), static_cast<int>(m_queries.size()) - 1),
                std::min(static_cast<int>(in.x()), static_cast<int>(m_keys.size()) - 1)};
}

void AttentionMatrix::describe() {
    setAccessibleDescription(shownText());
}

void AttentionMatrix::point(std::optional<Cell> cell) {
    if (cell == m_pointed)
        return;
    m_pointed = cell;
    describe();
    update();
}

void AttentionMatrix::paintLabels(QPainter& painter, const Geometry& place) const {
    const auto cell = shownCell();
    const bool all = place.cell >= kReadableCell;
    painter.setFont(ui::font(TextStyle::Caption));
    const auto room = static_cast<int>(place.label - kGap);
    const auto paint = [&](const QRectF& where, const QString& text, bool marked) {
        painter.setPen(color(marked ? Role::Accent : Role::TextDim));
        painter.drawText(where, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, room));
    };
    for (int query = 0; query < m_queries.size(); ++query)
        if (const bool marked = cell && cell->query == query; all || marked)
            paint({0, place.cells.top() + query * place.cell, place.label - kGap, place.cell}, m_queries[query],
                  marked);
    painter.save();
    painter.translate(place.cells.left(), place.cells.top());
    painter.rotate(-90); // read from below, each word at its column
    for (int key = 0; key < m_keys.size(); ++key) {
        const bool marked = cell && cell->key == key;
        if (!all && !marked)
            continue;
        painter.setPen(color(marked ? Role::Accent : Role::TextDim));
        painter.drawText(QRectF(kGap, key * place.cell, place.label - kGap, place.cell),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip,
                         painter.fontMetrics().elidedText(m_keys[key], Qt::ElideRight, room));
    }
    painter.restore();
}

void AttentionMatrix::paintEvent(QPaintEvent*) {
    if (m_image.isNull())
        return;
    QPainter painter(this);
    const Geometry place = geometry(width());
    painter.drawImage(place.cells, m_image);
    paintLabels(painter, place);
    if (const auto cell = shownCell()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color(Role::Surface), 3));
        painter.drawRect(placeOf(*cell));
        painter.setPen(QPen(color(Role::Accent), 1.5));
        painter.drawRect(placeOf(*cell));
    }
    if (showsKeyboardFocus(*this))
        paintFocusRing(painter, place.cells.adjusted(-2, -2, 2, 2), 3);
    painter.setFont(ui::font(TextStyle::Caption));
    painter.setPen(color(shownCell() ? Role::Text : Role::TextDim));
    const QRectF below(0, place.cells.bottom() + space::kTiny, width(), painter.fontMetrics().height());
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(shownText(), Qt::ElideRight, width()));
}

void AttentionMatrix::mouseMoveEvent(QMouseEvent* event) {
    point(cellAt(event->position()));
}

void AttentionMatrix::mouseReleaseEvent(QMouseEvent* event) {
    if (const auto cell = cellAt(event->position()); cell && event->button() == Qt::LeftButton) {
        m_current = m_current == cell ? std::nullopt : cell;
        describe();
        update();
    }
}

void AttentionMatrix::leaveEvent(QEvent*) {
    point(std::nullopt);
}

void AttentionMatrix::keyPressEvent(QKeyEvent* event) {
    int query = 0;
    int key = 0;
    switch (event->key()) {
    case Qt::Key_Left:
        key = -1;
        break;
    case Qt::Key_Right:
        key = 1;
        break;
    case Qt::Key_Up:
        query = -1;
        break;
    case Qt::Key_Down:
        query = 1;
        break;
    case Qt::Key_Escape:
        if (m_current) {
            m_current.reset();
            describe();
            update();
            return;
        }
        [[fallthrough]];
    default:
        return QWidget::keyPressEvent(event);
    }
    if (m_image.isNull())
        return;
    const Cell from = m_current.value_or(Cell{query < 0   ? static_cast<int>(m_queries.size())
                                              : query > 0 ? -1
                                                          : 0,
                                              key < 0   ? static_cast<int>(m_keys.size())
                                              : key > 0 ? -1
                                                        : 0});
    m_current = Cell{std::clamp(from.query + query, 0, static_cast<int>(m_queries.size()) - 1),
                     std::clamp(from.key + key, 0, static_cast<int>(m_keys.size()) - 1)};
    m_pointed.reset();
    describe();
    update();
}

} // namespace medley::ui
