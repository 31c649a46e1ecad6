#include "app/cli/explainoutput.h"

#include <iostream>

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

nlohmann::json testJson(const MapTest& test) {
    return {{"score", test.scoreName},
            {"fractions", test.fractions},
            {"deletion", test.deletion},
            {"deletion_random", test.deletionRandom},
            {"insertion", test.insertion},
            {"insertion_random", test.insertionRandom},
            {"deletion_area", test.deletionArea},
            {"deletion_random_area", test.deletionRandomArea},
            {"insertion_area", test.insertionArea},
            {"insertion_random_area", test.insertionRandomArea},
            {"fall_of_tenth", test.fallOfTenth},
            {"fall_of_random_tenth", test.fallOfRandomTenth},
            {"testable", test.isTestable()},
            {"holds", test.holds()}};
}

void printTest(const MapTest& test, std::string_view nothing) {
    if (!test.isTestable()) {
        std::cout << nothing << " has about as high a score: there is nothing to test.\n";
        return;
    }
    std::cout << "Taken away, most relevant first: area " << test.deletionArea << ", in random order "
              << test.deletionRandomArea << " (smaller is better)\nPut back: area " << test.insertionArea
              << ", in random order " << test.insertionRandomArea
              << " (larger is better)\nThe most relevant tenth: " << -test.fallOfTenth
              << " in score, a random one: " << -test.fallOfRandomTenth << '\n';
}

} // namespace medley::cli
