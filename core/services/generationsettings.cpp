#include "core/services/generationsettings.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <utility>

namespace medley {

namespace {

using nlohmann::json;

constexpr const char* kSeed = "seed";
constexpr const char* kWholePicture = "whole_picture";

/// Calls visit(name, option) for each of them.
template <class Options, class Visit>
void forEachOption(Options& options, Visit visit) {
    visit("max_new_tokens", options.maxNewTokens);
    visit("min_new_tokens", options.minNewTokens);
    visit("num_beams", options.beams);
    visit("do_sample", options.sample);
    visit("temperature", options.temperature);
    visit("top_k", options.topK);
    visit("top_p", options.topP);
    visit("repetition_penalty", options.repetitionPenalty);
    visit("no_repeat_ngram_size", options.noRepeatNgramSize);
    visit("length_penalty", options.lengthPenalty);
}

bool read(const json& value, std::optional<bool>& option) {
    if (!value.is_boolean())
        return false;
    option = value.get<bool>();
    return true;
}
bool read(const json& value, std::optional<int>& option) {
    const bool fits = value.is_number_unsigned()
                          ? std::in_range<int>(value.get<std::uint64_t>())
                          : value.is_number_integer() && std::in_range<int>(value.get<std::int64_t>());
    if (fits)
        option = value.get<int>();
    return fits;
}
bool read(const json& value, std::optional<float>& option) {
    constexpr double kLargest = std::numeric_limits<float>::max();
    if (!value.is_number() || std::abs(value.get<double>()) > kLargest)
        return false;
    option = value.get<float>();
    return true;
}

} // namespace

json generationJson(const ml::GenerationOptions& options) {
    auto settings = json::object();
    forEachOption(options, [&settings](const char* name, const auto& option) {
        if (option)
            settings[name] = *option;
    });
    if (options.seed != 0 || options.sample.value_or(false))
        settings[kSeed] = options.seed;
    if (options.wholePicture)
        settings[kWholePicture] = true;
    return settings;
}

bool readGeneration(const json& settings, ml::GenerationOptions& options) {
    bool isRight = true;
    forEachOption(options, [&](const char* name, auto& option) {
        if (const auto found = settings.find(name); found != settings.end())
            isRight = read(*found, option) && isRight;
    });
    if (const auto seed = settings.find(kSeed); seed != settings.end()) {
        if (seed->is_number_unsigned())
            options.seed = seed->get<std::uint64_t>();
        else
            isRight = false;
    }
    if (const auto whole = settings.find(kWholePicture); whole != settings.end()) {
        if (whole->is_boolean())
            options.wholePicture = whole->get<bool>();
        else
            isRight = false;
    }
    return isRight;
}

} // namespace medley
