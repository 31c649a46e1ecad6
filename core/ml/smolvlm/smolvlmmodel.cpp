#include "core/ml/smolvlm/smolvlmmodel.h"

#include "core/base/shown.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/explanations.h"
#include "core/ml/runtime/generations.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"
#include "core/ml/smolvlm/chatformat.h"
#include "core/ml/smolvlm/lookedat.h"
#include "core/ml/smolvlm/pictureencoder.h"
#include "core/ml/smolvlm/prompt.h"

#include <algorithm>
#include <stdexcept>

namespace medley::ml::smolvlm {

namespace {

// Where neither the user nor the checkpoint says how long: an answer may be a paragraph, a caption is a sentence.
constexpr std::int64_t kAnswerTokens = 512;
constexpr std::int64_t kCaptionTokens = 64;
constexpr std::size_t kFollowedTokens = 32; // of a given text read at once: what they attended to is held meanwhile

constexpr const char* kEndOfTurn = "<end_of_utterance>";
constexpr const char* kCaptionRequest = "Write a caption of one sentence for this image.";

class SmolVlmModel final : public Model, public Captioner, public QuestionAnswerer, public ImageExplainer {
public:
    SmolVlmModel(ModelInfo info, Network network, const nn::Compute& compute, std::unique_ptr<Tokenizer> tokenizer,
                 ChatFormat format, vision::TileSplitter splitter, generation::GenerationSettings generation)
        : m_info(std::move(info))
        , m_network(std::move(network))
        , m_tokenizer(std::move(tokenizer))
        , m_format(std::move(format))
        , m_generation(std::move(generation))
        , m_pictures(m_network, std::move(splitter), compute)
        , m_reading(m_network) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] Captioner* captioner() override { return this; }
    [[nodiscard]] QuestionAnswerer* questionAnswerer() override { return this; }
    [[nodiscard]] ImageExplainer* imageExplainer() override { return this; }
    [[nodiscard]] bool hasConversation() const override { return true; }
    [[nodiscard]] int pictureEdge(const GenerationOptions& options) const override {
        return m_pictures.edge(options.wholePicture);
    }

    [[nodiscard]] Result<Generation> answer(std::span<const Turn> conversation, const GenerationOptions& options,
                                            const TextCallback& onText, const CancelToken& cancel) override {
        return guarded("The model " + m_info.family,
                       [&] { return write(conversation, {}, kAnswerTokens, options, onText, cancel); });
    }

    [[nodiscard]] Result<Generation> caption(const RgbImage& image, const std::string& prefix,
                                             const GenerationOptions& options, const TextCallback& onText,
                                             const CancelToken& cancel) override {
        const Turn turn{{image}, kCaptionRequest, {}};
        return guarded("The model " + m_info.family, [&] {
            return write({&turn, 1}, prefix, kCaptionTokens, options, onText, cancel);
        });
    }

    [[nodiscard]] Result<std::vector<ImageExplanation>> explain(const RgbImage& image,
                                                                std::span<const ExplainTarget> targets,
                                                                const ExplainOptions& options,
                                                                const CancelToken& cancel) override {
        return guarded("The model " + m_info.family, [&] {
            return explainEach(targets, options, cancel,
                               [&](const ExplainTarget& target, const ExplainOptions& wanted) {
                                   return lookAt(turnOf(image, target), target.output, wanted, cancel);
                               });
        });
    }

