// Questions about several items together, or about one after the other.
#pragma once

#include "ui/ask/askbackend.h"
#include "ui/shell/pages.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace medley::ui {

class AskPanel;
class ItemStrip;

class AskPage : public QWidget {
    Q_OBJECT

public:
    AskPage(const AskBackend& backend, PageHost& host, QWidget* parent = nullptr);
    ~AskPage() override;

    void setItems(const std::vector<ItemRef>& items);
    [[nodiscard]] AskPanel& panel() { return *m_panel; }
    [[nodiscard]] ItemStrip& strip() { return *m_strip; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showItems();

    const AskBackend m_backend;
    QStackedWidget* m_stack;
    QLabel* m_title;
    ItemStrip* m_strip;
    AskPanel* m_panel;
};

/// The page for MainWindow's list.
[[nodiscard]] Page makeAskPage(const AskBackend& backend);

} // namespace medley::ui
