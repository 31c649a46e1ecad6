#include "core/ml/generation/beamsearch.h"

#include "core/ml/generation/logitrules.h"
#include "core/ml/generation/randomness.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace medley::ml::generation {

namespace {

// What the reference takes for "out of the question"; finite, so that it can be told from a token that a rule forbids.
constexpr float kNothing = -1e9F;

struct Beam {
    std::vector<TokenId> tokens;         ///< prompt included
    std::vector<float> logProbabilities; ///< of the new ones
    float sum = 0;
};

struct Ended {
    Beam beam;
    float score = kNothing; ///< sum / number of new tokens ^ length penalty
    bool isFilled = false;
};

struct Candidate {
    std::size_t parent = 0; ///< a running beam
    TokenId token = 0;
    float sum = 0; ///< of the log probabilities, this token's included
};

/// The beams of one prompt.
struct Hypotheses {
    std::size_t prompt = 0;
    std::vector<Beam> running; ///< best first
    std::vector<Ended> best;   ///< best first
    bool canImprove = true;
    Randomness random;

    [[nodiscard]] bool isFull() const { return std::ranges::all_of(best, &Ended::isFilled); }
};

class BeamSearch {
public:
    BeamSearch(const Request& request, std::int64_t promptLength, std::int64_t longest)
        : m_settings(request.settings)
        , m_rules(m_settings, promptLength, longest)
        , m_promptLength(promptLength)
        , m_longest(longest)
        , m_width(static_cast<std::size_t>(m_settings.beams))
        , m_candidates(std::max<std::size_t>(2, 1 + m_settings.endTokens.size()) * m_width) {}

    [[nodiscard]] Hypotheses start(const Request& request, std::size_t prompt) const {
        Hypotheses hypotheses{prompt, {}, std::vector<Ended>(m_width), true, Randomness(request.seed, prompt)};
        // All beams begin alike; the first alone counts, or each token would be found once a beam.
        for (std::size_t i = 0; i < m_width; ++i)
            hypotheses.running.push_back({request.prompts[prompt], {}, i == 0 ? 0.0F : kNothing});
        return hypotheses;
    }

    /// logProbabilities: [beams, vocabulary] of the token after each running beam. The beams move on by one token;
    /// `parents` gets the running beam that each of them was.
    void advance(Hypotheses& hypotheses, const at::Tensor& logProbabilities, std::vector<std::size_t>& parents) const {
        const auto vocabulary = static_cast<std::size_t>(logProbabilities.size(1));
        float* values = logProbabilities.data_ptr<float>();
        std::vector<float> sums;
        for (std::size_t i = 0; i < m_width; ++i) {
            const std::span<float> scores(values + i * vocabulary, vocabulary);
            m_rules.apply(hypotheses.running[i].tokens, scores);
            m_rules.narrow(scores);
            sums.push_back(hypotheses.running[i].sum);
        }
        const std::vector<Candidate> candidates =
            choose(logProbabilities + at::tensor(sums).unsqueeze(1), hypotheses.random);
        const auto grown = [&](const Candidate& candidate) {
            Beam beam = hypotheses.running[candidate.parent];
            const std::size_t place = candidate.parent * vocabulary + static_cast<std::size_t>(candidate.token);
            beam.tokens.push_back(candidate.token);
            beam.logProbabilities.push_back(values[place]);
            beam.sum = candidate.sum;
            return beam;
        };
        const std::int64_t length = static_cast<std::int64_t>(hypotheses.running.front().tokens.size()) + 1;
        const auto ends = [&](const Candidate& candidate) {
            return m_settings.isEnd(candidate.token) || length == m_longest;
        };

        std::vector<Candidate> order = candidates;
        for (Candidate& candidate : order) {
            if (ends(candidate))
                candidate.sum += kNothing;
        }
        std::ranges::stable_sort(order, std::ranges::greater{}, &Candidate::sum);
        std::vector<Beam> next;
        parents.clear();
        for (std::size_t i = 0; i < m_width; ++i) {
            next.push_back(grown(order[i]));
            parents.push_back(order[i].parent);
        }
        // Only what would have become a beam may end: the further candidates are there to go on with.
        if (hypotheses.canImprove && !isContent(hypotheses)) {
            for (std::size_t i = 0; i < m_width; ++i) {
                if (ends(candidates[i]))
                    hypotheses.best.push_back({grown(candidates[i]), scoreOf(candidates[i].sum, length), true});
            }
            std::ranges::stable_sort(hypotheses.best, std::ranges::greater{}, &Ended::score);
            hypotheses.best.resize(m_width);
        }
        hypotheses.running = std::move(next);
        hypotheses.canImprove = hypotheses.canImprove && canStillImprove(hypotheses, length);
    }

    [[nodiscard]] bool isDone(const Hypotheses& hypotheses) const {
        return !hypotheses.canImprove || isContent(hypotheses) ||
               static_cast<std::int64_t>(hypotheses.running.front().tokens.size()) == m_longest;
    }

