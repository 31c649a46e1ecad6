// What the kinds of `explain` share: files to write, how to draw.
#pragma once

#include "app/cli/commands.h"
#include "core/services/explain/mapexport.h"

namespace medley::cli {

[[nodiscard]] OverlayOptions overlayOptionsOf(const ExplainArguments& arguments);

/// InvalidArgument for a file of an ending that cannot be written, before any work is done.
[[nodiscard]] Result<void> checkOutputs(const ExplainArguments& arguments);

/// Calls write(file), which returns a Result<void>, for each file that was asked for.
template <class Write>
[[nodiscard]] Result<void> writeTo(const ExplainArguments& arguments, Write write) {
    for (const auto& file : {arguments.out, arguments.npz})
        if (!file.empty())
            if (auto written = write(file); !written)
                return written;
    return {};
}

int explainSound(Session& session, const ExplainArguments& arguments, double duration); ///< of the file, seconds
int explainSpeech(Session& session, const ExplainArguments& arguments);

} // namespace medley::cli
