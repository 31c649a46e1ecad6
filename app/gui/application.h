// The composition root: builds the library and the window, connects them, and shuts them down in order.
#pragma once

#include "core/services/library.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <vector>

class QApplication;

namespace medley::ui {
class MainWindow;
}

namespace medley {

struct ApplicationOptions {
    LibraryOptions library;
    std::vector<std::filesystem::path> add; ///< indexed after the window is shown
    QString search;                         ///< typed into the search bar
    QString page;                           ///< shown at the start; empty: the library
    QString screenshot; ///< where to write a picture of the window once nothing is going on any more; then quits
    bool quitWhenIdle = false;
};

/// GUI thread. The library outlives the window: what the window waits for may still come, and is dropped.
class Application : public QObject {
    Q_OBJECT

public:
    explicit Application(ApplicationOptions options);
    ~Application() override;

    /// Opens the library and shows the window. On failure says why in a sentence and returns false.
    [[nodiscard]] bool start();
    [[nodiscard]] int exitCode() const { return m_exitCode; }
    [[nodiscard]] ui::MainWindow& window() { return *m_window; } ///< after start() returned true

private:
    void begin();
    void lookWhetherIdle();
    void takeScreenshot();

    const ApplicationOptions m_options;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<ui::MainWindow> m_window;
    QTimer m_idleTimer;
    int m_quietTicks = 0; ///< how often in a row nothing was going on
    int m_exitCode = 0;
};

} // namespace medley
