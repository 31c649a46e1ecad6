// What the desktop does for us with a file. GUI thread; nothing here waits.
#pragma once

#include <string>

namespace medley::ui {

/// Opens the file manager with the file selected; where it cannot select, its folder.
void showInFolder(const std::string& path);

/// Opens the file with the program that the person chose for its kind. False when the desktop knows none.
bool openWithOtherProgram(const std::string& path);

} // namespace medley::ui
