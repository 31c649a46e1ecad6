// A window that only remembers what it was asked.
#pragma once

#include "ui/shell/pages.h"

namespace medley::test {

class FakeHost : public ui::PageHost {
public:
    void openItem(const ui::ItemRef& item) override { opened.push_back(item); }
    void moreLike(const ui::ItemRef& item) override { similar.push_back(item); }
    void searchByPart(const std::string&, const catalog::BoundingBox& part, const QImage& shown) override {
        parts.push_back(part);
        shownPart = shown;
    }
    void showPage(const QString& id) override { pages.push_back(id); }
    void setPageBadge(const QString&, const QString& text, ui::Role) override { badge = text; }
    void retryFiles(const std::vector<FileId>& files) override { retried = files; }
    void removeFiles(const std::vector<FileId>& files) override { removed = files; }
    void addSpace(const std::string& model) override { spaces.push_back(model); }
    std::vector<std::string> runNotes() const override { return notes; }
    void askAbout(const std::vector<ui::ItemRef>& items) override { asked = items; }
    void useAsExample(const ui::ItemRef& item) override { examples.push_back(item); }
    void writeCaptions(const std::vector<FileId>& files) override { captioned = files; }
    void libraryChanged() override { ++changes; }

    std::vector<ui::ItemRef> opened;
    std::vector<ui::ItemRef> similar;
    std::vector<catalog::BoundingBox> parts;
    QImage shownPart; ///< the last one
    std::vector<QString> pages;
    QString badge;
    std::vector<FileId> retried;
    std::vector<FileId> removed;
    std::vector<ui::ItemRef> asked; ///< about, together
    std::vector<ui::ItemRef> examples;
    std::vector<FileId> captioned;
    std::vector<std::string> spaces; ///< that were to be added
    std::vector<std::string> notes;  ///< what runNotes() says
    int changes = 0;
};

} // namespace medley::test
