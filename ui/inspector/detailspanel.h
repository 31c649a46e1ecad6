// The Details tab: what can be done with a file, what went wrong, what the model sees, facts.
#pragma once

#include "core/services/browseservice.h"

#include <QScrollArea>

class QFormLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace medley::ui {

class ElidedLabel;
class LabelBars;

class DetailsPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit DetailsPanel(QWidget* parent = nullptr);

    void setItem(const ItemDetails& item);
    void setPosition(double seconds); ///< what is seen follows the shot that is playing

Q_SIGNALS:
    void moreLikeRequested();
    void removeRequested();
    void retryRequested();

private:
    void addHeader(QVBoxLayout& column);
    void addProblem(QVBoxLayout& column);
    void addLabels(QVBoxLayout& column);
    void addFacts(QVBoxLayout& column);
    void showProblem();
    void showLabels(int shot, std::vector<LabelScore> labels);
    void showFacts();
    void copyPath();

    ItemDetails m_item;
    int m_shot = -1;

    ElidedLabel* m_name = nullptr;
    QLabel* m_kind = nullptr;
    QPushButton* m_similar = nullptr;
    QWidget* m_problem = nullptr;
    QLabel* m_problemText = nullptr;
    QLabel* m_problemDetail = nullptr;
    QToolButton* m_problemMore = nullptr;
    QWidget* m_seen = nullptr;
    QLabel* m_seenNote = nullptr;
    LabelBars* m_bars = nullptr;
    QFormLayout* m_facts = nullptr;
    ElidedLabel* m_path = nullptr;
};

} // namespace medley::ui
