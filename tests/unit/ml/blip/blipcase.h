// The reference cases' small BLIPs, and a picture that tests/parity/generate/blip.py knows too.
#pragma once

#include "core/base/media.h"
#include "core/ml/engine.h"
#include "core/ml/json/readjson.h"
#include "core/ml/runtime/registry.h"
#include "tests/support/cancelled.h"
#include "tests/support/explained.h"
#include "tests/support/golden.h"

#include <QString>

#include <algorithm>

namespace medley::test {

[[nodiscard]] inline const nlohmann::json& data() {
    static const nlohmann::json kData = *ml::readJson(MEDLEY_BLIP_DATA);
    return kData;
}

[[nodiscard]] inline RgbImage picture(int width, int height) {
    RgbImage image{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (const int value : {3 * x + y, x * y, 255 - 5 * y + x / 2})
                image.pixels.push_back(static_cast<std::uint8_t>(value));
        }
    }
    return image;
}

[[nodiscard]] inline RgbImage picture() {
    return picture(data().at("width"), data().at("height"));
}

[[nodiscard]] inline std::filesystem::path checkpoint(const char* family) {
    return goldenRoot() / family / "base" / "checkpoint";
}

[[nodiscard]] inline std::unique_ptr<ml::Model> load(const char* family) {
    auto model = ml::loadModel(checkpoint(family), {});
    if (!model)
        qFatal("%s %s", model.error().message.c_str(), model.error().detail.c_str());
    return std::move(*model);
}

[[nodiscard]] inline QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

/// The values of a map, none of them negative.
[[nodiscard]] inline std::vector<float> valuesOf(const ml::PatchMap& map, int grid) {
    const bool isWhole = map.rows == grid && map.columns == grid &&
                         map.values.size() == static_cast<std::size_t>(grid) * static_cast<std::size_t>(grid) &&
                         std::ranges::all_of(map.values, [](float value) { return value >= 0; });
    return isWhole ? map.values : std::vector<float>{};
}

template <class T>
[[nodiscard]] bool isRefused(const Result<T>& result) {
    return !result && result.error().code == ErrorCode::InvalidArgument && !result.error().message.empty();
}

template <class T>
[[nodiscard]] bool isCancelled(const Result<T>& result) {
    return !result && result.error().code == ErrorCode::Cancelled;
}

inline constexpr int kGrid = 4; // of 32 pixels in patches of 8

} // namespace medley::test
