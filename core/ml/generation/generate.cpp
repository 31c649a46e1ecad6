#include "core/ml/generation/generate.h"

#include "core/ml/generation/beamsearch.h"
#include "core/ml/generation/logitrules.h"
#include "core/ml/generation/randomness.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace medley::ml::generation {

namespace {

using Sequences = std::vector<std::vector<Sequence>>;

/// A sequence that is being written.
struct Row {
    std::vector<TokenId> all; ///< prompt included
    Sequence sequence;
    double logProbability = 0;
    Randomness random;
    std::size_t index = 0; ///< among all prompts · returned sequences
};

/// Draws from softmax(scores); `normaliser` is their logarithm of summed exponentials.
TokenId draw(std::span<const float> scores, float normaliser, Randomness& random) {
    double left = random.uniform();
    TokenId last = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (!(scores[i] > -std::numeric_limits<float>::infinity()))
            continue;
        last = static_cast<TokenId>(i);
        left -= std::exp(static_cast<double>(scores[i] - normaliser));
        if (left < 0)
            break;
    }
    return last; // rounding may leave a little over: then the last possible one
}

/// Greedy and sampling: every row for itself.
class Writer {
public:
    Writer(LanguageModel& model, const Request& request, std::int64_t longest)
        : m_model(model)
        , m_request(request)
        , m_settings(request.settings)
        , m_rules(m_settings, static_cast<std::int64_t>(request.prompts.front().size()), longest)
        , m_longest(static_cast<std::size_t>(longest)) {}

    Result<Sequences> run(const at::Tensor& prompts) {
        at::Tensor logits = m_model.begin(prompts).to(at::kCPU, at::kFloat).contiguous();
        std::vector<std::int64_t> origins;
        for (std::size_t i = 0; i < m_request.prompts.size(); ++i) {
            for (std::int64_t copy = 0; copy < m_settings.returnedSequences; ++copy) {
                const std::size_t index = m_rows.size();
                m_rows.push_back({m_request.prompts[i], {}, 0, Randomness(m_request.seed, index), index});
                origins.push_back(static_cast<std::int64_t>(i));
            }
        }
        if (m_settings.returnedSequences > 1) {
            const at::Tensor rows = at::tensor(origins, at::kLong);
            m_model.selectRows(rows);
            logits = logits.index_select(0, rows);
        }
        m_done.resize(m_rows.size());
        for (;;) {
            if (m_request.cancel.isCancelled())
                return CancelToken::failure();
            const at::Tensor next = choose(logits);
            if (m_rows.empty())
                return grouped();
            if (m_request.cancel.isCancelled()) // by who got the token
                return CancelToken::failure();
            logits = m_model.step(next).to(at::kCPU, at::kFloat).contiguous();
        }
    }

private:
    /// Gives each row its token and drops those that have ended, here and in the model. → [rows left, 1].
    at::Tensor choose(at::Tensor& logits) {
        const auto vocabulary = static_cast<std::size_t>(logits.size(1));
        float* values = logits.data_ptr<float>();
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rules.apply(m_rows[i].all, {values + i * vocabulary, vocabulary});
            m_rules.narrow({values + i * vocabulary, vocabulary});
        }
        const at::Tensor normalisers = at::logsumexp(logits, -1);
        const at::Tensor likeliest = logits.argmax(-1);
        std::vector<Row> left;
        std::vector<std::int64_t> kept;
        std::vector<TokenId> tokens;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            Row& row = m_rows[i];
            const std::span<const float> scores(values + i * vocabulary, vocabulary);
            const float normaliser = normalisers.data_ptr<float>()[i];
            const TokenId token =
                m_settings.sample ? draw(scores, normaliser, row.random) : likeliest.data_ptr<std::int64_t>()[i];
            if (!take(row, token, scores[static_cast<std::size_t>(token)] - normaliser)) {
                finish(std::move(row));
                continue;
            }
            tokens.push_back(token);
            kept.push_back(static_cast<std::int64_t>(i));
            left.push_back(std::move(row));
        }
        if (!left.empty() && left.size() < m_rows.size())
            m_model.selectRows(at::tensor(kept, at::kLong));
        m_rows = std::move(left);
        return at::tensor(tokens, at::kLong).unsqueeze(1);
    }

    /// True where the row goes on after this token.
    bool take(Row& row, TokenId token, float logProbability) {
        if (!std::isfinite(logProbability))
            return false; // the rules left nothing that could follow
        row.logProbability += static_cast<double>(logProbability);
        if (m_settings.isEnd(token)) {
            row.sequence.endToken = token;
            return false;
        }
        row.all.push_back(token);
        row.sequence.tokens.push_back({token, std::exp(logProbability)});
        if (m_request.onToken)
            m_request.onToken(row.index, row.sequence.tokens.back());
        return row.all.size() < m_longest;
    }

    void finish(Row row) {
        const std::size_t count = row.sequence.tokens.size() + (row.sequence.endToken ? 1 : 0);
        if (count > 0) {
            row.sequence.score =
                static_cast<float>(row.logProbability / std::pow(static_cast<double>(count), m_settings.lengthPenalty));
        }
        m_done[row.index] = std::move(row.sequence);
    }

    Sequences grouped() {
        const auto each = static_cast<std::size_t>(m_settings.returnedSequences);
        Sequences groups(m_request.prompts.size());
        for (std::size_t i = 0; i < m_done.size(); ++i)
            groups[i / each].push_back(std::move(m_done[i]));
        return groups;
    }

    LanguageModel& m_model;
    const Request& m_request;
    const GenerationSettings& m_settings;
    LogitRules m_rules;
    std::size_t m_longest;
    std::vector<Row> m_rows; ///< those that have not ended, in the order of the model's rows
    std::vector<Sequence> m_done;
};

at::Tensor promptTensor(const Request& request) {
    if (request.prompts.empty() || request.prompts.front().empty())
        throw std::invalid_argument("There is nothing to go on from.");
    const std::size_t length = request.prompts.front().size();
    std::vector<TokenId> ids;
    for (const std::vector<TokenId>& prompt : request.prompts) {
        if (prompt.size() != length)
            throw std::invalid_argument("Texts that are continued together must be equally long.");
        ids.insert(ids.end(), prompt.begin(), prompt.end());
    }
    return at::tensor(ids, at::kLong).view({-1, static_cast<std::int64_t>(length)});
}

} // namespace

std::vector<TokenId> Sequence::ids() const {
    std::vector<TokenId> ids;
    for (const Token& token : tokens)
        ids.push_back(token.id);
    return ids;
}

Result<Sequences> generate(LanguageModel& model, const Request& request) {
    const GenerationSettings& settings = request.settings;
    const at::Tensor prompts = promptTensor(request);
    const std::int64_t longest = settings.longest(prompts.size(1), request.capacity);
    if (longest <= prompts.size(1))
        throw std::invalid_argument("The text is too long for the model: nothing fits after it.");
    const bool isFree = settings.sample && settings.beams == 1; // as many as are wanted are drawn
    if (!isFree && settings.returnedSequences > settings.beams)
        throw std::invalid_argument("More texts are asked for than the search finds.");
    if (request.cancel.isCancelled())
        return CancelToken::failure();
    if (settings.beams > 1)
        return beamSearch(model, request, prompts, longest);
    return Writer(model, request, longest).run(prompts);
}

} // namespace medley::ml::generation