    [[nodiscard]] Result<std::vector<OutputScore>> scores(std::span<const RgbImage> images, const ExplainTarget& target,
                                                          const CancelToken& cancel) override {
        if (target.output.empty())
            return fail(ErrorCode::InvalidArgument, "Which answer the pictures are looked at for has to be said.");
        return guarded("The model " + m_info.family, [&]() -> Result<std::vector<OutputScore>> {
            std::vector<OutputScore> scores;
            for (const RgbImage& image : images) {
                auto score = scoreOf(turnOf(image, target), target.output, cancel);
                if (!score)
                    return failWith(score);
                scores.push_back(std::move(*score));
            }
            return scores;
        });
    }

private:
    /// The conversation as ids. Fails before any picture is looked at.
    [[nodiscard]] Result<std::vector<TokenId>> idsOf(std::span<const Turn> conversation, const std::string& beginning,
                                                     bool wholePictures) const {
        auto text = m_format.prompt(conversation);
        if (!text)
            return failWith(text);
        if (!beginning.empty()) {
            if (!text->ends_with(' ') && !text->ends_with('\n'))
                *text += ' ';
            *text += withoutPlaceholders(beginning);
        }
        std::vector<vision::TileGrid> grids;
        for (const Turn& turn : conversation) {
            for (const RgbImage& image : turn.images)
                grids.push_back(m_pictures.grid(image, wholePictures));
        }
        const std::string expanded = expandPictures(*text, grids, m_network.settings().tokensPerTile());
        std::vector<TokenId> ids = m_tokenizer->encode(expanded, {true, 0}).ids;
        // A template can begin with the token that the tokenizer would put there too.
        std::vector<TokenId> plain = m_tokenizer->encode(expanded, {false, 0}).ids;
        if (ids.size() > plain.size() && !plain.empty() && ids.front() == plain.front())
            ids = std::move(plain);
        const std::int64_t most = m_network.text().settings().positions;
        if (static_cast<std::int64_t>(ids.size()) >= most) {
            return fail(ErrorCode::InvalidArgument,
                        "The pictures and the conversation are too long for this model: it takes " +
                            std::to_string(most) + " tokens, and these are " + std::to_string(ids.size()) +
                            ". Ask with fewer pictures, or start a new conversation.");
        }
        return ids;
    }

    /// How its pictures are looked at, and how long they are kept.
    enum class Look { Kept, Whole, Once };

    /// The conversation, up to where the answer to its last turn begins.
    [[nodiscard]] Result<Prompt> promptOf(std::span<const Turn> conversation, const std::string& beginning, Look look,
                                          const CancelToken& cancel) {
        if (const auto complete = checkConversation(conversation); !complete)
            return failWith(complete);
        auto ids = idsOf(conversation, beginning, look == Look::Whole);
        if (!ids)
            return failWith(ids);
        std::vector<PictureStates> pictures;
        for (const Turn& turn : conversation) {
            for (const RgbImage& image : turn.images) {
                auto states = look == Look::Once ? m_pictures.statesOnce(image, cancel)
                                                 : m_pictures.states(image, cancel, look == Look::Whole);
                if (!states)
                    return failWith(states);
                pictures.push_back(std::move(*states));
            }
        }
        return Prompt(std::move(*ids), pictures, m_network.settings());
    }

    /// Throws std::invalid_argument for options that make no sense.
    [[nodiscard]] generation::GenerationSettings settingsOf(const GenerationOptions& options,
                                                            std::int64_t usualLength) const {
        generation::GenerationSettings settings = m_generation.with(options);
        if (!settings.maxNewTokens && !settings.maxLength)
            settings.maxNewTokens = usualLength;
        return settings;
    }

    /// Reads the prompt, to be written on.
    [[nodiscard]] Result<generation::Request> read(const Prompt& prompt, generation::GenerationSettings settings,
                                                   std::uint64_t seed, const CancelToken& cancel) {
        generation::Request request;
        request.settings = std::move(settings);
        request.capacity = m_network.text().settings().positions;
        request.seed = seed;
        request.cancel = cancel;
        request.prompts = {prompt.ids};
        const auto length = static_cast<std::int64_t>(prompt.ids.size());
        const auto done = m_reading.read(prompt, request.settings.longest(length, request.capacity), cancel);
        if (!done)
            return failWith(done);
        return request;
    }

    [[nodiscard]] static Result<void> checkConversation(std::span<const Turn> conversation) {
        if (conversation.empty())
            return fail(ErrorCode::InvalidArgument, "There is no question.");
        std::size_t count = 0;
        for (const Turn& turn : conversation) {
            if (const auto complete = checkPictures(turn.images); !complete)
                return failWith(complete);
            count += turn.images.size();
        }
        if (count == 0)
            return fail(ErrorCode::InvalidArgument, "There is no picture to ask about.");
        return {};
    }

