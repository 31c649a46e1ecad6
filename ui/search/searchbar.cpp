#include "ui/search/searchbar.h"

#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/search/querychip.h"
#include "ui/search/querycompleter.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QTextCharFormat>
#include <QToolButton>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kDebounceMs = 150;
constexpr int kHeight = 36;
constexpr std::size_t kMostMedia = 8; ///< chips that leave room for words
constexpr int kMaxWords = 1000;       ///< characters; more is a slip of the clipboard

/// How a piece stands out; empty for plain words.
[[nodiscard]] QTextCharFormat formatOf(const QueryPiece& piece) {
    QTextCharFormat format;
    if (piece.kind != QueryPiece::Kind::Term) {
        format.setForeground(color(Role::Accent));
        format.setBackground(color(Role::Selected));
    } else if (piece.role.negative) {
        format.setForeground(color(Role::Bad));
    } else if (piece.role.weight != 1) {
        format.setBackground(color(Role::Hover));
    }
    return format;
}

} // namespace

SearchBar::SearchBar(QWidget* parent)
    : QWidget(parent), m_layout(new QHBoxLayout(this)), m_words(new QLineEdit(this)), m_clear(new QToolButton(this)) {
    setAcceptDrops(true);
    setFixedHeight(kHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Search"));
    m_layout->setContentsMargins(36, 4, 5, 4);
    m_layout->setSpacing(6);

    m_words->setFrame(false);
    m_words->setMaxLength(kMaxWords);
    m_words->setPlaceholderText(tr("Search: words, or drop a picture or a sound here"));
    m_words->setAccessibleName(tr("Words to search for"));
    m_words->setAcceptDrops(false); // the bar takes them
    m_words->installEventFilter(this);
    setFocusProxy(m_words);
    m_layout->addWidget(m_words, 1);

    m_clear->setIcon(icon(Icon::Close));
    m_clear->setIconSize({16, 16});
    m_clear->setAutoRaise(true);
    m_clear->setFixedSize(26, 26);
    m_clear->setAccessibleName(tr("Clear the search"));
    m_clear->setToolTip(tr("Clear the search (Esc)"));
    connect(m_clear, &QToolButton::clicked, this, [this] {
        clear();
        focusWords();
    });
    m_layout->addWidget(m_clear);

    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kDebounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &SearchBar::say);
    m_completer = new QueryCompleter(*m_words, *this); // after the bar's own filter, so that the keys are first its
    connect(m_words, &QLineEdit::textChanged, this, [this] {
        updatePieces();
        updateButtons();
        if (query().isEmpty())
            say();
        else
            m_debounce.start();
    });
    connect(m_words, &QLineEdit::returnPressed, this, [this] {
        if (query() == m_said && !m_said.isEmpty())
            Q_EMIT leaveRequested();
        else
            say();
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        colourPieces();
        update();
    });
    updateButtons();
}

SearchBar::~SearchBar() = default;

QSize SearchBar::sizeHint() const {
    return {520, kHeight};
}

SearchQuery SearchBar::query() const {
    SearchQuery query;
    query.text = m_words->text();
    query.media = m_media;
    return query;
}

void SearchBar::setQuery(const SearchQuery& query) {
    while (!m_chips.empty())
        removeChip(m_chips.back());
    for (const auto& each : query.media)
        addChip(each);
    m_words->setText(query.text);
    say();
}

void SearchBar::clear() {
    setQuery({});
}

QString SearchBar::text() const {
    return m_words->text();
}

void SearchBar::setText(const QString& text) {
    m_words->setText(text);
    say();
}

void SearchBar::setKnownValues(search::KnownValues values) {
    m_completer->setKnownValues(std::move(values));
}

void SearchBar::updatePieces() {
    auto pieces = piecesOf(m_words->text());
    if (pieces == m_pieces)
        return;
    m_pieces = std::move(pieces);
    colourPieces();
    Q_EMIT piecesChanged(m_pieces);
}

void SearchBar::colourPieces() {
    // A line edit takes formats as an input method gives them, counted from the cursor.
    QList<QInputMethodEvent::Attribute> attributes;
    const auto mark = [&](int start, int length, const QTextCharFormat& format) {
        if (!format.isEmpty())
            attributes.append({QInputMethodEvent::TextFormat, start - m_words->cursorPosition(), length, format});
    };
    for (const auto& piece : m_pieces.pieces)
        mark(piece.start, piece.length, formatOf(piece));
    QTextCharFormat odd;
    odd.setUnderlineStyle(QTextCharFormat::DotLine);
    odd.setUnderlineColor(color(Role::Warning));
    for (const auto& note : m_pieces.notes)
        mark(note.start, note.length, odd);
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(m_words, &event);
}

