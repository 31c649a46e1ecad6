// What the kinds of `explain` share: files to write, how to draw.
#pragma once

#include "app/cli/commands.h"
#include "core/services/explain/explainservice.h"
#include "core/services/explain/mapexport.h"

#include <string_view>

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

[[nodiscard]] nlohmann::json testJson(const MapTest& test);
/// `nothing`: what is left when all was taken away, the subject of a sentence.
void printTest(const MapTest& test, std::string_view nothing);

int explainSound(Session& session, const ExplainArguments& arguments, double duration); ///< of the file, seconds
int explainSpeech(Session& session, const ExplainArguments& arguments);

} // namespace medley::cli
