#include "ui/explain/maptester.h"

#include <QSettings>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr int kRestMs = 500;
constexpr QLatin1String kAutomatic("why/testMapsByThemselves");

/// Without insertion, with half of the steps: 22 pictures instead of 74. The orders, and the tenth of which the
/// sentence tells, are those of the full test.
constexpr MapTestOptions kShort{.steps = 5, .insertion = false, .inBackground = true};

} // namespace

MapTester::MapTester(TestedMedium medium, QWidget* parent) : QWidget(parent), m_panel(new TestPanel(medium, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_panel);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, [this] { start(Depth::Short); });
    connect(m_panel, &TestPanel::testRequested, this, [this] { start(Depth::Full); });
    connect(m_panel, &TestPanel::stopRequested, this, [this] {
        stop();
        m_isLeft = true;
    });
    connect(m_panel, &TestPanel::automaticChanged, this, &MapTester::setAutomatic);
}

void MapTester::setMap(const QString& key, Start start) {
    if (m_start && key == m_key)
        return;
    stop();
    m_key = key;
    m_start = std::move(start);
    m_isLeft = false;
    showKnown();
    rest();
}

void MapTester::showKnown() {
    if (const auto known = m_tested.find(m_key); known != m_tested.end())
        m_panel->setTest(known->second.test, known->second.depth == Depth::Full);
    else
        m_panel->setUntested({});
}

void MapTester::setNoMap(const QString& why) {
    stop();
    m_start = nullptr;
    m_panel->setUntested(why);
}

void MapTester::forget() {
    m_tested.clear();
}

void MapTester::stop() {
    m_rest.stop();
    if (!m_asking.isBusy())
        return;
    m_asking.cancel();
    showKnown();
}

void MapTester::stopShort() {
    m_rest.stop();
    if (m_depth == Depth::Short)
        stop();
}

void MapTester::rest() {
    if (isVisible() && m_panel->isAutomatic() && m_start && !m_isLeft && !m_asking.isBusy() &&
        !m_tested.contains(m_key))
        m_rest.start();
}

void MapTester::start(Depth depth) {
    if (!m_start)
        return;
    m_rest.stop();
    m_depth = depth;
    auto question = m_asking.begin<MapTest>(this, [this, depth](const Result<MapTest>& test) { take(depth, test); });
    if (depth == Depth::Short)
        m_panel->setWaiting();
    else
        m_panel->setRunning(0);
    auto progress = m_asking.meanwhile<double>(this, [this](double share) { m_panel->setRunning(share); });
    m_start(depth == Depth::Short ? kShort : MapTestOptions{}, std::move(progress), question.token,
            std::move(question.done));
}

void MapTester::take(Depth depth, const Result<MapTest>& test) {
    if (!test) {
        m_isLeft = true;
        m_panel->setFailure(test.error());
        return;
    }
    m_tested.insert_or_assign(m_key, Tested{*test, depth});
    m_panel->setTest(*test, depth == Depth::Full);
}

void MapTester::setAutomatic(bool automatic) {
    QSettings().setValue(kAutomatic, automatic);
    m_panel->setAutomatic(automatic);
    if (automatic)
        rest();
    else
        stopShort();
}

void MapTester::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_panel->setAutomatic(QSettings().value(kAutomatic, true).toBool()); // it may have been changed beside another map
    rest();
}

void MapTester::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    stopShort();
}

} // namespace medley::ui
