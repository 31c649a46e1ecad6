// What a map is worth: the sentence that always stands beside it, and the test of this very map.
#pragma once

#include "core/base/error.h"
#include "core/services/explain/explainservice.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace medley::ui {

class TestChart;

/// What parts are taken away of.
enum class TestedMedium { Picture, Sound };

class TestPanel : public QWidget {
    Q_OBJECT

public:
    explicit TestPanel(TestedMedium medium, QWidget* parent = nullptr);

    /// Whether maps are tested unasked: then the chart's axes stand there from the start, and nothing moves when the
    /// result comes.
    void setAutomatic(bool automatic);
    [[nodiscard]] bool isAutomatic() const;
    /// Another map, not tested yet. `whyNot`: a sentence where this one has no test; else empty.
    void setUntested(const QString& whyNot);
    void setWaiting();             ///< for whatever else is asked of the models
    void setRunning(double share); ///< 0…1
    void setTest(const MapTest& test, bool isFull);
    void setFailure(const Error& error);

Q_SIGNALS:
    void testRequested(); ///< the full one
    void stopRequested();
    void automaticChanged(bool automatic); ///< by the person

private:
    void showBusy(const QString& sentence, double share);
    void showResult(const QString& sentence, const QString& button);
    void showRoom(); ///< for a result that is there or may come

    TestedMedium m_medium;
    bool m_hasCurves = false;
    bool m_isTestable = true; ///< the map has a test
    QLabel* m_sentence = nullptr;
    TestChart* m_chart = nullptr;
    QPushButton* m_test = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_stop = nullptr;
    QCheckBox* m_automatic = nullptr;
};

/// "Taking away the most relevant tenth lowers the score by 0.31, a random tenth by 0.04."
[[nodiscard]] QString testSentence(const MapTest& test, TestedMedium medium);

/// The sentence that no map is shown without.
[[nodiscard]] QLabel* makeCaution(QWidget* parent);

} // namespace medley::ui
