// Beginning and stopping a check of maps, and how far it is.
#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace medley::ui {

class ElidedLabel;
class MapCheckRun;

class MapCheckBar : public QWidget {
    Q_OBJECT

public:
    /// `run` outlives it.
    MapCheckBar(const MapCheckRun& run, QWidget* parent);

    /// Whether it can begin; `whyNot`: a sentence where nothing else on the page says what is missing.
    void setReady(bool ready, const QString& whyNot = {});
    void setPreparing(bool going); ///< the pictures are being chosen
    void refresh();                ///< after a change of the run

Q_SIGNALS:
    void startRequested();
    void stopRequested();

private:
    [[nodiscard]] QString progressText() const;

    const MapCheckRun& m_run;
    bool m_isReady = false;
    QString m_whyNot;
    bool m_isPreparing = false;
    QPushButton* m_start;
    QPushButton* m_stop;
    QProgressBar* m_bar;
    ElidedLabel* m_text;
};

} // namespace medley::ui