    [[nodiscard]] Result<Generation> write(std::span<const Turn> conversation, const std::string& beginning,
                                           std::int64_t usualLength, const GenerationOptions& options,
                                           const TextCallback& onText, const CancelToken& cancel) {
        const generation::GenerationSettings settings = settingsOf(options, usualLength);
        const auto prompt = promptOf(conversation, beginning, options.wholePicture ? Look::Whole : Look::Kept, cancel);
        if (!prompt)
            return failWith(prompt);
        auto request = read(*prompt, settings, options.seed, cancel);
        if (!request)
            return failWith(request);
        TextStream stream(*m_tokenizer, onText);
        stream.give(beginning);
        request->onToken = [&](std::size_t, const generation::Token& token) { stream.push(token.id); };
        if (onText)
            request->onStep = [&onText] { onText({}); };
        const auto written = generation::generate(m_reading, *request);
        if (!written)
            return failWith(written);
        stream.finish();
        return generationOf(*m_tokenizer, written->front().front(), beginning);
    }

    [[nodiscard]] static Turn turnOf(const RgbImage& image, const ExplainTarget& target) {
        return {{image}, target.about.empty() ? kCaptionRequest : target.about, {}};
    }

    /// A text that was or would be written, as what is explained.
    struct Written {
        Generation text;
        std::vector<TokenId> chosen; ///< its tokens or, where it is empty, its end
    };

    /// What is written after the prompt, the likeliest token each time.
    [[nodiscard]] Result<Written> writtenAfter(const Prompt& prompt, const CancelToken& cancel) {
        GenerationOptions options;
        options.maxNewTokens = static_cast<int>(kCaptionTokens);
        options.beams = 1;
        options.sample = false;
        const auto request = read(prompt, settingsOf(options, kCaptionTokens), options.seed, cancel);
        if (!request)
            return failWith(request);
        const auto written = generation::generate(m_reading, *request);
        if (!written)
            return failWith(written);
        return writtenOf(written->front().front());
    }

    /// `text` as it would be written there. Throws std::invalid_argument where it does not fit.
    [[nodiscard]] Written given(const Prompt& prompt, const std::string& text) const {
        const std::string before = m_tokenizer->decode({&prompt.ids.back(), 1}, /*skipSpecialTokens=*/false);
        const bool isApart = before.ends_with(' ') || before.ends_with('\n');
        const auto ids = m_tokenizer->encode((isApart ? "" : " ") + withoutPlaceholders(text), {false, 0}).ids;
        if (std::ssize(prompt.ids) + std::ssize(ids) > m_network.text().settings().positions)
            throw std::invalid_argument("The text is too long for the model.");
        generation::Sequence sequence;
        for (const TokenId id : ids)
            sequence.tokens.push_back({id, 0});
        Written written = writtenOf(sequence);
        written.text.text = text;
        return written;
    }

    [[nodiscard]] Written writtenOf(const generation::Sequence& sequence) const {
        Written written{generationOf(*m_tokenizer, sequence), sequence.ids()};
        if (written.chosen.empty() && !m_generation.endTokens.empty())
            written.chosen.push_back(sequence.endToken.value_or(m_generation.endTokens.front()));
        return written;
    }

    /// The log probability of each token after the prompt and those before it, whether it was written now or is given.
    /// `looked`, where not null, gets what they attended to. Cancelled every few tokens.
    [[nodiscard]] Result<std::vector<float>> likelihood(const Prompt& prompt, std::span<const TokenId> chosen,
                                                        const CancelToken& cancel, LookedAt* looked) {
        const auto done = m_reading.read(prompt, std::ssize(prompt.ids) + std::ssize(chosen), cancel);
        if (!done)
            return failWith(done);
        std::vector<float> likelihood;
        while (likelihood.size() < chosen.size()) {
            if (cancel.isCancelled())
                return CancelToken::failure();
            const std::size_t count = std::min(kFollowedTokens, chosen.size() - likelihood.size());
            const std::span<const TokenId> next = chosen.subspan(likelihood.size(), count);
            nn::Record record;
            const at::Tensor logits = m_reading.follow(next, looked ? &record : nullptr);
            const at::Tensor logProbabilities = at::log_softmax(logits, -1).to(at::kCPU);
            for (std::size_t i = 0; i < count; ++i)
                likelihood.push_back(logProbabilities[static_cast<std::int64_t>(i)][next[i]].item<float>());
            if (looked)
                looked->take(record.attentions);
        }
        return likelihood;
    }

