// What a map is worth: the sentence that always stands beside it, and the test of this very map.
#pragma once

#include "core/base/error.h"
#include "core/services/explain/explainservice.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace medley::ui {

class TestChart;

class TestPanel : public QWidget {
    Q_OBJECT

public:
    explicit TestPanel(QWidget* parent = nullptr);

    /// Another map, not tested yet. `whyNot`: a sentence where this one has no test; else empty.
    void setUntested(const QString& whyNot);
    void setRunning(double share); ///< 0…1
    void setTest(const MapTest& test);
    void setFailure(const Error& error);

Q_SIGNALS:
    void testRequested();
    void stopRequested();

private:
    QLabel* m_sentence = nullptr;
    QPushButton* m_test = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_stop = nullptr;
    TestChart* m_chart = nullptr;
};

/// "Taking away the most relevant tenth lowers the score by 0.31, a random tenth by 0.04."
[[nodiscard]] QString testSentence(const MapTest& test);

/// The sentence that no map is shown without.
[[nodiscard]] QLabel* makeCaution(QWidget* parent);

} // namespace medley::ui
