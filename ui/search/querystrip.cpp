#include "ui/search/querystrip.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/theme.h"
#include "ui/search/querychip.h"
#include "ui/search/searchbar.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kHeight = 36;
constexpr int kMostChips = 10; ///< of more pieces the line itself shows the rest

[[nodiscard]] ChipContent contentOf(const QueryPiece& piece) {
    ChipContent content;
    content.text = piece.text;
    switch (piece.kind) {
    case QueryPiece::Kind::Term:
        if (piece.phrase)
            content.text = QStringLiteral("“%1”").arg(piece.text);
        content.name = QueryStrip::tr("Search for %1").arg(content.text);
        content.role = piece.role;
        break;
    case QueryPiece::Kind::Filter:
        content.name = QueryStrip::tr("Only %1").arg(piece.text);
        content.icon = Icon::Filter;
        content.mark = Role::Accent;
        break;
    case QueryPiece::Kind::Order:
        content.name = QueryStrip::tr("Order: %1").arg(piece.text);
        content.icon = Icon::Sort;
        content.mark = Role::Accent;
        break;
    }
    return content;
}

} // namespace

QueryStrip::QueryStrip(SearchBar& bar, QWidget* parent)
    : QWidget(parent), m_bar(bar), m_layout(new QHBoxLayout(this)), m_note(new ElidedLabel(Qt::ElideRight, this)) {
    setFixedHeight(kHeight);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // chips give way; they never widen the window
    setAccessibleName(tr("Parts of the search"));
    m_layout->setContentsMargins(space::kLarge, 0, space::kLarge, 1);
    m_layout->setSpacing(space::kSmall);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_layout->addWidget(m_note, 1);
    connect(&bar, &SearchBar::piecesChanged, this, &QueryStrip::showPieces);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    showPieces(bar.pieces());
}

void QueryStrip::setLeftMargin(int margin) {
    auto margins = m_layout->contentsMargins();
    margins.setLeft(margin);
    m_layout->setContentsMargins(margins);
}

QString QueryStrip::noteText() const {
    return m_note->text();
}

void QueryStrip::showPieces(const QueryPieces& pieces) {
    QStringList notes;
    for (const auto& note : pieces.notes)
        notes << note.text;
    const auto query = m_bar.query();
    if (notes.isEmpty() && !query.isEmpty() && query.isUnfinished())
        notes << tr("Say also what to look for.");
    m_note->setText(notes.join(QLatin1Char(' ')));
    setVisible(!pieces.isPlain() || !notes.isEmpty());
    if (pieces == m_shown)
        return;
    m_shown = pieces;
    const auto focused =
        std::find_if(m_chips.begin(), m_chips.end(), [](const QueryChip* chip) { return chip->hasFocus(); });
    const auto focusedPlace = focused == m_chips.end() ? -1 : focused - m_chips.begin();
    for (auto* chip : std::exchange(m_chips, {})) {
        m_layout->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // perhaps it is its own menu that asked for it
    }
    for (const auto& piece : pieces.pieces)
        if (std::ssize(m_chips) < kMostChips)
            addChip(piece);
    // A chip that was weighed by keys keeps them.
    if (focusedPlace >= 0 && !m_chips.empty())
        m_chips[static_cast<std::size_t>(std::min<std::ptrdiff_t>(focusedPlace, std::ssize(m_chips) - 1))]->setFocus();
}

void QueryStrip::addChip(const QueryPiece& piece) {
    auto* chip = new QueryChip(contentOf(piece), this);
    connect(chip, &QueryChip::removeRequested, this, [this, piece] { m_bar.setText(without(m_bar.text(), piece)); });
    connect(chip, &QueryChip::roleRequested, this,
            [this, piece](const search::TermRole& role) { m_bar.setText(withRole(m_bar.text(), piece, role)); });
    m_layout->insertWidget(static_cast<int>(m_chips.size()), chip);
    m_chips.push_back(chip);
    chip->show();
}

void QueryStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Surface));
    painter.fillRect(0, height() - 1, width(), 1, color(Role::Border));
}

} // namespace medley::ui