    [[nodiscard]] Result<ImageExplanation> lookAt(const Turn& turn, const std::string& output,
                                                  const ExplainOptions& options, const CancelToken& cancel) {
        const auto prompt = promptOf({&turn, 1}, {}, Look::Kept, cancel);
        if (!prompt)
            return failWith(prompt);
        const auto written = output.empty() ? writtenAfter(*prompt, cancel) : Result<Written>(given(*prompt, output));
        if (!written)
            return failWith(written);
        const RgbImage& image = turn.images.front();
        LookedAt looked(prompt->ids, m_pictures.grid(image), m_network.settings(), options.attentions);
        const auto likelihoods = likelihood(*prompt, written->chosen, cancel, &looked);
        if (!likelihoods)
            return failWith(likelihoods);
        ImageExplanation explanation =
            explanationOfText(written->text, *likelihoods, looked.cells(), looked.grid(), looked.grid());
        explanation.method = shown("attention to the picture's tokens while writing, mean over heads and layers");
        explanation.region = {0, 0, static_cast<double>(image.width), static_cast<double>(image.height)};
        if (options.attentions)
            explanation.attentions = looked.attentions(*m_tokenizer, written->chosen);
        return explanation;
    }

    [[nodiscard]] Result<OutputScore> scoreOf(const Turn& turn, const std::string& output, const CancelToken& cancel) {
        const auto prompt = promptOf({&turn, 1}, {}, Look::Once, cancel);
        if (!prompt)
            return failWith(prompt);
        const Written written = given(*prompt, output);
        const auto likelihoods = likelihood(*prompt, written.chosen, cancel, nullptr);
        if (!likelihoods)
            return failWith(likelihoods);
        return scoreOfText(written.text, *likelihoods);
    }

    ModelInfo m_info;
    Network m_network;
    std::unique_ptr<Tokenizer> m_tokenizer;
    ChatFormat m_format;
    generation::GenerationSettings m_generation;
    PictureEncoder m_pictures;
    Reading m_reading;
};

/// What the processor's files and the network have to agree on.
void checkPictureSettings(const ModelFolder& folder, const vision::TileSplitter& splitter, const Settings& settings) {
    if (splitter.options().tile != settings.vision.imageSize) {
        throw ModelError("preprocessor_config.json makes tiles of " + std::to_string(splitter.options().tile) +
                         " pixels; the model takes " + std::to_string(settings.vision.imageSize) + ".");
    }
    if (!folder.has("processor_config.json"))
        return;
    const nn::Config config = nn::Config::read(folder.path() / "processor_config.json");
    const std::int64_t tokens = config.integer("image_seq_len", 1, 1'000'000, settings.tokensPerTile());
    if (tokens != settings.tokensPerTile()) {
        throw ModelError("processor_config.json puts " + std::to_string(tokens) +
                         " tokens for a tile; the model makes " + std::to_string(settings.tokensPerTile()) + ".");
    }
}

} // namespace

bool recognises(const ModelFolder& folder) {
    return folder.modelType() == "idefics3" || folder.modelType() == "smolvlm";
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto tokenizer = loadTokenizer(folder.path());
    if (!tokenizer)
        return failWith(tokenizer);
    auto format = ChatFormat::load(folder.path());
    if (!format)
        return failWith(format);
    auto splitter = vision::TileSplitter::load(folder.path());
    if (!splitter)
        return failWith(splitter);
    auto opened = openModel(folder, "smolvlm", compute, usualSettingFiles());
    if (!opened)
        return failWith(opened);
    const Settings settings = Settings::read(nn::Config(folder.config(), "config.json"));
    checkPictureSettings(folder, *splitter, settings);
    if ((*tokenizer)->tokenToId(kImageToken) != settings.imageToken)
        throw ModelError("The tokenizer's <image> is not image_token_id of config.json.");
    auto generation = generation::GenerationSettings::readFolder(folder.path());
    if (const auto end = (*tokenizer)->tokenToId(kEndOfTurn); end && generation.endTokens.empty())
        generation.endTokens = {*end};
    Network network(opened->weights, settings);
    opened->weights.refuseLeftovers();
    return std::make_unique<SmolVlmModel>(std::move(opened->info), std::move(network), compute, std::move(*tokenizer),
                                          std::move(*format), std::move(*splitter), std::move(generation));
}

} // namespace medley::ml::smolvlm
