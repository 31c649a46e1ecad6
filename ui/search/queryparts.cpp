#include "ui/search/queryparts.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>

#include <algorithm>
#include <array>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SearchQuery)
};

constexpr std::array kPictures{"jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "bmp", "heic", "heif", "avif"};
constexpr std::array kSounds{"wav", "mp3", "flac", "ogg", "oga", "opus", "m4a", "aac", "wma", "aiff", "aif"};

} // namespace

std::optional<MediaKind> queryKindOf(const QString& fileName) {
    const auto suffix = QFileInfo(fileName).suffix().toLower();
    const auto isOne = [&suffix](const char* known) { return suffix == QLatin1String(known); };
    if (std::any_of(kPictures.begin(), kPictures.end(), isOne))
        return MediaKind::Image;
    if (std::any_of(kSounds.begin(), kSounds.end(), isOne))
        return MediaKind::Audio;
    return std::nullopt;
}

QueryTerm QueryMedia::term() const {
    auto term = moment                     ? QueryTerm::like(moment)
                : kind == MediaKind::Audio ? QueryTerm::sound(path)
                                           : QueryTerm::image(path);
    term.region = region;
    term.role = role;
    return term;
}

bool operator==(const QueryMedia& a, const QueryMedia& b) {
    return a.path == b.path && a.kind == b.kind && a.name == b.name && a.moment == b.moment && a.region == b.region &&
           a.role.weight == b.role.weight && a.role.negative == b.role.negative;
}

SearchRequest SearchQuery::request() const {
    SearchRequest request;
    request.text = text.trimmed().toStdString();
    for (const auto& each : media)
        request.terms.push_back(each.term());
    return request;
}

bool SearchQuery::isFilterOnly() const {
    if (!media.empty() || isEmpty())
        return false;
    return search::parseQuery(text.toStdString()).terms.empty();
}

bool SearchQuery::isUnfinished() const {
    const auto isWanted = [](const auto& each) { return !each.negative; };
    if (std::any_of(media.begin(), media.end(), [&](const QueryMedia& each) { return isWanted(each.role); }))
        return false;
    const auto query = search::parseQuery(text.toStdString());
    if (query.terms.empty() && media.empty())
        return query.isEmpty();
    return std::none_of(query.terms.begin(), query.terms.end(), isWanted);
}

QString SearchQuery::wantedWords() const {
    QStringList words;
    for (const auto& term : search::parseQuery(text.toStdString()).terms)
        if (!term.negative)
            words << QString::fromStdString(term.text);
    return words.join(QLatin1Char(' '));
}

QString SearchQuery::description() const {
    QStringList parts;
    if (const auto words = text.trimmed(); !words.isEmpty())
        parts << Text::tr("“%1”").arg(words);
    for (const auto& each : media)
        parts << each.name;
    return parts.join(Text::tr(" and "));
}

QueryMediaReader::QueryMediaReader() = default;
QueryMediaReader::~QueryMediaReader() = default;

bool QueryMediaReader::canRead(const QMimeData& data) {
    if (data.hasUrls()) {
        const auto urls = data.urls();
        return std::any_of(urls.begin(), urls.end(), [](const QUrl& url) {
            return url.isLocalFile() && queryKindOf(url.fileName()).has_value();
        });
    }
    return data.hasImage();
}

std::vector<QueryMedia> QueryMediaReader::read(const QMimeData& data) {
    std::vector<QueryMedia> parts;
    for (const auto& url : data.urls())
        if (const auto kind = queryKindOf(url.fileName()); url.isLocalFile() && kind)
            parts.push_back({QFile::encodeName(url.toLocalFile()).toStdString(), *kind, url.fileName()});
    if (!parts.empty() || !data.hasImage())
        return parts;
    const auto image = qvariant_cast<QImage>(data.imageData());
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>();
    const auto path = m_folder->filePath(QStringLiteral("pasted-%1.png").arg(++m_count));
    if (m_folder->isValid() && !image.isNull() && image.save(path, "PNG"))
        parts.push_back({QFile::encodeName(path).toStdString(), MediaKind::Image, Text::tr("pasted picture")});
    return parts;
}

} // namespace medley::ui
