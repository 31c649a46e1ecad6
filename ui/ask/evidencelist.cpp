#include "ui/ask/evidencelist.h"

#include "ui/common/buttons.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"

#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr std::size_t kShown = 3;
constexpr int kBarHeight = 4;
constexpr int kMostText = 400; ///< characters of a passage

struct KindLook {
    Icon icon;
    Role role;
    QString name;
};

KindLook lookOf(EvidenceKind kind) {
    switch (kind) {
    case EvidenceKind::Label:
        return {Icon::Tag, Role::Vision, EvidenceList::tr("Seen")};
    case EvidenceKind::Written:
        return {Icon::Written, Role::Written, EvidenceList::tr("Written in the picture")};
    case EvidenceKind::Passage:
        return {Icon::Speech, Role::Speech, EvidenceList::tr("Said")};
    case EvidenceKind::Caption:
        return {Icon::Edit, Role::Words, EvidenceList::tr("Caption")};
    case EvidenceKind::Metadata:
        break;
    }
    return {Icon::Info, Role::TextDim, EvidenceList::tr("From the file")};
}

/// A probability as a quiet bar, in the colour of what is seen.
class ProbabilityBar : public QWidget {
public:
    ProbabilityBar(float probability, QWidget* parent) : QWidget(parent), m_probability(probability) {
        setFixedHeight(kBarHeight);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Role::Track));
        painter.drawRoundedRect(rect(), kBarHeight / 2.0, kBarHeight / 2.0);
        const double share = std::clamp(static_cast<double>(m_probability), 0.0, 1.0);
        painter.setBrush(color(Role::Vision));
        painter.drawRoundedRect(QRectF(0, 0, std::max<double>(kBarHeight, share * width()), kBarHeight),
                                kBarHeight / 2.0, kBarHeight / 2.0);
    }

private:
    float m_probability;
};

/// What core says of the file, in the person's language; words that are said, written or seen as they are.
QString wordsOf(EvidenceKind kind, const std::string& text) {
    return kind == EvidenceKind::Metadata ? coreText(text) : QString::fromStdString(text);
}

QWidget* makeKindIcon(const KindLook& look, QWidget* parent) {
    auto* mark = new QToolButton(parent); // paints its icon sharply in the theme of the moment
    mark->setIcon(icon(look.icon, look.role));
    mark->setIconSize({metric::kSmallIcon, metric::kSmallIcon});
    mark->setFixedSize(metric::kIcon, metric::kIcon);
    mark->setAutoRaise(true);
    mark->setFocusPolicy(Qt::NoFocus);
    mark->setToolTip(look.name);
    mark->setAccessibleName(look.name);
    return mark;
}

QWidget* makeRow(const Evidence& evidence, const AnswerActions& actions, QWidget* parent) {
    const KindLook look = lookOf(evidence.kind);
    auto* row = new QWidget(parent);
    auto* columns = new QHBoxLayout(row);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::kTiny);
    columns->addWidget(makeKindIcon(look, row), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::kSmall);
    QLabel* text = makeLabel({}, TextStyle::Body, row);
    text->setTextFormat(Qt::RichText); // markedText() has escaped it
    text->setText(markedText(evidence));
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setAccessibleName(
        EvidenceList::tr("%1: %2", "kind of evidence: its text").arg(look.name, wordsOf(evidence.kind, evidence.text)));
    QObject::connect(&Theme::instance(), &Theme::changed, text,
                     [text, evidence] { text->setText(markedText(evidence)); });
    first->addWidget(text, 1);
    if (evidence.probability)
        first->addWidget(makeDimLabel(probabilityText(*evidence.probability), TextStyle::Body, row), 0, Qt::AlignTop);
    words->addLayout(first);
    if (evidence.probability)
        words->addWidget(new ProbabilityBar(*evidence.probability, row));
    QStringList places;
    if (actions.showsItems)
        places << actions.nameOf(evidence.item.file);
    auto* last = new QHBoxLayout;
    last->setSpacing(space::kSmall);
    if (!places.isEmpty())
        last->addWidget(makeDimLabel(places.constFirst(), TextStyle::Caption, row));
    if (evidence.span && evidence.span->length() > 0) {
        QPushButton* play = makeLinkButton(timeRange(*evidence.span), row);
        play->setIcon(icon(Icon::Play, Role::Accent));
        play->setAccessibleName(EvidenceList::tr("Play from %1").arg(timecode(evidence.span->start)));
        play->setToolTip(play->accessibleName());
        QObject::connect(play, &QPushButton::clicked, row,
                         [&actions, item = evidence.item, start = evidence.span->start] { actions.play(item, start); });
        last->addWidget(play);
    }
    last->addStretch(1);
    if (last->count() > 1)
        words->addLayout(last);
    else
        delete last;
    columns->addLayout(words, 1);
    return row;
}

} // namespace

QString probabilityText(float probability) {
    const double percent = static_cast<double>(probability) * 100;
    if (percent > 0 && percent < 1)
        return EvidenceList::tr("< 1 %");
    return EvidenceList::tr("%1 %", "percent").arg(QLocale().toString(percent, 'f', 0));
}

QString markedText(const Evidence& evidence) {
    const bool isMarked = evidence.begin < evidence.end && evidence.end <= evidence.text.size();
    const std::size_t begin = isMarked ? evidence.begin : evidence.text.size();
    const std::size_t end = isMarked ? evidence.end : evidence.text.size();
    const auto part = [&evidence](std::size_t from, std::size_t to) {
        return wordsOf(evidence.kind, evidence.text.substr(from, to - from));
    };
    QString before = part(0, begin);
    QString after = part(end, evidence.text.size());
    if (before.size() > kMostText)
        before = isMarked ? QStringLiteral("… ") + before.right(kMostText / 2)
                          : before.left(kMostText) + QStringLiteral(" …");
    if (after.size() > kMostText / 2)
        after = after.left(kMostText / 2) + QStringLiteral(" …");
    if (!isMarked)
        return before.toHtmlEscaped();
    return QStringLiteral("%1<span style=\"background-color:%2\">%3</span>%4")
        .arg(before.toHtmlEscaped(), color(Role::Selected).name(), part(begin, end).toHtmlEscaped(),
             after.toHtmlEscaped());
}

EvidenceList::EvidenceList(const AnswerActions& actions, QWidget* parent)
    : QWidget(parent), m_actions(actions), m_column(new QVBoxLayout(this)) {
    setAccessibleName(tr("What the answer rests on"));
    m_column->setContentsMargins(0, space::kTiny, 0, space::kTiny);
    m_column->setSpacing(space::kSmall);
}

void EvidenceList::setEvidence(const std::vector<Evidence>& evidence) {
    m_evidence = evidence;
    m_showsAll = false;
    setVisible(!evidence.empty());
    fill();
}

void EvidenceList::fill() {
    while (QLayoutItem* item = m_column->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const std::size_t shown = m_showsAll ? m_evidence.size() : std::min(kShown, m_evidence.size());
    for (std::size_t i = 0; i < shown; ++i)
        m_column->addWidget(makeRow(m_evidence[i], m_actions, this));
    if (shown == m_evidence.size())
        return;
    QPushButton* more = makeLinkButton(tr("%n more", nullptr, static_cast<int>(m_evidence.size() - shown)), this);
    connect(more, &QPushButton::clicked, this, [this] {
        m_showsAll = true;
        fill();
    });
    m_column->addWidget(more, 0, Qt::AlignLeft);
}

} // namespace medley::ui
