#include "ui/library/itemmenu.h"

#include "ui/common/desktop.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ItemMenu)
};

/// What models can do with the selected items.
void addWritingActions(QMenu& menu, const LibraryItem& item, PageHost& host, const ItemMenuActions& actions) {
    const std::vector<ItemRef> items = actions.selected.empty() ? std::vector{refOf(item)} : actions.selected;
    menu.addSeparator();
    menu.addAction(icon(Icon::Speech),
                   (actions.several ? Text::tr("Ask about these…") : Text::tr("Ask about this…")) +
                       QStringLiteral("\tCtrl+Shift+A"),
                   &menu, [items, &host] { host.giveItems(pageid::kAsk, items); });
    if (item.file.kind == MediaKind::Audio && !actions.several)
        return; // nothing is seen in it
    menu.addAction(icon(Icon::Bookmark), Text::tr("Use as example"), &menu, [items, &host] {
        for (const ItemRef& each : items)
            host.useAsExample(each);
    });
    menu.addAction(icon(Icon::Words), Text::tr("Write captions…"), &menu, [items, &host] {
        std::vector<FileId> files;
        for (const ItemRef& each : items)
            files.push_back(each.file);
        host.writeCaptions(files);
    });
    if (item.file.kind == MediaKind::Image || actions.several)
        menu.addAction(icon(Icon::Eye), Text::tr("Check maps…"), &menu,
                       [items, &host] { host.giveItems(pageid::kMapCheck, items); });
}

} // namespace

ItemRef refOf(const LibraryItem& item) {
    ItemRef ref;
    ref.file = item.file.id;
    ref.segment = item.segment();
    if (item.moment() && item.moment()->segment.span.length() > 0)
        ref.moment = item.moment()->segment.span;
    if (item.hit)
        for (const auto& moment : item.hit->moments)
            ref.found.push_back(moment.segment.span);
    return ref;
}

QMenu* makeItemMenu(const ItemPtr& item, PageHost& host, const ItemMenuActions& actions, QWidget* parent) {
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(Icon::Inspector), Text::tr("Open in inspector") + QStringLiteral("\tEnter"), menu,
                    [item, &host] { host.openItem(refOf(*item)); });
    menu->addAction(icon(Icon::ZoomFit), Text::tr("Preview") + QStringLiteral("\tSpace"), menu, actions.preview);
    menu->addAction(icon(Icon::Similar), Text::tr("More like this") + QStringLiteral("\tCtrl+L"), menu,
                    [item, &host] { host.moreLike(refOf(*item)); });
    if (item->hit && !item->hit->duplicates.empty()) {
        auto* alike = makeAlikeMenu(item, host, menu);
        alike->setAttribute(Qt::WA_DeleteOnClose, false); // goes with the menu
        menu->addMenu(alike);
    }
    addWritingActions(*menu, *item, host, actions);
    menu->addSeparator();
    menu->addAction(icon(Icon::External), Text::tr("Open with the usual program"), menu,
                    [item] { openWithOtherProgram(item->file.path); });
    menu->addAction(icon(Icon::Folder), Text::tr("Show in folder"), menu, [item] { showInFolder(item->file.path); });
    menu->addAction(icon(Icon::Copy), Text::tr("Copy path"), menu,
                    [item] { QGuiApplication::clipboard()->setText(pathText(item->file.path)); });
    menu->addSeparator();
    menu->addAction(icon(Icon::Remove),
                    (actions.several ? Text::tr("Remove selected from library") : Text::tr("Remove from library")) +
                        QStringLiteral("\tDel"),
                    menu, actions.remove);
    return menu;
}

QMenu* makeAlikeMenu(const ItemPtr& item, PageHost& host, QWidget* parent) {
    const auto& duplicates = item->hit->duplicates;
    auto* menu = new QMenu(Text::tr("%n alike", nullptr, static_cast<int>(duplicates.size())), parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setIcon(icon(Icon::Similar));
    menu->setToolTipsVisible(true);
    for (const auto& file : duplicates) {
        const auto text = Text::tr("%1 · %2", "file · folder").arg(fileName(file.path), folderName(file.path));
        auto* action = menu->addAction(icon(Icon::Image), QString(text).replace(QLatin1Char('&'), QStringLiteral("&&")),
                                       menu, [id = file.id, &host] {
                                           host.openItem({id, {}, {}, {}});
                                       });
        action->setToolTip(pathText(file.path));
    }
    return menu;
}

} // namespace medley::ui
