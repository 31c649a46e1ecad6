#include "core/ml/whisper/search.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace medley::ml::whisper {

namespace {

at::Tensor asTensor(std::span<const TokenId> tokens) {
    return at::tensor(at::ArrayRef<TokenId>(tokens.data(), tokens.size()), at::kLong);
}

struct Candidate {
    double logProbability = 0; ///< of the whole sequence
    std::size_t row = 0;
    TokenId token = 0;
};

/// The `count` largest of a row, largest first. One pass, in which nearly every value is smaller than the smallest
/// kept.
std::vector<std::pair<float, TokenId>> largest(std::span<const float> logits, std::size_t count) {
    std::vector<std::pair<float, TokenId>> best;
    best.reserve(count + 1);
    float threshold = -std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (!(logits[i] > threshold)) {
            continue;
        }
        const auto at = std::ranges::find_if(best, [&](const auto& kept) { return kept.first < logits[i]; });
        best.insert(at, {logits[i], static_cast<TokenId>(i)});
        if (best.size() > count) {
            best.pop_back();
        }
        if (best.size() == count) {
            threshold = best.back().first;
        }
    }
    return best;
}

/// Draws from softmax(logits / temperature).
TokenId draw(const at::Tensor& logits, float temperature, std::mt19937_64& random) {
    const at::Tensor probabilities = at::softmax(logits / temperature, -1).contiguous();
    const std::span<const float> values(probabilities.data_ptr<float>(), static_cast<std::size_t>(logits.numel()));
    double left = std::generate_canonical<double, 53>(random);
    TokenId last = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] <= 0) {
            continue;
        }
        last = static_cast<TokenId>(i);
        left -= static_cast<double>(values[i]);
        if (left < 0) {
            break;
        }
    }
    return last; // rounding may leave a little over: then the last possible one
}

} // namespace

/// One window's decoding: the sequences in the cache and what may follow them.
class Search::Run {
public:
    Run(const Search& search, const std::vector<nn::KeyValues>& cross, std::span<const TokenId> prompt,
        const DecodingRules& rules, std::int64_t maxTokens)
        : m_decoder(search.m_decoder)
        , m_cross(cross)
        , m_rules(rules)
        , m_cache(m_decoder.makeCache(static_cast<std::int64_t>(prompt.size()) + maxTokens)) {
        const at::Tensor states = m_decoder.forward(asTensor(prompt).unsqueeze(0), cross, m_cache);
        // Whether anybody speaks is asked where the start token is; the next token comes after the whole prompt.
        const auto start = std::ranges::find(prompt, search.m_config.tokens.startOfTranscript) - prompt.begin();
        const auto last = static_cast<std::int64_t>(prompt.size()) - 1;
        const at::Tensor both = m_decoder.logits(at::stack({states[0][std::min(start, last)], states[0][last]}));
        m_noSpeechProbability = at::softmax(both[0], -1)[search.m_config.tokens.noSpeech].item<float>();
        m_logits = both.narrow(0, 1, 1).contiguous();
    }

    /// Continues with sequence i being what sequence `rows[i]` was, followed by `tokens[i]`.
    void advance(const std::vector<std::int64_t>& rows, const std::vector<TokenId>& tokens) {
        m_cache.selectRows(rows);
        const at::Tensor states = m_decoder.forward(asTensor(tokens).unsqueeze(1), m_cross, m_cache);
        m_logits = m_decoder.logits(states.squeeze(1)).contiguous();
    }

    /// Forbids what may not follow; `decoded(row)` are that row's tokens. Then logits minus `normalisers()` are
    /// log probabilities.
    template <class Decoded>
    void applyRules(const Decoded& decoded) {
        for (std::int64_t row = 0; row < m_logits.size(0); ++row) {
            m_rules.apply(logits(static_cast<std::size_t>(row)), decoded(static_cast<std::size_t>(row)));
        }
        const at::Tensor sums = at::logsumexp(m_logits, -1);
        m_normalisers.assign(sums.data_ptr<float>(), sums.data_ptr<float>() + sums.numel());
    }

    [[nodiscard]] std::span<float> logits(std::size_t row) {
        const auto vocabulary = static_cast<std::size_t>(m_logits.size(1));
        return {m_logits.data_ptr<float>() + row * vocabulary, vocabulary};
    }
    [[nodiscard]] at::Tensor logitsTensor(std::size_t row) const { return m_logits[static_cast<std::int64_t>(row)]; }
    [[nodiscard]] double logProbability(std::size_t row, TokenId token) {
        return static_cast<double>(logits(row)[static_cast<std::size_t>(token)]) -
               static_cast<double>(m_normalisers[row]);
    }
    [[nodiscard]] float noSpeechProbability() const { return m_noSpeechProbability; }

private:
    const Decoder& m_decoder;
    const std::vector<nn::KeyValues>& m_cross;
    const DecodingRules& m_rules;
    DecoderCache m_cache;
    at::Tensor m_logits; ///< [sequences, vocabulary] float32 on the CPU
    std::vector<float> m_normalisers;
    float m_noSpeechProbability = 0;
};

