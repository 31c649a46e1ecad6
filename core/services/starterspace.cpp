#include "core/services/starterspace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace medley {

float dot(std::span<const float> a, std::span<const float> b) {
    constexpr std::size_t kLanes = 16; // one sum would make each product wait for the one before
    std::array<float, kLanes> sums{};
    std::size_t i = 0;
    for (; i + kLanes <= a.size(); i += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            sums[lane] += a[i + lane] * b[i + lane];
    for (; i < a.size(); ++i)
        sums.front() += a[i] * b[i];
    return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

void normalise(Embedding& vector) {
    const float length = std::sqrt(dot(vector, vector));
    if (length > 0)
        for (float& value : vector)
            value /= length;
}

std::vector<std::string> StarterSpace::prompts(std::span<const ClassName> classes) {
    std::vector<std::string> prompts;
    prompts.reserve(classes.size());
    for (const auto& [label, definition] : classes) {
        const bool vowel = !label.empty() && std::string_view("aeiouAEIOU").find(label.front()) != std::string::npos;
        prompts.push_back((vowel ? "a photo of an " : "a photo of a ") + label + ", " + definition);
    }
    return prompts;
}

Result<StarterSpace> StarterSpace::create(std::span<const ClassName> classes, std::vector<Embedding> promptEmbeddings,
                                          std::vector<Embedding> sentenceEmbeddings) {
    if (classes.empty() || classes.size() != promptEmbeddings.size())
        return fail(ErrorCode::Internal, "The starter space needs one embedding a class name.");
    StarterSpace space;
    for (const auto& name : classes)
        space.m_labels.push_back(name.label);
    space.m_prompts = std::move(promptEmbeddings);
    space.m_mean.assign(space.m_prompts.front().size(), 0.0F);
    for (const auto& prompt : space.m_prompts) {
        if (prompt.size() != space.m_mean.size())
            return fail(ErrorCode::Internal, "The embeddings of the class names differ in length.");
        std::transform(prompt.begin(), prompt.end(), space.m_mean.begin(), space.m_mean.begin(), std::plus<>());
    }
    for (float& value : space.m_mean)
        value /= static_cast<float>(space.m_prompts.size());
    for (const auto& prompt : space.m_prompts)
        space.m_centredPrompts.push_back(space.centred(prompt));
    for (auto& sentence : sentenceEmbeddings) {
        if (sentence.size() != space.m_mean.size())
            return fail(ErrorCode::Internal, "The embeddings of the background sentences differ in length.");
        space.m_centredSentences.push_back(space.centred(std::move(sentence)));
    }
    if (space.m_centredSentences.empty())
        return fail(ErrorCode::Internal, "The starter space needs sentences for its background.");
    return space;
}

Embedding StarterSpace::withoutMean(Embedding vector) const {
    std::transform(vector.begin(), vector.end(), m_mean.begin(), vector.begin(), std::minus<>());
    return vector;
}

Embedding StarterSpace::centred(Embedding vector) const {
    // "A photo of a" is in every prompt; without its share, unlike things stand further apart and hubs disappear.
    vector = withoutMean(std::move(vector));
    normalise(vector);
    return vector;
}

std::vector<LabelScore> StarterSpace::topLabels(std::span<const float> probabilities, std::size_t count) const {
    const std::size_t n = std::min(probabilities.size(), m_labels.size());
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    count = std::min(count, n);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                      [&](std::size_t a, std::size_t b) { return probabilities[a] > probabilities[b]; });
    std::vector<LabelScore> top;
    top.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        top.push_back({static_cast<int>(order[i]), m_labels[order[i]], probabilities[order[i]]});
    return top;
}

Embedding StarterSpace::meanOf(std::span<const LabelScore> labels) const {
    Embedding mean(m_mean.size(), 0.0F);
    float total = 0;
    for (const auto& label : labels) {
        const auto& prompt = m_prompts[static_cast<std::size_t>(label.index)];
        for (std::size_t d = 0; d < mean.size(); ++d)
            mean[d] += label.probability * prompt[d];
        total += label.probability;
    }
    if (total > 0)
        for (float& value : mean)
            value /= total;
    return mean;
}

Embedding StarterSpace::fromProbabilities(std::span<const float> probabilities) const {
    return centred(meanOf(topLabels(probabilities)));
}

std::vector<float> StarterSpace::classWeights(std::span<const float> probabilities, std::span<const float> text) const {
    // fromProbabilities() is linear in the probabilities but for the two divisions, by their sum and to unit length.
    const auto top = topLabels(probabilities);
    const auto place = withoutMean(meanOf(top));
    const float sum = std::accumulate(top.begin(), top.end(), 0.0F,
                                      [](float total, const LabelScore& label) { return total + label.probability; });
    const float scale = sum * std::sqrt(dot(place, place));
    std::vector<float> weights(m_labels.size(), 0.0F);
    if (scale > 0)
        for (const auto& label : top) {
            const auto c = static_cast<std::size_t>(label.index);
            weights[c] = dot(withoutMean(m_prompts[c]), text) / scale;
        }
    return weights;
}

Embedding StarterSpace::fromText(const Embedding& textEmbedding) const {
    return centred(textEmbedding);
}

std::vector<float> StarterSpace::classSimilarities(std::span<const float> query) const {
    std::vector<float> cosines;
    cosines.reserve(m_centredPrompts.size());
    for (const auto& prompt : m_centredPrompts)
        cosines.push_back(dot(query, prompt));
    return cosines;
}

Backgrounds StarterSpace::backgrounds(std::span<const float> query) const {
    const auto against = [query](const std::vector<Embedding>& others) {
        double sum = 0;
        double squares = 0;
        for (const auto& other : others) {
            const double cosine = dot(query, other);
            sum += cosine;
            squares += cosine * cosine;
        }
        const double n = static_cast<double>(others.size());
        const double mean = sum / n;
        return Background{static_cast<float>(mean),
                          static_cast<float>(std::sqrt(std::max(squares / n - mean * mean, 1e-6)))};
    };
    return {against(m_centredPrompts), against(m_centredSentences)};
}

} // namespace medley
