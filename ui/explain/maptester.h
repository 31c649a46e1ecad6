// Tests the map that is shown: by itself, a moment after it came to rest, or when it is asked to.
#pragma once

#include "ui/explain/asking.h"
#include "ui/explain/explainbackend.h"
#include "ui/explain/testpanel.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <map>

namespace medley::ui {

/// By itself a map gets a short test, which waits behind everything else; the button tests it in full. Results are kept
/// until forget(), so that coming back to a map costs nothing. A test that runs by itself stops when another map is
/// shown or this one is hidden.
class MapTester : public QWidget {
    Q_OBJECT

public:
    /// Asks a service for the test.
    using Start =
        std::function<void(MapTestOptions, std::function<void(double)>, CancelToken, ExplainBackend::Done<MapTest>)>;

    explicit MapTester(TestedMedium medium, QWidget* parent = nullptr);

    /// The map that is shown from now on. `key` tells it from all others until forget(); a test of the same one goes
    /// on.
    void setMap(const QString& key, Start start);
    /// There is no map, or none that has a test, which `why` says.
    void setNoMap(const QString& why = {});
    void forget(); ///< all results

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    enum class Depth { Short, Full };
    struct Tested {
        MapTest test;
        Depth depth = Depth::Short;
    };
    void showKnown(); ///< the result, or that there is none yet
    void stop();      ///< what runs or is about to
    void stopShort(); ///< the same, but not a test that the person asked for
    void rest();      ///< it is tested by itself soon, where it needs it
    void start(Depth depth);
    void take(Depth depth, const Result<MapTest>& test);
    void setAutomatic(bool automatic); ///< by the person

    TestPanel* m_panel = nullptr;
    QString m_key;
    Start m_start; ///< empty: no map that has a test
    std::map<QString, Tested> m_tested;
    QTimer m_rest;
    Asking m_asking;
    Depth m_depth = Depth::Short; ///< of what runs
    bool m_isLeft = false;        ///< stopped by the person, or failed: it is not tried again by itself
};

} // namespace medley::ui
