#include "ui/search/querycompleter.h"

#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStringListModel>
#include <QStyledItemDelegate>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr std::size_t kLeastName = 2; ///< characters of a filter's name; one letter begins too many words
constexpr int kRow = 28;
constexpr int kLeastWidth = 200;

/// Rows as in menus.
class ProposalDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {option.fontMetrics.horizontalAdvance(index.data().toString()) + 2 * space::kMedium, kRow};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(color(option.state & QStyle::State_Selected ? Role::Selected : Role::Hover));
            painter->drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 4, 4);
        }
        painter->setPen(color(Role::Text));
        painter->drawText(option.rect.adjusted(space::kMedium, 0, -space::kMedium, 0),
                          Qt::AlignVCenter | Qt::TextSingleLine, index.data().toString());
        painter->restore();
    }
};

} // namespace

QueryCompleter::QueryCompleter(QLineEdit& words, QWidget& below) : QObject(&below), m_words(words), m_below(below) {
    words.installEventFilter(this);
    connect(&words, &QLineEdit::textEdited, this, &QueryCompleter::propose);
    connect(&words, &QLineEdit::cursorPositionChanged, this, [this] {
        if (isOpen())
            propose();
    });
}

QueryCompleter::~QueryCompleter() = default;

bool QueryCompleter::isOpen() const {
    return m_list && m_list->isVisible();
}

QStringList QueryCompleter::proposals() const {
    return m_model ? m_model->stringList() : QStringList();
}

void QueryCompleter::close() {
    if (m_list)
        m_list->hide();
}

void QueryCompleter::propose() {
    const auto text = m_words.text();
    const auto bytes = text.toStdString();
    const auto cursor = text.left(m_words.cursorPosition()).toStdString().size();
    m_completion = search::completeQuery(bytes, cursor, m_known);
    const bool isName = !m_completion.proposals.empty() && !m_completion.proposals.front().complete;
    QStringList texts;
    for (const auto& proposal : m_completion.proposals)
        texts << QString::fromStdString(proposal.text);
    const auto typed = bytes.substr(m_completion.replaced.begin, cursor - m_completion.replaced.begin);
    const bool isThere = texts.size() == 1 && texts.front() == QString::fromStdString(typed);
    if (texts.isEmpty() || isThere || (isName && typed.size() < kLeastName)) {
        close();
        return;
    }
    open();
    m_model->setStringList(texts);
    const int rows = static_cast<int>(texts.size());
    const int width = std::max(kLeastWidth, m_list->sizeHintForColumn(0) + 2 * space::kLarge);
    // Below the piece that it completes, within the window.
    const auto before =
        text.left(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(m_completion.replaced.begin)).size());
    auto* window = m_below.window();
    auto corner = m_words.mapTo(window, QPoint(m_words.fontMetrics().horizontalAdvance(before), 0));
    corner.setY(m_below.mapTo(window, QPoint(0, m_below.height())).y() + 2);
    corner.setX(
        std::clamp(corner.x(), space::kSmall, std::max(space::kSmall, window->width() - width - space::kSmall)));
    const int height =
        std::min(rows * kRow + 2 * m_list->frameWidth() + 2, window->height() - corner.y() - space::kSmall);
    m_list->setGeometry(corner.x(), corner.y(), width, height);
    m_list->raise();
    m_list->show();
}

void QueryCompleter::open() {
    if (m_list)
        return;
    m_list = new QListView(m_below.window());
    m_model = new QStringListModel(m_list);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ProposalDelegate(m_list));
    m_list->setObjectName(QStringLiteral("completions"));
    m_list->setAccessibleName(tr("Proposals"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::StyledPanel);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { take(index.row()); });
}

void QueryCompleter::choose(int row) {
    const auto index = m_model->index(row);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

void QueryCompleter::take(int row) {
    const auto& proposal = m_completion.proposals[static_cast<std::size_t>(row)];
    auto bytes = m_words.text().toStdString();
    const auto& replaced = m_completion.replaced;
    auto text = proposal.text;
    const auto behind = bytes.substr(replaced.end);
    if (proposal.complete && (behind.empty() || behind.front() != ' '))
        text.push_back(' ');
    const auto before = bytes.substr(0, replaced.begin) + text;
    close();
    m_words.setFocus();
    m_words.setText(QString::fromStdString(before + behind));
    m_words.setCursorPosition(static_cast<int>(QString::fromStdString(before).size()));
    if (!proposal.complete)
        propose(); // its values follow directly
}

bool QueryCompleter::handleKey(int key) {
    const int rows = m_model->rowCount();
    const int current = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    switch (key) {
    case Qt::Key_Down:
        choose((current + 1) % rows);
        return true;
    case Qt::Key_Up:
        choose(current <= 0 ? rows - 1 : current - 1);
        return true;
    case Qt::Key_Tab:
        take(std::max(current, 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        close();
        if (current < 0)
            return false;
        take(current);
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

bool QueryCompleter::eventFilter(QObject* watched, QEvent* event) {
    if (!isOpen())
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut)
        close();
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // closes the list, not the search
        return true;
    }
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent*>(event)->key()))
        return true;
    return QObject::eventFilter(watched, event);
}

} // namespace medley::ui