Result<std::vector<Search::Hypothesis>> Search::beamSearch(Run& run, const SearchOptions& options,
                                                           const CancelToken& cancel) const {
    const auto width = static_cast<std::size_t>(options.width);
    std::vector<Hypothesis> beams(1);
    std::vector<Hypothesis> finished;
    for (std::int64_t step = 0; step < options.maxTokens && finished.size() < width; ++step) {
        if (cancel.isCancelled()) {
            return CancelToken::failure();
        }
        run.applyRules([&](std::size_t row) -> const std::vector<TokenId>& { return beams[row].tokens; });
        std::vector<Candidate> candidates;
        for (std::size_t row = 0; row < beams.size(); ++row) {
            // One more than there are beams, because one of them may be the end.
            for (const auto& [logit, token] : largest(run.logits(row), width + 1)) {
                candidates.push_back({beams[row].logProbability + run.logProbability(row, token), row, token});
            }
        }
        std::ranges::stable_sort(candidates, std::ranges::greater{}, &Candidate::logProbability);

        std::vector<Hypothesis> next;
        std::vector<std::int64_t> rows;
        std::vector<TokenId> tokens;
        for (const Candidate& candidate : candidates) {
            Hypothesis grown{beams[candidate.row].tokens, candidate.logProbability};
            if (candidate.token == m_config.tokens.endOfText) {
                if (finished.size() < width) {
                    finished.push_back(std::move(grown));
                }
                continue;
            }
            grown.tokens.push_back(candidate.token);
            next.push_back(std::move(grown));
            rows.push_back(static_cast<std::int64_t>(candidate.row));
            tokens.push_back(candidate.token);
            if (next.size() == width) {
                break;
            }
        }
        beams = std::move(next);
        if (beams.empty()) {
            break;
        }
        if (step + 1 < options.maxTokens && finished.size() < width) {
            run.advance(rows, tokens);
        }
    }
    // Out of room: the best that have not ended count as if they had. The beams are ordered, best first.
    for (Hypothesis& beam : beams) {
        if (finished.size() >= width) {
            break;
        }
        finished.push_back(std::move(beam));
    }
    return finished;
}

Result<std::vector<Search::Hypothesis>> Search::sample(Run& run, const SearchOptions& options, std::mt19937_64& random,
                                                       const CancelToken& cancel) const {
    const std::size_t count = options.temperature > 0 ? static_cast<std::size_t>(options.width) : 1;
    std::vector<Hypothesis> samples(count);
    std::vector<std::size_t> active(count); // the samples that have not ended, in the order of the decoder's rows
    std::ranges::generate(active, [i = std::size_t{0}]() mutable { return i++; });
    for (std::int64_t step = 0; step < options.maxTokens && !active.empty(); ++step) {
        if (cancel.isCancelled()) {
            return CancelToken::failure();
        }
        // Before the first step all samples are the one row of the prompt.
        const auto rowOf = [&](std::size_t i) { return step == 0 ? 0 : i; };
        run.applyRules([&](std::size_t row) -> const std::vector<TokenId>& { return samples[active[row]].tokens; });
        std::vector<std::size_t> still;
        std::vector<std::int64_t> rows;
        std::vector<TokenId> tokens;
        for (std::size_t i = 0; i < active.size(); ++i) {
            const std::size_t row = rowOf(i);
            const TokenId token = options.temperature > 0 ? draw(run.logitsTensor(row), options.temperature, random)
                                                          : largest(run.logits(row), 1).front().second;
            Hypothesis& sample = samples[active[i]];
            sample.logProbability += run.logProbability(row, token);
            if (token == m_config.tokens.endOfText) {
                continue;
            }
            sample.tokens.push_back(token);
            still.push_back(active[i]);
            rows.push_back(static_cast<std::int64_t>(row));
            tokens.push_back(token);
        }
        active = std::move(still);
        if (!active.empty() && step + 1 < options.maxTokens) {
            run.advance(rows, tokens);
        }
    }
    return samples;
}

Result<Decoded> Search::run(const std::vector<nn::KeyValues>& cross, std::span<const TokenId> prompt,
                            const DecodingRules& rules, const SearchOptions& options, std::mt19937_64& random,
                            const CancelToken& cancel) const {
    const std::int64_t room = m_config.decoder.positions - static_cast<std::int64_t>(prompt.size());
    SearchOptions bounded = options;
    bounded.maxTokens = std::clamp<std::int64_t>(options.maxTokens, 0, room);
    bounded.width = std::max(options.width, 1);
    Run run(*this, cross, prompt, rules, bounded.maxTokens);
    auto hypotheses = bounded.temperature > 0 || bounded.width == 1 ? sample(run, bounded, random, cancel)
                                                                    : beamSearch(run, bounded, cancel);
    if (!hypotheses) {
        return failWith(hypotheses);
    }
    // The most probable for its length: otherwise the shortest would win.
    const auto score = [](const Hypothesis& h) {
        return h.logProbability / static_cast<double>(std::max<std::size_t>(h.tokens.size(), 1));
    };
    Hypothesis& best = *std::ranges::max_element(*hypotheses, {}, score);
    Decoded decoded;
    decoded.averageLogProbability =
        static_cast<float>(best.logProbability / static_cast<double>(best.tokens.size() + 1));
    decoded.tokens = std::move(best.tokens);
    decoded.noSpeechProbability = run.noSpeechProbability();
    return decoded;
}

std::vector<float> Search::languageProbabilities(const std::vector<nn::KeyValues>& cross) const {
    DecoderCache cache = m_decoder.makeCache(1);
    const std::vector<TokenId> start{m_config.tokens.startOfTranscript};
    const at::Tensor states = m_decoder.forward(asTensor(start).unsqueeze(0), cross, cache);
    std::vector<TokenId> ids;
    for (const auto& [code, id] : m_config.tokens.languages) {
        ids.push_back(id);
    }
    const at::Tensor probabilities =
        at::softmax(m_decoder.logits(states[0][0]).index_select(0, asTensor(ids)), -1).contiguous();
    return {probabilities.data_ptr<float>(), probabilities.data_ptr<float>() + probabilities.numel()};
}

} // namespace medley::ml::whisper
