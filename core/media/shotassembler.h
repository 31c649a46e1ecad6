// Private to core/media: shots of sensible length from boundaries.
#pragma once

#include "core/base/media.h"
#include "core/media/shotboundary.h"

#include <optional>
#include <vector>

namespace medley::media {

/// Puts spans together so that they follow each other without gaps, none shorter than `minLength` (unless the whole
/// video is) and none longer than `maxLength` + `minLength`. All times in seconds.
class ShotAssembler {
public:
    ShotAssembler(double minLength, double maxLength);

    /// In order of time.
    void addBoundary(const ShotBoundary& boundary);
    /// No boundary that is still to come lies before `time`.
    void setHorizon(double time);
    void finish(double end);

    /// Spans that are final since the last call.
    [[nodiscard]] std::vector<TimeSpan> take();

private:
    void emitUntil(double end);

    double m_minLength;
    double m_maxLength;
    double m_start = 0;
    std::optional<ShotBoundary> m_pending; ///< may yet give way to a stronger one close behind it
    std::vector<TimeSpan> m_spans;
};

} // namespace medley::media
