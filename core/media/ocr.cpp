#include "core/media/ocr.h"

#include "core/media/metadatatext.h"
#include "core/media/textlines.h"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <string_view>
#include <utility>

namespace medley::media {

namespace {

constexpr int kSearchEdge = 1600;       // pixels of the longer edge where lines are looked for
constexpr std::size_t kMostLines = 150; // of one picture
constexpr double kLineHeight = 44;      ///< pixels that a line is given to Tesseract with, which was trained on 36…48
constexpr double kSourceMargin = 0.12;  // heights of a line; more would bring the frames of signs with it
constexpr int kBlankMargin = 12;        // pixels around it, which Tesseract wants
constexpr double kMostEnlarged = 4;
constexpr int kWidestLine = 4000;
constexpr int kPatience = 20'000; ///< milliseconds for one line

/// Tesseract asks OpenMP for four threads a layer; the models need the cores more, and it gains nothing from them.
/// With no active level allowed every region runs on the thread that calls.
class OneThread {
public:
    OneThread() : m_levels(omp_get_max_active_levels()) { omp_set_max_active_levels(0); }
    ~OneThread() { omp_set_max_active_levels(m_levels); }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    int m_levels;
};

void keepQuiet(tesseract::TessBaseAPI& api) {
    api.SetVariable("debug_file", "/dev/null");
    setMsgSeverity(L_SEVERITY_NONE);
}

/// ISO 639-1 of a locale to Tesseract's ISO 639-2 names, for what Debian has packages of.
std::string languageOfLocale(std::string_view locale) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 49> kNames{
        {{"ar", "ara"}, {"bg", "bul"}, {"ca", "cat"}, {"cs", "ces"}, {"cy", "cym"}, {"da", "dan"}, {"de", "deu"},
         {"el", "ell"}, {"en", "eng"}, {"eo", "epo"}, {"es", "spa"}, {"et", "est"}, {"eu", "eus"}, {"fa", "fas"},
         {"fi", "fin"}, {"fr", "fra"}, {"ga", "gle"}, {"gl", "glg"}, {"he", "heb"}, {"hi", "hin"}, {"hr", "hrv"},
         {"hu", "hun"}, {"id", "ind"}, {"is", "isl"}, {"it", "ita"}, {"ja", "jpn"}, {"ka", "kat"}, {"ko", "kor"},
         {"lt", "lit"}, {"lv", "lav"}, {"mk", "mkd"}, {"ms", "msa"}, {"nb", "nor"}, {"nl", "nld"}, {"nn", "nor"},
         {"no", "nor"}, {"pl", "pol"}, {"pt", "por"}, {"ro", "ron"}, {"ru", "rus"}, {"sk", "slk"}, {"sl", "slv"},
         {"sr", "srp"}, {"sv", "swe"}, {"th", "tha"}, {"tr", "tur"}, {"uk", "ukr"}, {"vi", "vie"}, {"zh", "chi_sim"}}};
    if (locale.starts_with("zh_TW") || locale.starts_with("zh_HK"))
        return "chi_tra";
    const std::string_view code = locale.substr(0, locale.find_first_of("_.@"));
    const auto* found =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& name) { return name.first == code; });
    return found == kNames.end() ? std::string() : std::string(found->second);
}

std::string packageOf(std::string language) {
    std::replace(language.begin(), language.end(), '_', '-');
    return "tesseract-ocr-" + language;
}

/// Letters, digits, and the rest that is not white space; what is not ASCII counts as letters.
struct Characters {
    int letters = 0;
    int digits = 0;
    int others = 0;
    explicit Characters(std::string_view text) {
        for (const char character : text) {
            const auto byte = static_cast<unsigned char>(character);
            if ((byte & 0xC0U) == 0x80) // a character's first byte has counted
                continue;
            if (byte >= 0x80 || std::isalpha(byte) != 0)
                ++letters;
            else if (std::isdigit(byte) != 0)
                ++digits;
            else if (std::isspace(byte) == 0)
                ++others;
        }
    }
    [[nodiscard]] int all() const { return letters + digits + others; }
};

struct Word {
    std::string text;
    float confidence = 0; ///< 0…100
    bool isInDictionary = false;
};

/// Without words that were hardly legible; none where they were most of the line.
std::vector<Word> legible(std::vector<Word> words) {
    constexpr float kLegible = 50;
    const auto length = [](const std::vector<Word>& some) {
        return std::accumulate(some.begin(), some.end(), 0,
                               [](int sum, const Word& word) { return sum + Characters(word.text).all(); });
    };
    const int before = length(words);
    std::erase_if(words, [](const Word& word) {
        const Characters count(word.text);
        return word.confidence < kLegible || count.letters + count.digits == 0;
    });
    return 2 * length(words) >= before ? words : std::vector<Word>();
}

