// "Why these?": how much each modality counts for the order of what was found.
#pragma once

#include "core/services/search/searchtypes.h"

#include <QWidget>

#include <map>

class QLabel;
class QSlider;
class QToolButton;

namespace medley::ui {

class ElidedLabel;

/// A slider 0…2 and a button that mutes for each modality that the results have. A double click, or the button at the
/// end, sets back. The weights stay when other results come.
class ModalityBar : public QWidget {
    Q_OBJECT

public:
    explicit ModalityBar(QWidget* parent = nullptr);

    void setResults(const SearchResults& results); ///< shows the modalities that occur in them, or are not at 1
    [[nodiscard]] const search::Weights& weights() const { return m_weights; }
    void setWeight(search::Modality modality, float weight);
    void reset();
    [[nodiscard]] QSlider& slider(search::Modality modality) { return *m_lanes.at(modality).slider; }
    [[nodiscard]] QToolButton& mute(search::Modality modality) { return *m_lanes.at(modality).mute; }
    /// What the last muting or its end changed: "3 fewer relevant without Said".
    [[nodiscard]] QString changeText() const;

Q_SIGNALS:
    void weightsChanged(const medley::search::Weights& weights);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Lane {
        QWidget* group = nullptr;
        QToolButton* mute = nullptr;
        QLabel* name = nullptr;
        QSlider* slider = nullptr;
        float before = 1; ///< the weight that comes back when it is no longer muted
    };
    void addLane(search::Modality modality);
    void setMuted(search::Modality modality, bool muted);
    void showWeights();
    void sayChange();
    void updateCompact();

    std::map<search::Modality, Lane> m_lanes;
    search::Weights m_weights;
    int m_relevant = 0; ///< of the results that are shown
    struct Change {
        search::Modality modality = search::Modality::Vision;
        bool muted = true;
        int relevantBefore = 0;
    };
    std::optional<Change> m_change; ///< waits for the results with it, then is said
    QLabel* m_title;
    ElidedLabel* m_said;
    QToolButton* m_reset;
};

} // namespace medley::ui
