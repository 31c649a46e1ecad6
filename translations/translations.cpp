#include "translations/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace medley {
namespace {

bool install(QCoreApplication& application, const QLocale& locale, const QString& name, const QString& folder) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, name, QStringLiteral("_"), folder)) {
        return false;
    }
    translator->setParent(&application);
    QCoreApplication::installTranslator(translator.release());
    return true;
}

} // namespace

void installTranslations(QCoreApplication& application, const QLocale& locale) {
    // Qt's first, because the translator that was installed last is asked first.
    const QString folder = QStringLiteral(":/i18n");
    const QLocale english(QLocale::English);
    const bool translated = QTranslator().load(locale, QStringLiteral("medley"), QStringLiteral("_"), folder);
    const QLocale& chosen = translated ? locale : english; // Qt's dialogs in the same language as the rest
    install(application, chosen, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, chosen, QStringLiteral("medley"), folder);
}

} // namespace medley
