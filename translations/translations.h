// The program's texts in the user's language.
#pragma once

class QCoreApplication;
class QLocale;

namespace medley {

/// Installs Medley's own texts and those of Qt's dialogs in the first of the locale's languages that there is, and
/// English otherwise (which has files of its own for singular and plural). GUI thread, before the first text is shown;
/// the translators belong to `application`.
void installTranslations(QCoreApplication& application, const QLocale& locale);

} // namespace medley
