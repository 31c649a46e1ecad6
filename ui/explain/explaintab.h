// The Why tab of the inspector: what a model looked at or listened to, and whether that holds when it is tested.
#pragma once

#include "ui/explain/explainbackend.h"
#include "ui/inspector/inspectortab.h"

#include <QTimer>

#include <vector>

class QStackedWidget;
class QTabBar;

namespace medley::ui {

class WhyPart;

class ExplainTab : public InspectorTab {
    Q_OBJECT

public:
    /// `inspector` and `window` outlive it.
    ExplainTab(ExplainBackend backend, InspectorHost& inspector, PageHost& window, QWidget* parent = nullptr);

    [[nodiscard]] bool concerns(const ItemDetails& item) const override;
    void setItem(const ItemDetails& item, const ItemRef& ref) override;
    void clear() override;
    void setPosition(double seconds, bool playing) override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addPart(const QString& title, WhyPart* part);
    void choosePart(int part);
    void askForModels();
    void begin();
    void showOverlay();
    [[nodiscard]] WhyPart* current() const;

    const ExplainBackend m_backend;
    InspectorHost& m_inspector;
    QTabBar* m_bar = nullptr;
    QStackedWidget* m_stack = nullptr;
    std::vector<WhyPart*> m_parts; ///< as the tabs of the bar
    QTimer m_rest;                 ///< walking through a list with the arrow keys explains nothing
};

/// "why"
[[nodiscard]] InspectorTabEntry explainTab(ExplainBackend backend);

} // namespace medley::ui
