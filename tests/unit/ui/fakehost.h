// A window that only remembers what it was asked.
#pragma once

#include "ui/shell/pages.h"

namespace medley::test {

class FakeHost : public ui::PageHost {
public:
    void openItem(const ui::ItemRef& item) override { opened.push_back(item); }
    void findSimilar(const std::string& path, MediaKind) override { similar.push_back(path); }
    void showPage(const QString& id) override { pages.push_back(id); }
    void setPageBadge(const QString&, const QString& text, ui::Role) override { badge = text; }
    void retryFiles(const std::vector<FileId>& files) override { retried = files; }
    void removeFiles(const std::vector<FileId>& files) override { removed = files; }
    void libraryChanged() override { ++changes; }

    std::vector<ui::ItemRef> opened;
    std::vector<std::string> similar;
    std::vector<QString> pages;
    QString badge;
    std::vector<FileId> retried;
    std::vector<FileId> removed;
    int changes = 0;
};

} // namespace medley::test
