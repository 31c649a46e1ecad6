// Words in pictures.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"
#include "core/media/image.h"

#include <memory>
#include <string>
#include <vector>

namespace medley::media {

/// A line of writing.
struct SeenText {
    std::string text;     ///< UTF-8, one line, trimmed
    RelativeBox box;      ///< upright, around the whole line
    float confidence = 0; ///< mean of its words, 0…1
};

/// Names, as Tesseract has them ("eng", "deu", "chi_sim"), of the languages whose data are on this machine, sorted.
/// TESSDATA_PREFIX is respected. Any thread.
[[nodiscard]] std::vector<std::string> installedLanguages();

/// Those of the user's locale (LANGUAGE, LC_ALL, LC_MESSAGES, LANG) that are installed, and English.
[[nodiscard]] std::vector<std::string> defaultLanguages();

/// Tesseract 5 on what looks like lines of writing. Made for photographs, most of which have none: places are found
/// first by their shapes, and only what is read with confidence and looks like words is told. Uses one thread: the one
/// that calls. Not thread-safe; one for each thread, about 30 MB a language.
class TextReader {
public:
    /// Errors: ModelMissing (a language that is not installed, with the package that has it), InvalidArgument.
    [[nodiscard]] static Result<std::unique_ptr<TextReader>> open(const std::vector<std::string>& languages);
    virtual ~TextReader() = default;

    /// Lines from top to bottom; none is no error. Pictures are searched at 1,600 pixels and less.
    /// Errors: Cancelled, InvalidArgument (no picture), OutOfMemory, Internal.
    [[nodiscard]] virtual Result<std::vector<SeenText>> read(const RgbImage& image, const CancelToken& cancel) = 0;
};

} // namespace medley::media
