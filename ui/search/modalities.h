// How the modalities of a search look and what they are called. Pure functions, GUI thread.
#pragma once

#include "core/search/fusion.h"
#include "ui/common/icons.h"

#include <QString>

#include <array>

namespace medley::ui {

/// In the order in which they are shown.
inline constexpr std::array kModalityOrder{search::Modality::Vision,  search::Modality::Sound,
                                           search::Modality::Speech,  search::Modality::PictureText,
                                           search::Modality::Caption, search::Modality::Words};

[[nodiscard]] Role modalityRole(search::Modality modality);
[[nodiscard]] Icon modalityIcon(search::Modality modality);
/// "Seen", "Heard", "Said", "Written", "Captions", "Exact words"
[[nodiscard]] QString modalityText(search::Modality modality);

} // namespace medley::ui