void SearchBar::focusWords() {
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void SearchBar::setBusy(bool busy) {
    if (m_busy == busy)
        return;
    m_busy = busy;
    update();
}

void SearchBar::addButton(QWidget& button) {
    m_layout->insertWidget(m_layout->indexOf(m_clear), &button);
}

bool SearchBar::pasteMedia() {
    const auto* pasted = QApplication::clipboard()->mimeData();
    if (!pasted || !QueryMediaReader::canRead(*pasted) || (pasted->hasText() && !pasted->hasUrls()))
        return false;
    addMedia(m_reader.read(*pasted));
    return true;
}

void SearchBar::addMedia(const std::vector<QueryMedia>& media) {
    for (const auto& each : media)
        if (m_chips.size() < kMostMedia)
            addChip(each);
    if (!media.empty())
        say();
}

void SearchBar::addChip(const QueryMedia& media) {
    auto* chip = new QueryChip(chipContentOf(media), this);
    connect(chip, &QueryChip::removeRequested, this, [this, chip] {
        removeChip(chip);
        m_words->setFocus();
        say();
    });
    connect(chip, &QueryChip::roleRequested, this, [this, chip](const search::TermRole& role) {
        const auto place = std::find(m_chips.begin(), m_chips.end(), chip) - m_chips.begin();
        m_media[static_cast<std::size_t>(place)].role = role;
        chip->setRole(role);
        Q_EMIT piecesChanged(m_pieces);
        say();
    });
    m_layout->insertWidget(static_cast<int>(m_chips.size()), chip);
    m_chips.push_back(chip);
    m_media.push_back(media);
    updateButtons();
    Q_EMIT piecesChanged(m_pieces);
}

void SearchBar::removeChip(QueryChip* chip) {
    const auto place = std::find(m_chips.begin(), m_chips.end(), chip) - m_chips.begin();
    m_chips.erase(m_chips.begin() + place);
    m_media.erase(m_media.begin() + place);
    Q_EMIT piecesChanged(m_pieces);
    m_layout->removeWidget(chip);
    chip->hide();
    chip->deleteLater();
    updateButtons();
}

void SearchBar::say() {
    m_debounce.stop();
    const auto now = query();
    if (now == m_said)
        return;
    m_said = now;
    Q_EMIT queryChanged(now);
}

void SearchBar::updateButtons() {
    m_clear->setVisible(!query().isEmpty());
    m_words->setPlaceholderText(m_chips.empty() ? tr("Search: words, or drop a picture or a sound here")
                                                : tr("add words"));
}

bool SearchBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_words) {
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
            update();
        if (event->type() == QEvent::KeyPress) {
            auto* key = static_cast<QKeyEvent*>(event);
            if (key->matches(QKeySequence::Paste) && pasteMedia())
                return true;
            if (key->key() == Qt::Key_Backspace && m_words->cursorPosition() == 0 && !m_words->hasSelectedText() &&
                !m_chips.empty()) {
                removeChip(m_chips.back());
                say();
                return true;
            }
            if (key->key() == Qt::Key_Down) {
                say();
                if (query().isEmpty())
                    Q_EMIT historyRequested();
                else
                    Q_EMIT leaveRequested();
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SearchBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto focus = m_words->hasFocus() || m_dropTarget;
    const QRectF frame = rect();
    if (focus) {
        auto glow = color(Role::Accent);
        glow.setAlphaF(0.22F);
        painter.setPen(QPen(glow, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 8, 8);
    }
    painter.setPen(QPen(color(focus ? Role::Accent : Role::ControlBorder), 1));
    painter.setBrush(color(m_dropTarget ? Role::Selected : Role::Surface));
    painter.drawRoundedRect(frame.adjusted(1.5, 1.5, -1.5, -1.5), metric::kRadius, metric::kRadius);
    paintIcon(painter, Icon::Search, QRectF(11, (height() - 18) / 2.0, 18, 18),
              color(m_busy || focus ? Role::Accent : Role::TextDim));
}

void SearchBar::dragEnterEvent(QDragEnterEvent* event) {
    if (!QueryMediaReader::canRead(*event->mimeData()))
        return;
    event->acceptProposedAction();
    m_dropTarget = true;
    update();
}

void SearchBar::dragLeaveEvent(QDragLeaveEvent*) {
    m_dropTarget = false;
    update();
}

void SearchBar::dropEvent(QDropEvent* event) {
    m_dropTarget = false;
    addMedia(m_reader.read(*event->mimeData()));
    event->acceptProposedAction();
    update();
}

} // namespace medley::ui
