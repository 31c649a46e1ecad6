// What the services tell the window and the command line. Callbacks run on threads of the services, never on the
// caller's: the window hands them to its own thread, the command line waits for them.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace medley {

/// A file that could not be indexed, as the problems list shows it.
struct Problem {
    FileId file;
    std::string path;
    catalog::FileReason reason;
};

struct IngestProgress {
    std::int64_t added = 0; ///< files found so far; = indexed + skipped + failed + pending
    std::int64_t indexed = 0;
    std::int64_t skipped = 0;
    std::int64_t failed = 0;
    bool scanning = false; ///< still looking for files, so `added` grows
    bool paused = false;
    double filesPerSecond = 0;         ///< over the last seconds; 0 while unknown
    std::optional<double> secondsLeft; ///< empty while unknown
    double decodeBusy = 0;             ///< share of the time since the start that decoding threads worked, 0…1
    double inferenceBusy = 0;          ///< the same for the inference thread
    std::string current;               ///< path of a file being worked on
    [[nodiscard]] std::int64_t done() const { return indexed + skipped + failed; }
};

/// Seconds of work, summed over threads: where the time of a run went.
struct IngestTimings {
    double scan = 0;
    double decode = 0;
    double read = 0;   ///< of decode: words in pictures
    double embed = 0;  ///< classify + embed text
    double speech = 0; ///< voice detection + transcription
    double store = 0;
    double wall = 0;
};

struct IngestSummary {
    std::int64_t added = 0; ///< = indexed + skipped + failed, unless stopped
    std::int64_t indexed = 0;
    std::int64_t skipped = 0; ///< unchanged since the last time, or no media
    std::int64_t failed = 0;
    bool stopped = false; ///< by the user; what is left stays pending and is taken up by the next run
    std::vector<Problem> problems;
    /// Sentences about what was indexed with less than there is: a model that is missing, metadata that is damaged.
    std::vector<std::string> notes;
    IngestTimings timings;
};

/// One run: any number of `progress` (at most ten a second) and `stored`, then exactly one `finished`, in this order.
struct IngestEvents {
    std::function<void(const IngestProgress&)> progress;
    std::function<void(const std::vector<FileId>&)> stored; ///< files whose state changed in the catalogue
    std::function<void(const Result<IngestSummary>&)> finished;
};

} // namespace medley