/// Bark and foliage are read as short words, rare letters and marks. Told are lines that are sure as a whole, and words
/// that a dictionary knows with a little less.
bool isBelievable(const std::vector<Word>& words) {
    double sure = 0;
    int characters = 0;
    int plain = 0;
    int longest = 0;
    int known = 0;
    for (const auto& word : words) {
        const Characters count(word.text);
        characters += count.all();
        plain += count.letters + count.digits;
        sure += static_cast<double>(word.confidence) * count.all();
        longest = std::max(longest, count.letters + count.digits);
        known += word.isInDictionary && count.letters >= 3 ? count.letters : 0;
    }
    if (characters == 0 || longest < 3 || plain < 0.75 * characters)
        return false;
    sure /= characters;
    if (longest == 3 && sure < 95) // many a twig is a "VAN"
        return false;
    return sure >= 88 || (sure >= 70 && known >= 5 && known >= 0.4 * characters);
}

class TesseractReader final : public TextReader {
public:
    [[nodiscard]] Result<void> start(const std::vector<std::string>& languages);
    [[nodiscard]] Result<std::vector<SeenText>> read(const RgbImage& image, const CancelToken& cancel) override;

private:
    [[nodiscard]] std::vector<Word> readLine(const cv::Mat& line, const CancelToken& cancel);
    tesseract::TessBaseAPI m_api;
};

Result<void> TesseractReader::start(const std::vector<std::string>& languages) {
    if (languages.empty())
        return fail(ErrorCode::InvalidArgument, "Name a language whose words are to be read.");
    const auto installed = installedLanguages();
    std::string names;
    for (const auto& language : languages) {
        if (std::find(installed.begin(), installed.end(), language) == installed.end())
            return fail(ErrorCode::ModelMissing, "Words of the language \"" + language +
                                                     "\" cannot be read yet: install the Debian package " +
                                                     packageOf(language) + ".");
        names.append(names.empty() ? "" : "+").append(language);
    }
    keepQuiet(m_api);
    if (m_api.Init(nullptr, names.c_str(), tesseract::OEM_LSTM_ONLY) != 0)
        return fail(ErrorCode::ModelDamaged, "Tesseract's data for \"" + names +
                                                 "\" cannot be used; install the Debian package " +
                                                 packageOf(languages.front()) + " again.");
    m_api.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    m_api.SetVariable("tessedit_do_invert", "0"); // we know which is the ground
    return {};
}

/// The brightness that most of the light half has.
double groundOf(const cv::Mat& cut) {
    const cv::Mat light = cut.reshape(1, 1).clone();
    auto* const begin = const_cast<std::uint8_t*>(light.ptr<std::uint8_t>(0));
    const auto position = static_cast<std::ptrdiff_t>(light.total() * 3 / 4);
    std::nth_element(begin, begin + position, begin + light.total());
    return begin[position];
}

