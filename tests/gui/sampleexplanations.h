// Explanations for tests and screenshots, as the services would give them.
#pragma once

#include "core/services/explain/explainservice.h"

namespace medley::test {

/// `wide` × `high` cells, brightest at a place given as shares of the width and height.
[[nodiscard]] ml::PatchMap spot(int wide, int high, double x, double y, double size = 0.15);

/// Three layers and four heads: "picture to picture" of one query and "text to text" of five tokens.
[[nodiscard]] std::vector<ml::AttentionRecord> searchAttentions();

/// Of "a cup of coffee" in a picture: words, two of which mean nothing alone; the attentions of a dual encoder.
[[nodiscard]] PictureExplanation explainedHit(RgbImage picture);

/// Of a caption: four tokens with maps, "caption to picture" and "caption to caption".
[[nodiscard]] PictureExplanation explainedCaption(RgbImage picture, const std::string& caption);

[[nodiscard]] MapTest testedMap();
/// The same without insertion, with half of the steps.
[[nodiscard]] MapTest shortlyTestedMap();

/// Of "a dog barks" over `span`.
[[nodiscard]] SoundReport explainedSound(const TimeSpan& span);

/// Words spoken one after the other over `span`; two of them doubtful.
[[nodiscard]] ml::SpeechAlignment alignedSpeech(const std::string& text, const TimeSpan& span);

} // namespace medley::test
