// bench_window LIBRARY [MODELS] [QUERY…]: the window of an existing library, measured as a person waits for it.
// Prints the time from the start of main to the first paint, and for each query the time from Enter to painted results
// (the first one loads the models), with the median and the 95th percentile of the others; and the resident memory.
#include "app/common/openmp.h"
#include "app/gui/application.h"
#include "ui/common/theme.h"
#include "ui/library/gridview.h"
#include "ui/library/librarypage.h"
#include "ui/library/librarystore.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/topbar.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace medley;

namespace {

/// Notes when a widget has painted.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget* widget) { widget->installEventFilter(this); }
    bool painted = false;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        painted = painted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }
};

template <class Condition>
void waitFor(Condition condition) {
    if (!QTest::qWaitFor(condition, 120'000))
        qFatal("nothing happened for two minutes");
}

double residentMegabytes() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly))
        for (const auto& line : status.readAll().split('\n'))
            if (line.startsWith("VmRSS:"))
                return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    letOpenMPSleep(argv);
    QElapsedTimer clock;
    clock.start();
    if (argc < 2) {
        std::fprintf(stderr, "bench_window LIBRARY [MODELS] [QUERY…]\n");
        return 2;
    }
    qputenv("QT_MEDIA_BACKEND", "ffmpeg");
    QApplication qt(argc, argv);
    ui::Theme::instance().install(qt);
    ApplicationOptions options;
    options.library.folder = argv[1];
    options.library.models = argc > 2 ? std::filesystem::path(argv[2]) : defaultDataFolder() / "models";
    options.quitWhenIdle = true;
    Application application(options);
    if (!application.start())
        return 1;
    auto& window = application.window();
    PaintWatch first(&window);
    waitFor([&] { return first.painted; });
    std::printf("first paint after %lld ms\n", static_cast<long long>(clock.elapsed()));
    waitFor([&] { return window.store().state() == ui::LibraryStore::State::Ready; });
    std::printf("%lld items listed after %lld ms, %.0f MB resident\n", static_cast<long long>(window.store().count()),
                static_cast<long long>(clock.elapsed()), residentMegabytes());

    QStringList queries;
    for (int i = 3; i < argc; ++i)
        queries << QString::fromLocal8Bit(argv[i]);
    if (queries.isEmpty())
        for (int i = 0; i < 40; ++i)
            queries << QStringLiteral("a picture of number %1").arg(i);
    std::vector<double> times;
    for (const auto& query : queries) {
        bool found = false;
        const auto connection =
            QObject::connect(&window.search(), &ui::SearchController::found, &window, [&found] { found = true; });
        clock.restart();
        window.topBar().searchBar().setQuery({query, {}}); // what Enter does
        waitFor([&] { return found; });
        PaintWatch results(window.libraryPage().grid().viewport());
        window.libraryPage().grid().viewport()->update();
        waitFor([&] { return results.painted; });
        const double ms = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        QObject::disconnect(connection);
        if (times.empty() && query == queries.front())
            std::printf("first query, with the loading of the models: %.0f ms\n", ms);
        if (query != queries.front())
            times.push_back(ms);
    }
    std::sort(times.begin(), times.end());
    if (!times.empty())
        std::printf("%zu further queries: p50 %.1f ms, p95 %.1f ms; %.0f MB resident\n", times.size(),
                    times[times.size() / 2], times[times.size() * 95 / 100], residentMegabytes());
    return 0;
}
