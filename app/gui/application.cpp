#include "app/gui/application.h"

#include "app/gui/askbinding.h"
#include "app/gui/explainbinding.h"
#include "app/gui/librarybinding.h"
#include "app/gui/mapcheckbinding.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/ask/askpage.h"
#include "ui/ask/asktab.h"
#include "ui/common/coretext.h"
#include "ui/explain/explaintab.h"
#include "ui/inspector/inspector.h"
#include "ui/library/librarystore.h"
#include "ui/mapcheck/mapcheckpage.h"
#include "ui/models/modelsandspaces.h"
#include "ui/problems/problemstabs.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/topbar.h"

#include <QApplication>
#include <QMessageBox>
#include <QPixmap>
#include <QSettings>

#include <cstdio>

namespace medley {

namespace {

constexpr int kIdleCheckMs = 200;
constexpr int kQuietTicks = 4; ///< thumbnails and results settle between two looks

} // namespace

Application::Application(ApplicationOptions options) : m_options(std::move(options)) {
    m_idleTimer.setInterval(kIdleCheckMs);
    connect(&m_idleTimer, &QTimer::timeout, this, &Application::lookWhetherIdle);
}

Application::~Application() {
    if (m_window && m_options.screenshot.isEmpty()) {
        QSettings settings;
        m_window->saveState(settings);
    }
    m_window.reset(); // its jobs are cancelled, then the library ends in its own order
    m_library.reset();
}

bool Application::start() {
    auto opened = Library::open(m_options.library);
    if (!opened) {
        std::fprintf(stderr, "medley: %s\n  (%s)\n", opened.error().message.c_str(), opened.error().detail.c_str());
        m_exitCode = 1;
        if (m_options.screenshot.isEmpty() && !m_options.quitWhenIdle) {
            QMessageBox box(QMessageBox::Critical, tr("Medley cannot open the library"),
                            ui::coreText(opened.error().message), QMessageBox::Close);
            box.setDetailedText(QString::fromStdString(opened.error().detail));
            box.exec();
        }
        return false;
    }
    m_library = std::move(*opened);

    const auto backend = bindLibrary(*m_library);
    const auto asking = bindAsking(*m_library);
    std::vector<ui::Page> pages{ui::makeAskPage(asking), ui::makeMapCheckPage(bindMapChecks(*m_library)),
                                ui::makeProblemsPage(backend), ui::makeModelsPage(backend)};
    const std::vector<ui::InspectorTabEntry> tabs{ui::askTab(asking, backend.captions),
                                                  ui::explainTab(bindExplanations(*m_library))};
    m_window = std::make_unique<ui::MainWindow>(
        backend, std::move(pages), [tabs](const ui::LibraryBackend& bound, ui::PageHost& host, QWidget* parent) {
            return new ui::Inspector(bound, host, parent, tabs);
        });
    if (m_options.screenshot.isEmpty()) {
        const QSettings settings;
        m_window->restoreState(settings);
    }
    m_window->show();
    // After the first paint: nothing that is read or loaded may hold up the window.
    QTimer::singleShot(0, this, &Application::begin);
    return true;
}

void Application::begin() {
    m_window->start();
    if (!m_options.page.isEmpty())
        m_window->showPage(m_options.page);
    if (!m_options.add.empty())
        m_window->addPaths(m_options.add);
    if (!m_options.search.isEmpty())
        m_window->topBar().searchBar().setQuery({m_options.search, {}});
    if (m_options.quitWhenIdle || !m_options.screenshot.isEmpty())
        m_idleTimer.start();
}

void Application::lookWhetherIdle() {
    const bool busy = m_window->store().state() == ui::LibraryStore::State::Loading || m_window->ingest().isActive() ||
                      m_window->search().isBusy() || (!m_options.search.isEmpty() && !m_window->search().isActive());
    m_quietTicks = busy ? 0 : m_quietTicks + 1;
    if (m_quietTicks < kQuietTicks)
        return;
    m_idleTimer.stop();
    if (!m_options.screenshot.isEmpty())
        takeScreenshot();
    QApplication::exit(m_exitCode);
}

void Application::takeScreenshot() {
    if (!m_window->grab().save(m_options.screenshot)) {
        std::fprintf(stderr, "medley: the screenshot could not be written to %s\n", qPrintable(m_options.screenshot));
        m_exitCode = 1;
    }
}

} // namespace medley
