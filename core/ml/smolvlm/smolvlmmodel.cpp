#include "core/ml/smolvlm/smolvlmmodel.h"

#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/generations.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/pictures.h"
#include "core/ml/smolvlm/chatformat.h"
#include "core/ml/smolvlm/lookedat.h"
#include "core/ml/smolvlm/pictureencoder.h"
#include "core/ml/smolvlm/prompt.h"

#include <algorithm>

namespace medley::ml::smolvlm {

namespace {

// Where neither the user nor the checkpoint says how long: an answer may be a paragraph, a caption is a sentence.
constexpr std::int64_t kAnswerTokens = 512;
constexpr std::int64_t kCaptionTokens = 64;

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

    [[nodiscard]] Result<ImageExplanation> explain(const RgbImage& image, const std::string& about,
                                                   const CancelToken& cancel) override {
        const Turn turn{{image}, about.empty() ? kCaptionRequest : about, {}};
        return guarded("The model " + m_info.family, [&] { return lookAt(turn, cancel); });
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

    /// What the conversation's last turn asks, up to where the answer begins, ready to be written on.
    [[nodiscard]] Result<generation::Request> read(std::span<const Turn> conversation, const std::string& beginning,
                                                   std::int64_t usualLength, const GenerationOptions& options,
                                                   const CancelToken& cancel, nn::Record* record = nullptr) {
        if (const auto complete = checkConversation(conversation); !complete)
            return failWith(complete);
        generation::Request request;
        request.settings = m_generation.with(options);
        if (!request.settings.maxNewTokens && !request.settings.maxLength)
            request.settings.maxNewTokens = usualLength;
        auto ids = idsOf(conversation, beginning, options.wholePicture);
        if (!ids)
            return failWith(ids);
        std::vector<PictureStates> pictures;
        for (const Turn& turn : conversation) {
            for (const RgbImage& image : turn.images) {
                auto states = m_pictures.states(image, cancel, options.wholePicture);
                if (!states)
                    return failWith(states);
                pictures.push_back(std::move(*states));
            }
        }
        request.capacity = m_network.text().settings().positions;
        request.seed = options.seed;
        request.cancel = cancel;
        request.prompts = {*ids};
        const auto length = static_cast<std::int64_t>(ids->size());
        const Prompt prompt(std::move(*ids), pictures, m_network.settings());
        const auto done = m_reading.read(prompt, request.settings.longest(length, request.capacity), cancel, record);
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
        auto request = read(conversation, beginning, usualLength, options, cancel);
        if (!request)
            return failWith(request);
        TextStream stream(*m_tokenizer, onText);
        stream.give(beginning);
        request->onToken = [&](std::size_t, const generation::Token& token) { stream.push(token.id); };
        const auto written = generation::generate(m_reading, *request);
        if (!written)
            return failWith(written);
        stream.finish();
        return generationOf(*m_tokenizer, written->front().front(), beginning);
    }

    [[nodiscard]] Result<ImageExplanation> lookAt(const Turn& turn, const CancelToken& cancel) {
        GenerationOptions options;
        options.maxNewTokens = static_cast<int>(kCaptionTokens);
        options.beams = 1;
        options.sample = false;
        nn::Record record;
        auto request = read({&turn, 1}, {}, kCaptionTokens, options, cancel, &record);
        if (!request)
            return failWith(request);
        const RgbImage& image = turn.images.front();
        LookedAt looked(record, request->prompts.front(), m_pictures.grid(image), m_network.settings());
        request->onToken = [&](std::size_t, const generation::Token&) { looked.endToken(); };
        const auto written = generation::generate(m_reading, *request);
        if (!written)
            return failWith(written);
        ImageExplanation explanation = looked.explanation(generationOf(*m_tokenizer, written->front().front()));
        explanation.region = {0, 0, static_cast<double>(image.width), static_cast<double>(image.height)};
        return explanation;
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
