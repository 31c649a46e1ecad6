// Maps for papers and other programs: PNG with the overlay, SVG, raw numbers.
#pragma once

#include "core/base/result.h"
#include "core/ml/speech.h"
#include "core/services/explain/colourmap.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace medley {

enum class MapFormat {
    Png, ///< the overlay at the picture's own size
    Svg, ///< the picture, a rectangle a cell, a scale, the caption
    Npz, ///< NumPy arrays: `map` [height, width] float32 ≥ 0 over the whole picture as it is displayed, 0 where the
         ///< model did not look; `cells` [rows, columns]; `region` [4] left, top, width and height in pixels; of each
         ///< attention record `attention_<n>` [layers, heads, queries, keys] with `rollout_<n>` [queries, keys] and the
         ///< tokens `queries_<n>` and `keys_<n>` (none where the keys are patches)
};

/// By the file's ending: png, svg, npz.
[[nodiscard]] std::optional<MapFormat> mapFormatOf(const std::filesystem::path& file);
[[nodiscard]] Failure noMapFormat(); ///< what those below say of another ending

struct ExportedMap {
    const RgbImage& picture;
    const ml::ImageExplanation& explanation;
    ml::PatchMap map;    ///< the one that is shown
    std::string caption; ///< what it is a map of, for the SVG
    OverlayOptions options{};
};

/// Beside the file, then in its place. InvalidArgument for another ending; NoPermission, DiskFull, Io.
[[nodiscard]] Result<void> exportMap(const ExportedMap& exported, const std::filesystem::path& file);
/// The same of a sound (its spectrogram beneath) and of spoken words (tokens by time). NPZ of a sound: `map` and
/// `spectrogram` [frequencies, times], the lowest first, with their edges `times`, `frequencies` (Hz),
/// `spectrogram_times` and `spectrogram_frequencies`. Of words: `attention` [tokens, positions], `heads` [layers,
/// heads, tokens, positions], `alignment_heads` [n, 2], `tokens`, `starts`, `ends` and `probabilities` [tokens], `span`
/// [2]. Times are seconds.
[[nodiscard]] Result<void> exportSoundMap(const ml::SoundExplanation& explanation, const OverlayOptions& options,
                                          const std::filesystem::path& file);
[[nodiscard]] Result<void> exportAlignment(const ml::SpeechAlignment& alignment, const OverlayOptions& options,
                                           const std::filesystem::path& file);

} // namespace medley
