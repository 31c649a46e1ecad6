// bench_window [--models DIR] [--add FOLDER] LIBRARY [QUERY…]: the window of an existing library (a large one:
// grow_library), measured as a person waits for it. Prints the time from the start of main to the first paint, and for
// each query the time from Enter to painted results (the first one loads the models), with the median and the 95th
// percentile of the others; and the resident memory. With --add the same queries once more while FOLDER is indexed.
#include "app/common/openmp.h"
#include "app/gui/application.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/common/theme.h"
#include "ui/library/gridview.h"
#include "ui/library/librarypage.h"
#include "ui/library/librarystore.h"
#include "ui/search/searchbar.h"
#include "ui/search/searchcontroller.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/topbar.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace medley;

namespace {

/// Notes when a widget, or of the application any, has painted.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QObject* object) { object->installEventFilter(this); }
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

/// Milliseconds from Enter to painted results.
double timeQuery(ui::MainWindow& window, const QString& query) {
    bool found = false;
    const auto connection =
        QObject::connect(&window.search(), &ui::SearchController::found, &window, [&found] { found = true; });
    QElapsedTimer clock;
    clock.start();
    window.topBar().searchBar().setQuery({query, {}}); // what Enter does
    waitFor([&] { return found; });
    PaintWatch results(window.libraryPage().grid().viewport());
    window.libraryPage().grid().viewport()->update();
    waitFor([&] { return results.painted; });
    QObject::disconnect(connection);
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

void timeQueries(ui::MainWindow& window, const QStringList& queries, const char* when) {
    std::vector<double> times;
    for (const QString& query : queries)
        times.push_back(timeQuery(window, query));
    std::sort(times.begin(), times.end());
    std::printf("%zu queries%s: p50 %.1f ms, p95 %.1f ms; %.0f MB resident\n", times.size(), when,
                times[times.size() / 2], times[times.size() * 95 / 100], residentMegabytes());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    letOpenMPSleep(argv);
    QElapsedTimer clock;
    clock.start();
    qputenv("QT_MEDIA_BACKEND", "ffmpeg");
    QApplication qt(argc, argv);
    QCommandLineParser arguments;
    arguments.addHelpOption();
    arguments.addOptions({{QStringLiteral("models"), QStringLiteral("The models' folder."), QStringLiteral("DIR")},
                          {QStringLiteral("add"), QStringLiteral("Indexed meanwhile."), QStringLiteral("FOLDER")}});
    arguments.addPositionalArgument(QStringLiteral("library"), QStringLiteral("An existing library."));
    arguments.addPositionalArgument(QStringLiteral("query"), QStringLiteral("What to search for."),
                                    QStringLiteral("[query…]"));
    arguments.process(qt);
    QStringList queries = arguments.positionalArguments();
    if (queries.isEmpty())
        arguments.showHelp(2);
    ui::Theme::instance().install(qt);
    ApplicationOptions options;
    options.library.folder = queries.takeFirst().toStdString();
    options.library.models = arguments.isSet(QStringLiteral("models"))
                                 ? std::filesystem::path(arguments.value(QStringLiteral("models")).toStdString())
                                 : defaultDataFolder() / "models";
    options.quitWhenIdle = true;
    PaintWatch first(&qt); // showing the window may paint it
    Application application(options);
    if (!application.start())
        return 1;
    auto& window = application.window();
    waitFor([&] { return first.painted; });
    std::printf("first paint after %lld ms\n", static_cast<long long>(clock.elapsed()));
    waitFor([&] { return window.store().state() == ui::LibraryStore::State::Ready; });
    std::printf("%lld items listed after %lld ms, %.0f MB resident\n", static_cast<long long>(window.store().count()),
                static_cast<long long>(clock.elapsed()), residentMegabytes());
    if (queries.isEmpty()) {
        for (int i = 0; i < 40; ++i)
            queries << QStringLiteral("a picture of number %1").arg(i);
    }
    std::printf("first query, with the loading of the models: %.0f ms\n", timeQuery(window, queries.takeFirst()));
    if (queries.isEmpty())
        return 0;
    timeQueries(window, queries, "");
    if (const QString folder = arguments.value(QStringLiteral("add")); !folder.isEmpty()) {
        window.addPaths({std::filesystem::path(folder.toStdString())});
        waitFor([&] { return window.ingest().isActive() && window.ingest().progress().indexed > 0; });
        timeQueries(window, queries, " while indexing");
        std::printf("%s\n", window.ingest().isActive() ? "indexing still went on" : "indexing ended before");
    }
    return 0;
}
