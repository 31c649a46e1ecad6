// A window that only remembers what it was asked.
#pragma once

#include "ui/shell/pages.h"

#include <map>

namespace medley::test {

class FakeHost : public ui::PageHost {
public:
    void openItem(const ui::ItemRef& item) override { opened.push_back(item); }
    void moreLike(const ui::ItemRef& item) override { similar.push_back(item); }
    void searchByPart(const std::string&, const RelativeBox& part, const QImage& shown) override {
        parts.push_back(part);
        shownPart = shown;
    }
    void showPage(const QString& id) override { pages.push_back(id); }
    void setPageBadge(const QString&, const QString& text, ui::Role) override { badge = text; }
    void retryFiles(const std::vector<FileId>& files) override { retried = files; }
    void removeFiles(const std::vector<FileId>& files) override { removed = files; }
    void addSpace(const std::string& model) override { spaces.push_back(model); }
    std::vector<std::string> runNotes() const override { return notes; }
    void giveItems(const QString& page, const std::vector<ui::ItemRef>& items) override { given[page] = items; }
    void useAsExample(const ui::ItemRef& item) override { examples.push_back(item); }
    void writeCaptions(const std::vector<FileId>& files) override { captioned = files; }
    void libraryChanged() override { ++changes; }

    std::vector<ui::ItemRef> opened;
    std::vector<ui::ItemRef> similar;
    std::vector<RelativeBox> parts;
    QImage shownPart; ///< the last one
    std::vector<QString> pages;
    QString badge;
    std::vector<FileId> retried;
    std::vector<FileId> removed;
    std::map<QString, std::vector<ui::ItemRef>> given; ///< to each page, last
    std::vector<ui::ItemRef> examples;
    std::vector<FileId> captioned;
    std::vector<std::string> spaces; ///< that were to be added
    std::vector<std::string> notes;  ///< what runNotes() says
    int changes = 0;
};

} // namespace medley::test
