#include "app/cli/explainoutput.h"

namespace medley::cli {

OverlayOptions overlayOptionsOf(const ExplainArguments& arguments) {
    OverlayOptions options;
    options.colours = colourMapFromName(arguments.colours).value_or(ColourMap::Viridis);
    options.opacity = arguments.opacity;
    options.interpolation = arguments.nearest ? Interpolation::Nearest : Interpolation::Smooth;
    return options;
}

Result<void> checkOutputs(const ExplainArguments& arguments) {
    if (!arguments.out.empty() && !mapFormatOf(arguments.out))
        return noMapFormat();
    if (!arguments.npz.empty() && mapFormatOf(arguments.npz) != MapFormat::Npz)
        return fail(ErrorCode::InvalidArgument, "The file of --npz has to end in .npz.");
    return {};
}

} // namespace medley::cli
