// Which attention: of what, layer, head, and how they are taken together.
#pragma once

#include "ui/explain/mapchoice.h"

#include <QWidget>

class QComboBox;

namespace medley::ui {

class AttentionBar : public QWidget {
    Q_OBJECT

public:
    explicit AttentionBar(QWidget* parent = nullptr);

    /// The records of an explanation; the choice begins anew.
    void setRecords(const std::vector<ml::AttentionRecord>& records);
    void setHead(std::optional<int> head); ///< chosen elsewhere; says so with choiceChanged()
    [[nodiscard]] std::size_t record() const;
    [[nodiscard]] AttentionChoice choice() const;

Q_SIGNALS:
    void choiceChanged();

private:
    void showRecord();

    struct Size {
        int layers = 0;
        int heads = 0;
    };
    std::vector<Size> m_sizes; ///< of the records
    QComboBox* m_record = nullptr;
    QComboBox* m_layer = nullptr;
    QComboBox* m_head = nullptr;
    QComboBox* m_reduction = nullptr;
};

/// "layer 3, head 5"; layers and heads count from 1 for people.
[[nodiscard]] QString headName(const std::optional<int>& layer, int head);

} // namespace medley::ui
