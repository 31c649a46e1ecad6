#include "core/ml/smolvlm/prompt.h"

#include <stdexcept>

namespace medley::ml::smolvlm {

namespace {

constexpr std::string_view kAroundImage = "<fake_token_around_image>";
constexpr std::string_view kGlobalImage = "<global-img>";

/// Calls between(text) and placeholder() in the order in which they follow each other.
template <class Between, class Placeholder>
void takeApart(std::string_view text, Between&& between, Placeholder&& placeholder) {
    while (true) {
        const std::size_t found = text.find(kImageToken);
        between(text.substr(0, found));
        if (found == std::string_view::npos)
            return;
        placeholder();
        text.remove_prefix(found + kImageToken.size());
    }
}

} // namespace

std::string pictureText(vision::TileGrid grid, std::int64_t tokensPerTile) {
    std::string placeholders;
    for (std::int64_t i = 0; i < tokensPerTile; ++i)
        placeholders += kImageToken;
    std::string text;
    for (int row = 1; row <= grid.rows; ++row) {
        for (int column = 1; column <= grid.columns; ++column) {
            text += kAroundImage;
            text += "<row_" + std::to_string(row) + "_col_" + std::to_string(column) + ">" + placeholders;
        }
        text += '\n';
    }
    if (grid.rows > 0)
        text += '\n';
    text += kAroundImage;
    text += kGlobalImage;
    text += placeholders;
    text += kAroundImage;
    return text;
}

std::string expandPictures(std::string_view text, std::span<const vision::TileGrid> pictures,
                           std::int64_t tokensPerTile) {
    std::string expanded;
    std::size_t used = 0;
    takeApart(
        text, [&](std::string_view part) { expanded += part; },
        [&] {
            if (used < pictures.size())
                expanded += pictureText(pictures[used], tokensPerTile);
            ++used;
        });
    if (used != pictures.size()) {
        throw std::invalid_argument("The text has " + std::to_string(used) + " places for " +
                                    std::to_string(pictures.size()) + " pictures.");
    }
    return expanded;
}

std::string withoutPlaceholders(std::string_view text) {
    std::string plain;
    takeApart(
        text, [&](std::string_view part) { plain += part; }, [&] { plain += "< image>"; });
    return plain;
}

} // namespace medley::ml::smolvlm
