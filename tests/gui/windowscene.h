// The whole window on a library of samples.
#pragma once

#include "tests/gui/fakeasking.h"
#include "tests/gui/samplelibrary.h"
#include "tests/gui/statepictures.h"
#include "ui/ask/askpage.h"
#include "ui/ask/askpanel.h"
#include "ui/ask/asktab.h"
#include "ui/ask/questioninput.h"
#include "ui/inspector/inspector.h"
#include "ui/library/gridview.h"
#include "ui/library/itemmodel.h"
#include "ui/library/librarypage.h"
#include "ui/models/modelsandspaces.h"
#include "ui/problems/problemstabs.h"
#include "ui/search/searchbar.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/topbar.h"

#include <memory>

namespace medley::test {

struct WindowScene {
    /// Shows the library of so many files.
    void open(int files, QSize size) {
        samples.fill(files);
        makeWindow(size);
        waitFor(files);
    }
    void makeWindow(QSize size) {
        auto backend = samples.backend();
        std::vector<ui::Page> pages;
        std::vector<ui::InspectorTabEntry> tabs;
        if (!asking.models.empty()) {
            auto answers = asking.backend();
            answers.details = backend.details;
            answers.thumbnailPath = backend.thumbnailPath;
            pages.push_back(ui::makeAskPage(answers));
            tabs.push_back(ui::askTab(answers, captions.backend()));
        }
        pages.push_back(ui::makeProblemsPage(backend));
        pages.push_back(ui::makeModelsPage(backend));
        window = std::make_unique<ui::MainWindow>(
            backend, std::move(pages), [tabs](const ui::LibraryBackend& shared, ui::PageHost& host, QWidget* parent) {
                return new ui::Inspector(shared, host, parent, tabs);
            });
        window->resize(size);
        window->show();
        window->start();
    }
    [[nodiscard]] ui::LibraryPage& library() const { return window->libraryPage(); }
    void waitFor(int rows) const { QTRY_COMPARE(library().model().rowCount(), rows); }
    void search(const QString& text, int rows) const {
        window->topBar().searchBar().setQuery({text, {}});
        waitFor(rows);
    }
    void choose(int row) const { library().grid().setCurrentIndex(library().model().index(row)); }
    static void ask(ui::AskPanel& panel, const QString& question) {
        auto* field = panel.input().findChild<ui::QuestionEdit*>();
        field->setPlainText(question);
        QTest::keyClick(field, Qt::Key_Return);
    }
    /// Both schemes, both densities; fails if a picture is of one colour.
    void take(const QString& name) const { take(*window, name); }
    void take(QWidget& widget, const QString& name) const {
        QVERIFY2(
            takePictures(widget, name, {.densities = {1, 2}, .isAwaited = [this] { return samples.isAnswering(); }}),
            qPrintable(name));
    }

    SampleLibrary samples;
    FakeAsking asking; ///< there is an Ask page where it has models
    FakeCaptions captions;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace medley::test
