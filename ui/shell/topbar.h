// Name, search, what understands the library, and the window's own buttons.
#pragma once

#include <QWidget>

class QToolButton;

namespace medley::ui {

class DeviceBadge;
class SearchBar;

class TopBar : public QWidget {
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);
    [[nodiscard]] SearchBar& searchBar() { return *m_search; }
    [[nodiscard]] DeviceBadge& device() { return *m_device; }
    void setInspectorShown(bool shown);
    void setCompact(bool compact);        ///< for narrow windows
    [[nodiscard]] int searchLeft() const; ///< where the search bar begins

Q_SIGNALS:
    void inspectorToggled(bool shown);
    void shortcutsRequested();
    void captionsRequested(); ///< of the whole library

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makeSettingsMenu(QToolButton* button);

    SearchBar* m_search;
    DeviceBadge* m_device;
    QToolButton* m_inspector;
    bool m_compact = false;
};

} // namespace medley::ui