    [[nodiscard]] std::vector<Sequence> results(const Hypotheses& hypotheses) const {
        std::vector<Sequence> sequences;
        for (std::int64_t i = 0; i < m_settings.returnedSequences; ++i) {
            const Ended& ended = hypotheses.best[static_cast<std::size_t>(i)];
            Sequence& sequence = sequences.emplace_back();
            sequence.score = ended.score;
            for (std::size_t k = 0; k < ended.beam.logProbabilities.size(); ++k) {
                const TokenId id = ended.beam.tokens[static_cast<std::size_t>(m_promptLength) + k];
                if (m_settings.isEnd(id))
                    sequence.endToken = id;
                else
                    sequence.tokens.push_back({id, std::min(1.0F, std::exp(ended.beam.logProbabilities[k]))});
            }
        }
        return sequences;
    }

private:
    [[nodiscard]] float scoreOf(float sum, std::int64_t length) const {
        return sum /
               static_cast<float>(std::pow(static_cast<double>(length - m_promptLength), m_settings.lengthPenalty));
    }

    [[nodiscard]] bool isContent(const Hypotheses& hypotheses) const {
        return m_settings.earlyStopping == EarlyStopping::WhenFull && hypotheses.isFull();
    }

    /// Whether the best running beam could displace one that has ended.
    [[nodiscard]] bool canStillImprove(const Hypotheses& hypotheses, std::int64_t length) const {
        const bool bestAtTheEnd = m_settings.earlyStopping == EarlyStopping::Never && m_settings.lengthPenalty > 0;
        const float possible = scoreOf(hypotheses.running.front().sum, bestAtTheEnd ? m_longest : length);
        return std::ranges::any_of(hypotheses.best, [&](const Ended& ended) {
            return possible > (ended.isFilled ? hypotheses.best.back().score : kNothing);
        });
    }

    /// sums: [beams, vocabulary] → the best candidates of all beams, best first, or drawn ones in the order of drawing.
    [[nodiscard]] std::vector<Candidate> choose(const at::Tensor& sums, Randomness& random) const {
        const std::int64_t vocabulary = sums.size(1);
        const at::Tensor flat = sums.reshape({-1});
        at::Tensor keys = flat;
        if (m_settings.sample) {
            // The largest of log p + Gumbel noise, one after the other, are draws without replacement.
            keys = flat.clone();
            for (float& key : std::span(keys.data_ptr<float>(), static_cast<std::size_t>(keys.numel()))) {
                if (key > -std::numeric_limits<float>::infinity())
                    key -= static_cast<float>(std::log(-std::log(1 - random.uniform())));
            }
        }
        TORCH_CHECK(flat.numel() >= static_cast<std::int64_t>(m_candidates), "more beams than a vocabulary of ",
                    vocabulary, " feeds");
        const at::Tensor places = std::get<1>(keys.topk(static_cast<std::int64_t>(m_candidates)));
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < m_candidates; ++i) {
            const std::int64_t place = places.data_ptr<std::int64_t>()[i];
            candidates.push_back(
                {static_cast<std::size_t>(place / vocabulary), place % vocabulary, flat.data_ptr<float>()[place]});
        }
        return candidates;
    }

    const GenerationSettings& m_settings;
    LogitRules m_rules;
    std::int64_t m_promptLength;
    std::int64_t m_longest;
    std::size_t m_width;
    std::size_t m_candidates; ///< so many that after all ends as many beams are left
};

} // namespace

Result<std::vector<std::vector<Sequence>>> beamSearch(LanguageModel& model, const Request& request,
                                                      const at::Tensor& prompts, std::int64_t longest) {
    const std::int64_t width = request.settings.beams;
    const BeamSearch search(request, prompts.size(1), longest);
    std::vector<Hypotheses> active;
    for (std::size_t i = 0; i < request.prompts.size(); ++i)
        active.push_back(search.start(request, i));

    std::vector<std::vector<Sequence>> results(request.prompts.size());
    at::Tensor logits = model.begin(prompts);
    // The rows of the model are still the prompts; from the first choice on they are the beams.
    std::int64_t rowsEach = 1;
    for (;;) {
        if (request.cancel.isCancelled())
            return CancelToken::failure();
        const at::Tensor all = at::log_softmax(logits.to(at::kCPU, at::kFloat), -1)
                                   .view({static_cast<std::int64_t>(active.size()), rowsEach, -1});
        std::vector<Hypotheses> left;
        std::vector<std::int64_t> rows;
        std::vector<TokenId> tokens;
        std::vector<std::size_t> parents;
        for (std::size_t i = 0; i < active.size(); ++i) {
            const auto index = static_cast<std::int64_t>(i);
            search.advance(active[i], all[index].expand({width, -1}).contiguous(), parents);
            if (search.isDone(active[i])) {
                results[active[i].prompt] = search.results(active[i]);
                continue;
            }
            for (std::size_t k = 0; k < parents.size(); ++k) {
                rows.push_back(index * rowsEach + (rowsEach == 1 ? 0 : static_cast<std::int64_t>(parents[k])));
                tokens.push_back(active[i].running[k].tokens.back());
            }
            left.push_back(std::move(active[i]));
        }
        active = std::move(left);
        if (active.empty())
            return results;
        if (request.onStep)
            request.onStep();
        if (request.cancel.isCancelled()) // the model may hold what others have read
            return CancelToken::failure();
        model.selectRows(at::tensor(rows, at::kLong));
        rowsEach = width;
        logits = model.step(at::tensor(tokens, at::kLong).unsqueeze(1));
    }
}

} // namespace medley::ml::generation
