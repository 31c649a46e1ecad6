// The `preprocess` cases by what they are about: how files and raw values become what a network takes.
#pragma once

#include "core/base/media.h"
#include "tests/parity/check/check.h"

#include <filesystem>
#include <functional>

namespace medley::test {

/// Cases of the kind "images". Those that the case of decoded pictures lacks need a decoder, or are left out.
void checkPicturePreparation(Check& check);
/// A file as RGB; an empty picture for what cannot be read.
using PictureDecoder = std::function<RgbImage(const std::filesystem::path& file)>;
void setPictureDecoder(PictureDecoder decode);

/// Cases of the kind "audio".
void checkSoundPreparation(Check& check);

} // namespace medley::test
