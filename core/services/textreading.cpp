#include "core/services/textreading.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace medley {

namespace {

/// Letters and digits in small letters, as far as ASCII goes; of other scripts every byte.
std::string keyOf(const std::string& text) {
    std::string key;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte >= 'A' && byte <= 'Z')
            key.push_back(static_cast<char>(byte + ('a' - 'A')));
        else if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
            key.push_back(character);
    }
    return key;
}

} // namespace

const std::string& whyNoTextIsRead() {
    static const std::string reason =
        media::defaultLanguages().empty()
            ? std::string("Words in pictures are not read: Tesseract has no data of your language here. Install the "
                          "package tesseract-ocr-eng, or that of another language, and index again.")
            : std::string();
    return reason;
}

Result<std::vector<media::SeenText>> TextReaders::read(const RgbImage& image, const CancelToken& cancel) {
    std::call_once(m_asked, [this] { m_languages = media::defaultLanguages(); });
    if (m_languages.empty())
        return std::vector<media::SeenText>{}; // whyNoTextIsRead() is told in the library's status
    const auto started = std::chrono::steady_clock::now();
    auto reader = borrow();
    if (!reader)
        return failWith(reader);
    if (!*reader)
        return std::vector<media::SeenText>{};
    auto lines = (*reader)->read(image, cancel);
    giveBack(std::move(*reader), std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    return lines;
}

double TextReaders::seconds() const {
    const std::lock_guard lock(m_mutex);
    return m_seconds;
}

Result<std::unique_ptr<media::TextReader>> TextReaders::borrow() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_unusable)
            return std::unique_ptr<media::TextReader>();
        if (!m_idle.empty()) {
            auto reader = std::move(m_idle.back());
            m_idle.pop_back();
            return reader;
        }
    }
    auto opened = media::TextReader::open(m_languages);
    if (!opened) {
        const std::lock_guard lock(m_mutex);
        m_unusable = true;
    }
    return opened;
}

void TextReaders::giveBack(std::unique_ptr<media::TextReader> reader, double seconds) {
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(reader));
    m_seconds += seconds;
}

std::vector<media::SeenText> ShotTexts::fresh(std::vector<media::SeenText> lines) {
    std::set<std::string> now;
    std::erase_if(lines, [&](const media::SeenText& line) {
        auto key = keyOf(line.text);
        const bool isOld = m_before.contains(key) || now.contains(key);
        now.insert(std::move(key));
        return isOld;
    });
    m_before = std::move(now);
    return lines;
}

catalog::SegmentRecord textSegment(media::SeenText line, const catalog::SegmentRecord& place) {
    catalog::SegmentRecord segment;
    segment.type = catalog::SegmentType::Text;
    segment.span = place.span;
    segment.keyTime = place.keyTime;
    segment.text = std::move(line.text);
    segment.confidence = std::clamp(line.confidence, 0.0F, 1.0F);
    const double x = std::clamp(line.box.x, 0.0, 1.0);
    const double y = std::clamp(line.box.y, 0.0, 1.0);
    segment.box =
        RelativeBox{x, y, std::clamp(line.box.width, 0.0, 1.0 - x), std::clamp(line.box.height, 0.0, 1.0 - y)};
    return segment;
}

} // namespace medley
