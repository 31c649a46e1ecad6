// What core says, in the person's language. Core makes plain English sentences (of errors, notes, devices, methods,
// answers), which the command line prints, the catalogue keeps and documents hold. Here, where they are shown, they are
// recognised again by the phrases that core is written with (core/base/shown.h) and said in the window's language.
// Names, paths and quotations in them stay as they are. Any thread.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medley::ui {

/// The text in the person's language: of one phrase, or of several sentences. As it is where core has no such phrase,
/// as a model's words, and where the window is English. UTF-8; other bytes show as U+FFFD.
[[nodiscard]] QString coreText(std::string_view english);
[[nodiscard]] QStringList coreTexts(const std::vector<std::string>& english);

/// Nothing where core has no such phrase or the window is English.
[[nodiscard]] std::optional<QString> translatedCoreText(std::string_view english);

/// Whether core's phrases are said in another language than English.
[[nodiscard]] bool isCoreTranslated();

} // namespace medley::ui
