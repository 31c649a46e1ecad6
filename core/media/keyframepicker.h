// Private to core/media: the picture that stands for a shot.
#pragma once

#include "core/base/media.h"

#include <optional>
#include <vector>

namespace medley::media {

/// Keeps a dozen pictures of the shot that is going on, spread over it however long it gets: when they are too many,
/// every second one goes and new ones come half as often.
class KeyFramePicker {
public:
    explicit KeyFramePicker(double interval);

    /// True where a picture at this time would be kept; making one costs time, so ask first.
    [[nodiscard]] bool wants(double time) const;
    void add(double time, RgbImage image);

    /// A new shot may have begun: pictures come at the full rate again.
    void expectNewShot() { m_stride = m_interval; }

    struct Choice {
        double time = 0;
        RgbImage image;
    };
    /// The sharpest picture (variance of the Laplacian) in the middle half of the span that is not black; failing
    /// that, in all of the span. Nothing if none was kept. Pictures before the span's end are given up.
    [[nodiscard]] std::optional<Choice> pick(const TimeSpan& span);

private:
    struct Candidate {
        double time = 0;
        double sharpness = 0;
        bool isBlank = false;
        RgbImage image;
    };
    double m_interval;
    double m_stride;
    std::vector<Candidate> m_candidates; ///< in order of time
};

} // namespace medley::media
