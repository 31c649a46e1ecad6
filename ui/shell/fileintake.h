// The ways by which files come into the library: chosen in a dialog, dropped on the window, pasted.
#pragma once

#include <QObject>

#include <filesystem>
#include <vector>

class QDragEnterEvent;
class QDropEvent;
class QWidget;

namespace medley::ui {

class DropOverlay;

/// Belongs to `window` and watches what is dragged over it; shows that over `content`, a child of the window.
/// GUI thread.
class FileIntake : public QObject {
    Q_OBJECT

public:
    FileIntake(QWidget& window, QWidget& content);

    void chooseFolder(); ///< opens a dialog and returns
    void chooseFiles();  ///< opens a dialog and returns
    /// False if no files are on the clipboard.
    [[nodiscard]] bool paste();

Q_SIGNALS:
    void pathsChosen(const std::vector<std::filesystem::path>& paths);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool enter(QDragEnterEvent& event);
    void drop(QDropEvent& event);

    QWidget& m_window;
    QWidget& m_content;
    DropOverlay* m_overlay = nullptr;
};

} // namespace medley::ui
