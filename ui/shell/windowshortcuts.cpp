#include "ui/shell/windowshortcuts.h"

#include "ui/library/filterbar.h"
#include "ui/library/librarypage.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchlists.h"
#include "ui/shell/fileintake.h"
#include "ui/shell/librarytools.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/topbar.h"

#include <QShortcut>

#include <algorithm>

namespace medley::ui {

void addWindowShortcuts(MainWindow& window, FileIntake& intake, ShortcutSheet& sheet,
                        const std::vector<QString>& pages) {
    const auto on = [&window](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, &window);
        shortcut->setContext(Qt::WindowShortcut);
        QObject::connect(shortcut, &QShortcut::activated, &window, action);
    };
    auto& bar = window.topBar().searchBar();
    auto& library = window.libraryPage();
    const auto focusSearch = [&bar] { bar.focusWords(); };
    on(QKeySequence::Find, focusSearch);
    on(QKeySequence(Qt::Key_Slash), focusSearch);
    on(QKeySequence(Qt::CTRL | Qt::Key_D), [&window] { window.tools().searchLists().save(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_I), [&window] { window.setInspectorShown(!window.isInspectorShown()); });
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
       [&window, &library] { window.giveItems(pageid::kAsk, library.selectedItems()); });
    on(QKeySequence(Qt::Key_F1), [&sheet] { sheet.open(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_L), [&window, &library] { window.moreLike(library.currentItem()); });
    on(QKeySequence(Qt::CTRL | Qt::Key_O), [&intake] { intake.chooseFolder(); });
    on(QKeySequence::Paste, [&intake, &bar] {
        // Copied files are added; a copied picture without a file is searched by.
        if (!intake.paste() && bar.pasteMedia())
            bar.focusWords();
    });
    on(QKeySequence(Qt::Key_Escape), [&window] { window.stepBack(); });
    on(QKeySequence::ZoomIn, [&library] { library.filters().stepThumbnailWidth(1); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Equal), [&library] { library.filters().stepThumbnailWidth(1); });
    on(QKeySequence::ZoomOut, [&library] { library.filters().stepThumbnailWidth(-1); });
    on(QKeySequence::Quit, [&window] { window.close(); });
    for (std::size_t i = 0; i < std::min<std::size_t>(9, pages.size()); ++i)
        on(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i))),
           [&window, id = pages[i]] { window.showPage(id); });
}

} // namespace medley::ui
