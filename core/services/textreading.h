// Words in pictures on their way into the library. Private to core/services.
#pragma once

#include "core/base/canceltoken.h"
#include "core/catalog/records.h"
#include "core/media/ocr.h"

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace medley {

/// A sentence about why no words are read in pictures here; empty where they are. Asks Tesseract once a process (50
/// ms).
[[nodiscard]] const std::string& whyNoTextIsRead();

/// The readers of a run, for the languages of the user: as many as there are threads that read at the same time, opened
/// when they are first wanted (they take some 30 MB each), gone with the run. Any thread.
class TextReaders {
public:
    /// Lines from top to bottom; none is no error. Once a reader could not be opened there are none any more.
    /// Errors: those of media::TextReader.
    [[nodiscard]] Result<std::vector<media::SeenText>> read(const RgbImage& image, const CancelToken& cancel);

    [[nodiscard]] double seconds() const; ///< spent so far, summed over threads

private:
    [[nodiscard]] Result<std::unique_ptr<media::TextReader>> borrow();
    void giveBack(std::unique_ptr<media::TextReader> reader, double seconds);

    std::once_flag m_asked;
    std::vector<std::string> m_languages; ///< not changed once they were asked for
    mutable std::mutex m_mutex;
    std::vector<std::unique_ptr<media::TextReader>> m_idle;
    bool m_unusable = false;
    double m_seconds = 0;
};

/// A title that stands through several shots is one text: what was in the shot before, whether it was new there or
/// not, is left out. Case, spaces and punctuation do not count.
class ShotTexts {
public:
    [[nodiscard]] std::vector<media::SeenText> fresh(std::vector<media::SeenText> lines);

private:
    std::set<std::string> m_before;
};

/// The segment of a line in the picture or shot `place`.
[[nodiscard]] catalog::SegmentRecord textSegment(media::SeenText line, const catalog::SegmentRecord& place);

} // namespace medley
