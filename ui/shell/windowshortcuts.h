// The keys that work everywhere in the window; ShortcutSheet lists them.
#pragma once

#include <QString>

#include <vector>

namespace medley::ui {

class FileIntake;
class MainWindow;
class ShortcutSheet;

/// `pages` get Ctrl+1…9 in their order. All parts live as long as the window.
void addWindowShortcuts(MainWindow& window, FileIntake& intake, ShortcutSheet& sheet,
                        const std::vector<QString>& pages);

} // namespace medley::ui
