#include "ui/search/queryparts.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>

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

SearchRequest SearchQuery::request() const {
    SearchRequest request;
    request.text = text.trimmed().toStdString();
    for (const auto& each : media)
        (each.kind == MediaKind::Audio ? request.sounds : request.images).emplace_back(each.path);
    return request;
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
