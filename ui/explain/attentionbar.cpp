#include "ui/explain/attentionbar.h"

#include "ui/common/labels.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>

namespace medley::ui {

namespace {

constexpr int kLabelWidth = 64;
constexpr int kAll = -1;

[[nodiscard]] std::optional<int> chosenOf(const QComboBox& list) {
    const QVariant data = list.currentData();
    return data.isValid() && data.toInt() != kAll ? std::optional(data.toInt()) : std::nullopt;
}

void fill(QComboBox& list, const QString& all, int count, const QString& one) {
    const QVariant before = list.currentData();
    list.clear();
    list.addItem(all, kAll);
    for (int i = 0; i < count; ++i)
        list.addItem(one.arg(i + 1).arg(count), i);
    list.setCurrentIndex(std::max(0, before.isValid() ? list.findData(before) : 0));
}

} // namespace

QString headName(const std::optional<int>& layer, int head) {
    return layer ? AttentionBar::tr("layer %1, head %2").arg(*layer + 1).arg(head + 1)
                 : AttentionBar::tr("all layers, head %1").arg(head + 1);
}

AttentionBar::AttentionBar(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kSmall);
    grid->setVerticalSpacing(space::kSmall);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    const auto addList = [&](const QString& name, const QString& tip, int row, int column, int span) {
        QLabel* label = makeDimLabel(name, TextStyle::Body, this);
        label->setWordWrap(false);
        label->setToolTip(tip);
        auto* list = new QComboBox(this);
        list->setAccessibleName(name);
        list->setToolTip(tip);
        list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        list->setMinimumContentsLength(6);
        grid->addWidget(label, row, column);
        grid->addWidget(list, row, column + 1, 1, span);
        return list;
    };
    m_record = addList(tr("Kind", "of attention"), tr("Who looks at what: the model keeps several kinds of attention"),
                       0, 0, 3);
    m_record->setAccessibleName(tr("Kind of attention"));
    m_layer = addList(tr("Layer"), tr("Models look again and again; later layers see more of the whole"), 1, 0, 1);
    m_head = addList(tr("Head"), tr("Each layer looks in several ways at once"), 1, 2, 1);
    m_reduction = addList(tr("Combined"),
                          tr("How layers and heads are combined where none is chosen. Rollout follows attention "
                             "through all layers (Abnar and Zuidema 2020)."),
                          2, 0, 3);
    m_reduction->addItem(tr("Mean"), static_cast<int>(Reduction::Mean));
    m_reduction->addItem(tr("Maximum"), static_cast<int>(Reduction::Max));
    m_reduction->addItem(tr("Rollout through all layers"), static_cast<int>(Reduction::Rollout));
    connect(m_record, &QComboBox::currentIndexChanged, this, [this] {
        showRecord();
        Q_EMIT choiceChanged();
    });
    for (QComboBox* list : {m_layer, m_head, m_reduction})
        connect(list, &QComboBox::currentIndexChanged, this, [this] {
            const bool open = choice().reduction != Reduction::Rollout;
            m_layer->setEnabled(open);
            m_head->setEnabled(open);
            Q_EMIT choiceChanged();
        });
}

void AttentionBar::setRecords(const std::vector<ml::AttentionRecord>& records) {
    const QSignalBlocker quiet(m_record);
    m_record->clear();
    m_sizes.clear();
    for (const auto& record : records) {
        m_record->addItem(recordName(record));
        m_sizes.push_back({record.layers, record.heads});
    }
    // What looks at the picture first: it can be shown over it.
    for (std::size_t i = 0; i < records.size(); ++i)
        if (!isOfText(records[i])) {
            m_record->setCurrentIndex(static_cast<int>(i));
            break;
        }
    showRecord();
    const QSignalBlocker quietLayer(m_layer);
    m_layer->setCurrentIndex(m_layer->count() - 1); // the last layer is what the output is made of
}

void AttentionBar::showRecord() {
    const auto place = record();
    const Size size = place < m_sizes.size() ? m_sizes[place] : Size{};
    const QSignalBlocker quietLayer(m_layer);
    const QSignalBlocker quietHead(m_head);
    fill(*m_layer, tr("All"), size.layers, tr("%1 of %2", "number of how many"));
    fill(*m_head, tr("All"), size.heads, tr("%1 of %2", "number of how many"));
}

void AttentionBar::setHead(std::optional<int> head) {
    m_head->setCurrentIndex(std::max(0, m_head->findData(head.value_or(kAll))));
}

std::size_t AttentionBar::record() const {
    return static_cast<std::size_t>(std::max(0, m_record->currentIndex()));
}

AttentionChoice AttentionBar::choice() const {
    return {chosenOf(*m_layer), chosenOf(*m_head), static_cast<Reduction>(m_reduction->currentData().toInt())};
}

} // namespace medley::ui
