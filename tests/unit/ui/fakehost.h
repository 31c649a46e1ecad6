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
    void libraryChanged() override { ++changes; }

    std::vector<ui::ItemRef> opened;
    std::vector<ui::ItemRef> similar;
    std::vector<catalog::BoundingBox> parts;
    QImage shownPart; ///< the last one
    std::vector<QString> pages;
    QString badge;
    std::vector<FileId> retried;
    std::vector<FileId> removed;
    int changes = 0;
};

} // namespace medley::test
