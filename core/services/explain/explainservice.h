// Why: what a model looked at when it found, captioned, answered or wrote down; and whether that holds when it is
// tested.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"
#include "core/ml/engine.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace medley {

class LibraryContext;
struct CheckedMap;
struct MapCheck;
struct MapCheckRequest;

/// A picture, or the frame of a video.
struct PictureSource {
    std::filesystem::path file;
    std::optional<double> time{}; ///< seconds, of a video
};

/// What one word of a search has to do with a picture.
struct WordMap {
    std::string word;      ///< as in the query
    std::size_t begin = 0; ///< bytes of the query's text
    std::size_t end = 0;
    float score = 0;    ///< of the word alone, as PictureExplanation::whole
    ml::PatchMap map{}; ///< the word's own; empty for words that mean nothing alone ("of"), and beyond the 32nd word
    ml::ExplainTarget target{}; ///< what the map is of, for tests of it
};

struct PictureExplanation {
    std::string model;                       ///< its id; "starter" for the starter's space
    std::shared_ptr<const RgbImage> picture; ///< upright, as it was given to the model
    ml::ImageExplanation whole;
    std::vector<WordMap> words{}; ///< of a search hit
    ml::ExplainTarget target{}; ///< what `whole` is of, for tests of its maps; its output is set where the model wrote
    double seconds = 0;
};

struct SoundReport {
    std::string model;
    ml::SoundExplanation whole;
    std::vector<ml::SoundExplanation> words{}; ///< of the first 32 words of the text, without function words
    double seconds = 0;
};

/// Deletion and insertion (Petsiuk et al. 2018, "RISE", https://arxiv.org/abs/1806.07421): the cells of a map are taken
/// out of the picture (blurred; of a sound: made silent), or put into a blurred one, the most relevant first, and the
/// score is looked at. A map that shows what counts makes it fall, or rise, sooner than a random order does. A large
/// picture is scaled down for it, to 1,024 pixels.
struct MapTest {
    std::vector<float> fractions;      ///< of the cells that are gone or there, 0…1, ascending; 0.1 is one of them
    std::vector<float> deletion;       ///< score at each fraction, the most relevant cells first
    std::vector<float> deletionRandom; ///< mean of several random orders
    std::vector<float> insertion;
    std::vector<float> insertionRandom;
    // Areas under the curves over [0, 1] (trapezoid rule), scores scaled so that the whole picture has 1 and the
    // blurred one 0. All 0 where isTestable() is false.
    double deletionArea = 0; ///< smaller is better
    double deletionRandomArea = 0;
    double insertionArea = 0; ///< larger is better
    double insertionRandomArea = 0;
    /// How much the score falls when the most relevant tenth is gone, and a random tenth.
    double fallOfTenth = 0;
    double fallOfRandomTenth = 0;
    std::string scoreName;
    /// False where the blurred picture, or silence, has as high a score as the whole, or about: where the curves go up
    /// and down by more than four times what lies between the two. Then there is nothing to take away, or what there
    /// is no measure of the rest.
    [[nodiscard]] bool isTestable() const;
    [[nodiscard]] bool holds() const { return isTestable() && deletionArea < deletionRandomArea; }
};

struct MapTestOptions {
    int steps = 10;       ///< fractions between nothing and everything, 2…50
    int randomOrders = 3; ///< 1…20
    bool insertion = true;
    std::uint64_t seed = 0;    ///< of the random orders
    bool inBackground = false; ///< behind everything that a person waits for
};

/// What can be explained with the installed models.
struct ExplainingModel {
    std::string id;
    bool pictures = false; ///< search hits and labels: gradient-weighted relevance, Grad-CAM
    bool writes = false;   ///< captions or answers: cross-attention
    bool sounds = false;
    bool speech = false;
    bool needsWords = false; ///< it shows where words are, and nothing without them
};

/// Every function may be called from any thread and returns at once; `done` is called exactly once, on a thread of the
/// library. Errors: ModelMissing, ModelDamaged, InvalidArgument where the model cannot do what is asked, Cancelled, and
/// those of decoding.
class ExplainService {
public:
    explicit ExplainService(LibraryContext& context) : m_context(context) {}

    template <class T>
    using Done = std::function<void(Result<T>)>;

    /// Of the models folder and the starter, by what they can explain.
    void models(Done<std::vector<ExplainingModel>> done);

    /// Whether a text is a search's words to this model, for explainHit(), and not a label, a question or the like, for
    /// explain(): the starter finds pictures by words, though what sees for it has labels only. The models that have
    /// pictures and texts in one space say the same of the whole text either way.
    [[nodiscard]] static bool isSearch(std::string_view model, std::string_view text);

    /// What a query has to do with a picture that it found: as a whole and word by word. `text` as it was typed; its
    /// filters, and words that are pushed away, are not looked at. `model`: "starter", or a model that has pictures and
    /// texts in one space, or matches them. Attentions are those of the whole.
    void explainHit(std::string model, PictureSource source, std::string text, ml::ExplainOptions options,
                    CancelToken cancel, Done<PictureExplanation> done);
    /// Where the model looked; `target` as in ml::ImageExplainer.
    void explain(std::string model, PictureSource source, ml::ExplainTarget target, ml::ExplainOptions options,
                 CancelToken cancel, Done<PictureExplanation> done);
    /// Tests one map of an explanation: that of the whole, or of a word of the query or a token of the output.
    /// `progress`, 0…1, comes on a thread of the library.
    struct TestedMap {
        ml::PatchMap map;
        ml::SeenRegion region;
        ml::ExplainTarget target;
        std::optional<std::size_t> token{}; ///< of a model that writes: its log probability is the score
        std::string scoreName{};            ///< of the explanation
    };
    void test(std::string model, PictureSource source, TestedMap tested, MapTestOptions options,
              std::function<void(double)> progress, CancelToken cancel, Done<MapTest> done);

    /// Whether the maps of a model hold over many pictures (mapcheck.h). Works behind everything that a person waits
    /// for. `checked` comes once for each picture, in order, on a thread of the library. Errors, besides:
    /// InvalidArgument (no picture, too many, options out of range). Those of decoding, and whatever else is one
    /// picture's own, are in its CheckedMap.
    void check(MapCheckRequest request, std::function<void(const CheckedMap&)> checked, CancelToken cancel,
               Done<MapCheck> done);

    /// What a text has to do with a part of a sound; an empty part is the whole sound. Times of the file.
    void explainSound(std::string model, std::filesystem::path sound, TimeSpan part, std::string text,
                      CancelToken cancel, Done<SoundReport> done);
    /// Tests one map of a sound's explanation: cells of the spectrogram are made silent, or all but some, and the score
    /// is looked at as test() does with a picture. `sound` and `part` as explainSound() was asked about.
    struct TestedSoundMap {
        ml::TimeFrequencyMap map;
        std::string text;      ///< that it is the map of: SoundExplanation::output
        std::string scoreName; ///< of the explanation
    };
    void testSound(std::string model, std::filesystem::path sound, TimeSpan part, TestedSoundMap tested,
                   MapTestOptions options, std::function<void(double)> progress, CancelToken cancel,
                   Done<MapTest> done);
    /// When each token of what is said in a part of a sound (at most 30 s) is heard; times of the file. `model`: of
    /// speech recognition; "starter" is the starter's.
    void align(std::string model, std::filesystem::path sound, TimeSpan part, std::string text, std::string language,
               CancelToken cancel, Done<ml::SpeechAlignment> done);

private:
    LibraryContext& m_context;
};

} // namespace medley
