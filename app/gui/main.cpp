#include "app/common/openmp.h"
#include "app/gui/application.h"
#include "translations/translations.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QIcon>
#include <QLocale>
#include <QSettings>

#include <cstdio>

namespace {

std::filesystem::path toPath(const QString& text) {
    return QFile::encodeName(text).toStdString();
}

} // namespace

int main(int argc, char** argv) {
    medley::letOpenMPSleep(argv);
    // Qt 6.4's default GStreamer back end crashes where GStreamer's plug-ins are missing.
    if (qEnvironmentVariableIsEmpty("QT_MEDIA_BACKEND"))
        qputenv("QT_MEDIA_BACKEND", "ffmpeg");

    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Medley"));
    QApplication::setApplicationName(QStringLiteral("Medley"));
    QApplication::setApplicationVersion(QStringLiteral(MEDLEY_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.medley.Medley"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/medley.svg")));
    medley::installTranslations(application, QLocale());

    const QString data = QString::fromStdString(medley::defaultDataFolder().string());
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "A private, searchable library of your pictures, sounds and videos"));
    parser.addHelpOption();
    parser.addVersionOption();
    const auto option = [&parser](const char* name, const QString& description, const QString& value,
                                  const QString& preset = {}) {
        QCommandLineOption made(QString::fromLatin1(name), description, value, preset);
        parser.addOption(made);
        return made;
    };
    const auto folder = QStringLiteral("DIR");
    const auto library = option("library", QCoreApplication::translate("main", "Folder of the library."), folder,
                                data + QStringLiteral("/library"));
    const auto models = option("models", QCoreApplication::translate("main", "Folder of the models."), folder,
                               data + QStringLiteral("/models"));
    const auto add = option("add", QCoreApplication::translate("main", "File or folder to add; may be repeated."),
                            QStringLiteral("PATH"));
    const auto device =
        option("device", QStringLiteral("auto, cpu, cuda, cuda:N"), QStringLiteral("DEVICE"), QStringLiteral("auto"));
    const auto theme = option("theme", QStringLiteral("system, light, dark"), QStringLiteral("THEME"));
    const auto search = option("search", QCoreApplication::translate("main", "Search for these words at the start."),
                               QStringLiteral("TEXT"));
    const auto page =
        option("page", QCoreApplication::translate("main", "Page to show: library, ask, problems, models."),
               QStringLiteral("PAGE"));
    const auto screenshot = option(
        "screenshot", QCoreApplication::translate("main", "Write a picture of the window when all is done, and quit."),
        QStringLiteral("FILE"));
    const QCommandLineOption quitWhenIdle(QStringLiteral("quit-when-idle"),
                                          QCoreApplication::translate("main", "Quit when all is done."));
    parser.addOption(quitWhenIdle);
    parser.process(application);

    auto& appearance = medley::ui::Theme::instance();
    appearance.install(application);
    const QString wanted =
        parser.isSet(theme) ? parser.value(theme) : QSettings().value(QStringLiteral("theme")).toString();
    if (wanted == QStringLiteral("light"))
        appearance.setSetting(medley::ui::SchemeSetting::Light);
    else if (wanted == QStringLiteral("dark"))
        appearance.setSetting(medley::ui::SchemeSetting::Dark);
    else if (parser.isSet(theme) && wanted != QStringLiteral("system")) {
        std::fprintf(stderr, "medley: a theme is system, light or dark, not \"%s\".\n", qPrintable(wanted));
        return 2;
    }

    medley::ApplicationOptions options;
    options.library.folder = toPath(parser.value(library));
    options.library.models = toPath(parser.value(models));
    options.library.runtime.device = parser.value(device).toStdString();
    for (const auto& path : parser.values(add))
        options.add.push_back(toPath(path));
    options.search = parser.value(search);
    options.page = parser.value(page);
    options.screenshot = parser.value(screenshot);
    options.quitWhenIdle = parser.isSet(quitWhenIdle);

    medley::Application medley(std::move(options));
    if (!medley.start())
        return medley.exitCode();
    return QApplication::exec();
}
