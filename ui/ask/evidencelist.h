// What the starter's answer rests on, line by line.
#pragma once

#include "ui/ask/answeractions.h"

#include <QWidget>

class QVBoxLayout;

namespace medley::ui {

class EvidenceList : public QWidget {
    Q_OBJECT

public:
    EvidenceList(const AnswerActions& actions, QWidget* parent);
    void setEvidence(const std::vector<Evidence>& evidence); ///< best first; the first few are shown, and a button

private:
    void fill();

    const AnswerActions& m_actions;
    std::vector<Evidence> m_evidence;
    bool m_showsAll = false;
    QVBoxLayout* m_column;
};

/// The text of an evidence as safe markup, the part that answers on the colour of what is chosen.
[[nodiscard]] QString markedText(const Evidence& evidence);

/// "62 %", "< 1 %"
[[nodiscard]] QString probabilityText(float probability);

} // namespace medley::ui
