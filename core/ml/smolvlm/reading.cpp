#include "core/ml/smolvlm/reading.h"

#include <algorithm>

namespace medley::ml::smolvlm {

namespace {

constexpr std::int64_t kTokensPerBlock = 512; // read between two looks at the cancel token
constexpr std::int64_t kCapacityStep = 1'024; // room that is left for the next turns of a conversation

/// Distinct from every id, and from other parts of the same picture.
std::uint64_t markOf(std::uint64_t picture, std::uint64_t part) {
    constexpr std::uint64_t kIsPicture = std::uint64_t{1} << 63;
    constexpr std::uint64_t kOddFraction = 0x9E3779B97F4A7C15; // 2^64 / golden ratio
    return ((picture + part) * kOddFraction) | kIsPicture;
}

} // namespace

Prompt::Prompt(std::vector<generation::TokenId> tokens, std::span<const PictureStates> pictures,
               const Settings& settings)
    : ids(std::move(tokens)) {
    std::vector<std::uint64_t> ofPictures;
    std::vector<at::Tensor> states;
    for (const PictureStates& picture : pictures) {
        states.push_back(picture.tokens);
        for (std::int64_t part = 0; part < picture.tokens.size(0); ++part)
            ofPictures.push_back(markOf(picture.key, static_cast<std::uint64_t>(part)));
    }
    if (!states.empty())
        images = at::cat(states);
    std::size_t next = 0;
    for (const generation::TokenId id : ids) {
        const bool isPlace = id == settings.imageToken && next < ofPictures.size();
        marks.push_back(isPlace ? ofPictures[next++] : static_cast<std::uint64_t>(id));
    }
}

std::size_t Reading::knownLength(const Prompt& prompt) const {
    if (!m_isSingleRow)
        return 0;
    const auto differs = std::mismatch(m_held.begin(), m_held.end(), prompt.marks.begin(), prompt.marks.end());
    // The last token is always read: the logits after it are wanted. A run that failed may have left its tokens in some
    // of the layers only.
    std::int64_t known = std::min(differs.first - m_held.begin(), std::ssize(prompt.ids) - 1);
    for (const nn::KeyValueCache& cache : m_caches)
        known = std::min(known, cache.length());
    return static_cast<std::size_t>(known);
}

Result<void> Reading::read(const Prompt& prompt, std::int64_t longest, const CancelToken& cancel) {
    TORCH_CHECK(!prompt.ids.empty(), "a prompt without tokens");
    std::size_t known = knownLength(prompt);
    if (longest > m_capacity || !m_isSingleRow) {
        const std::int64_t most = m_network.text().settings().positions;
        m_capacity = std::min(most, (longest / kCapacityStep + 1) * kCapacityStep);
        m_caches = m_network.text().newCaches(m_capacity);
        m_isSingleRow = true;
        known = 0;
    }
    for (nn::KeyValueCache& cache : m_caches)
        cache.truncate(static_cast<std::int64_t>(known));
    m_held.resize(known);

    const auto length = static_cast<std::int64_t>(prompt.ids.size());
    const at::Tensor ids = at::tensor(prompt.ids, at::kLong).unsqueeze(0).to(m_network.device());
    const at::Tensor embeddings = m_network.embed(ids, prompt.images);
    for (auto first = static_cast<std::int64_t>(known); first < length - 1; first += kTokensPerBlock) {
        if (cancel.isCancelled())
            return CancelToken::failure();
        const std::int64_t count = std::min(kTokensPerBlock, length - 1 - first);
        // A copy: the decoder writes over what it is given, and takes it as contiguous.
        static_cast<void>(m_network.text().states(embeddings.narrow(1, first, count).clone(), &m_caches));
        m_held.insert(m_held.end(), prompt.marks.begin() + first, prompt.marks.begin() + first + count);
    }
    m_lastEmbedding = embeddings.narrow(1, length - 1, 1).clone();
    m_held.push_back(prompt.marks.back()); // begin() reads it
    return {};
}

at::Tensor Reading::follow(std::span<const generation::TokenId> tokens, nn::Record* record) {
    TORCH_CHECK(m_lastEmbedding.defined() && !tokens.empty(), "a prompt has to be read first, and something follows");
    const nn::Decoder& text = m_network.text();
    const at::ArrayRef<generation::TokenId> ids(tokens.data(), tokens.size());
    const at::Tensor embedded = text.embed(at::tensor(ids, at::kLong).unsqueeze(0).to(m_network.device()));
    at::Tensor read = at::cat({std::exchange(m_lastEmbedding, {}), embedded.slice(1, 0, -1)}, 1);
    m_held.insert(m_held.end(), tokens.begin(), tokens.end());
    const at::Tensor logits = text.logits(text.states(std::move(read), &m_caches, record))[0].to(at::kFloat);
    m_lastEmbedding = embedded.slice(1, -1).clone();
    return logits;
}

at::Tensor Reading::logitsAfter(at::Tensor embeddings) {
    const nn::Decoder& text = m_network.text();
    const at::Tensor states = text.states(std::move(embeddings), &m_caches);
    return text.logits(states.select(1, -1)).to(at::kFloat);
}

at::Tensor Reading::begin(const at::Tensor& prompts) {
    TORCH_CHECK(m_lastEmbedding.defined() && prompts.size(0) == 1, "one prompt, which has to be read first");
    return logitsAfter(std::exchange(m_lastEmbedding, {}));
}

at::Tensor Reading::step(const at::Tensor& tokens) {
    if (m_isSingleRow)
        m_held.push_back(static_cast<std::uint64_t>(tokens.item<std::int64_t>()));
    return logitsAfter(m_network.text().embed(tokens.to(m_network.device())));
}

void Reading::selectRows(const at::Tensor& rows) {
    m_isSingleRow = false;
    const at::Tensor there = rows.to(m_network.device());
    for (nn::KeyValueCache& cache : m_caches)
        cache.selectRows(there);
}

} // namespace medley::ml::smolvlm