/// The line cut out, level, dark on light and as large as Tesseract likes it.
cv::Mat cutOut(const cv::Mat& grey, const TextLine& line, double toFull) {
    const double margin = kSourceMargin * line.box.height * toFull;
    const double angle = std::atan(line.slope);
    const double lean = std::abs(line.slope) * line.box.width * toFull; // what of the box's height is the slope's
    const double height = std::max(line.box.height * toFull - lean, line.box.height * toFull / 3) + 2 * margin;
    const double width = line.box.width * toFull + 2 * margin;
    double scale = std::min(kLineHeight / (height - 2 * margin), kMostEnlarged);
    scale = std::min(scale, kWidestLine / width);
    const double centreX = (line.box.x + line.box.width / 2) * toFull;
    const double centreY = (line.box.y + line.box.height / 2) * toFull;
    const cv::Size size(std::max(1, static_cast<int>(width * scale)), std::max(1, static_cast<int>(height * scale)));
    // Shrinking by much needs every pixel: smooth before sampling.
    cv::Mat from = grey;
    const int half = static_cast<int>(std::ceil(std::hypot(width, height) / 2)) + 2;
    const cv::Rect around =
        cv::Rect(static_cast<int>(centreX) - half, static_cast<int>(centreY) - half, 2 * half, 2 * half) &
        cv::Rect(0, 0, grey.cols, grey.rows);
    from = grey(around);
    double shrunk = 1;
    if (scale < 0.75) {
        cv::Mat smaller;
        cv::resize(from, smaller, {}, scale, scale, cv::INTER_AREA);
        shrunk = scale;
        from = smaller;
    }
    const double step = shrunk / scale; // source pixels a target pixel
    const double cosine = std::cos(angle) * step;
    const double sine = std::sin(angle) * step;
    const double x = (centreX - around.x) * shrunk;
    const double y = (centreY - around.y) * shrunk;
    const cv::Matx23d toSource(cosine, -sine, x - cosine * size.width / 2 + sine * size.height / 2, //
                               sine, cosine, y - sine * size.width / 2 - cosine * size.height / 2);
    cv::Mat cut;
    cv::warpAffine(from, cut, toSource, size, cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    if (line.isLight)
        cv::bitwise_not(cut, cut);
    cv::normalize(cut, cut, 0, 255, cv::NORM_MINMAX);
    cv::Mat framed;
    cv::copyMakeBorder(cut, framed, kBlankMargin, kBlankMargin, kBlankMargin, kBlankMargin, cv::BORDER_CONSTANT,
                       cv::Scalar(groundOf(cut)));
    return framed;
}

std::vector<Word> TesseractReader::readLine(const cv::Mat& line, const CancelToken& cancel) {
    m_api.SetImage(line.data, line.cols, line.rows, 1, static_cast<int>(line.step));
    m_api.SetSourceResolution(300);
    tesseract::ETEXT_DESC monitor;
    monitor.cancel = [](void* token, int) { return static_cast<const CancelToken*>(token)->isCancelled(); };
    monitor.cancel_this = const_cast<CancelToken*>(&cancel);
    monitor.set_deadline_msecs(kPatience);
    if (m_api.Recognize(&monitor) != 0)
        return {};
    std::vector<Word> words;
    const std::unique_ptr<tesseract::ResultIterator> result(m_api.GetIterator());
    if (!result)
        return {};
    do {
        const std::unique_ptr<const char[]> text(result->GetUTF8Text(tesseract::RIL_WORD));
        if (text)
            if (std::string clean = cleanText(text.get(), Encoding::Utf8, kMaxNameBytes); !clean.empty())
                words.push_back({clean, result->Confidence(tesseract::RIL_WORD),
                                 result->WordIsFromDictionary() || m_api.IsValidWord(clean.c_str()) != 0});
    } while (result->Next(tesseract::RIL_WORD));
    return words;
}

Result<std::vector<SeenText>> TesseractReader::read(const RgbImage& image, const CancelToken& cancel) {
    if (image.width <= 0 || image.height <= 0 ||
        image.pixels.size() != static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3)
        return fail(ErrorCode::InvalidArgument, "There is no picture to read.");
    const OneThread oneThread;
    try {
        const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
        cv::Mat grey;
        cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
        cv::Mat searched = grey;
        const double toFull = std::max(1.0, std::max(grey.cols, grey.rows) / static_cast<double>(kSearchEdge));
        if (toFull > 1)
            cv::resize(grey, searched, {}, 1 / toFull, 1 / toFull, cv::INTER_AREA);
        std::vector<SeenText> seen;
        for (const auto& line : findTextLines(searched, kMostLines, cancel)) {
            if (cancel.isCancelled())
                break;
            const auto words = legible(readLine(cutOut(grey, line, toFull), cancel));
            if (!isBelievable(words))
                continue;
            SeenText text;
            for (const auto& word : words) {
                text.text.append(text.text.empty() ? "" : " ").append(word.text);
                text.confidence += word.confidence / 100 / static_cast<float>(words.size());
            }
            text.box = {line.box.x / searched.cols, line.box.y / searched.rows, line.box.width / searched.cols,
                        line.box.height / searched.rows};
            seen.push_back(std::move(text));
        }
        m_api.Clear();
        if (cancel.isCancelled())
            return CancelToken::failure();
        std::stable_sort(seen.begin(), seen.end(), [](const auto& a, const auto& b) { return a.box.y < b.box.y; });
        return seen;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory to read this picture.");
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, "The words in this picture could not be read.", error.what());
    }
}

} // namespace

std::vector<std::string> installedLanguages() {
    tesseract::TessBaseAPI api;
    keepQuiet(api);
    (void)api.Init(nullptr, "osd", tesseract::OEM_LSTM_ONLY); // where its data are it knows also where this fails
    std::vector<std::string> languages;
    api.GetAvailableLanguagesAsVector(&languages);
    std::erase_if(languages, [](const std::string& name) { return name == "osd" || name == "equ"; });
    std::sort(languages.begin(), languages.end());
    return languages;
}

std::vector<std::string> defaultLanguages() {
    const auto installed = installedLanguages();
    std::vector<std::string> languages;
    const auto add = [&](const std::string& language) {
        if (std::find(installed.begin(), installed.end(), language) != installed.end() &&
            std::find(languages.begin(), languages.end(), language) == languages.end())
            languages.push_back(language);
    };
    for (const char* variable : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        std::string_view locales = value == nullptr ? std::string_view() : std::string_view(value);
        while (!locales.empty()) { // LANGUAGE is a list
            const std::size_t end = std::min(locales.find(':'), locales.size());
            add(languageOfLocale(locales.substr(0, end)));
            locales.remove_prefix(std::min(end + 1, locales.size()));
        }
    }
    add("eng");
    return languages;
}

Result<std::unique_ptr<TextReader>> TextReader::open(const std::vector<std::string>& languages) {
    auto reader = std::make_unique<TesseractReader>();
    if (auto started = reader->start(languages); !started)
        return failWith(started);
    return reader;
}

} // namespace medley::media
