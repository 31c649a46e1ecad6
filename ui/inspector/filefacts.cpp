#include "ui/inspector/filefacts.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FileFacts)
};

QString dimensions(const catalog::FileRecord& file) {
    constexpr double kMega = 1e6;
    constexpr double kWorthSaying = 0.5; // megapixels
    const double megapixels = static_cast<double>(file.width) * file.height / kMega;
    const QString pixels = Text::tr("%1 × %2", "width × height in pixels").arg(file.width).arg(file.height);
    if (file.kind != MediaKind::Image || megapixels < kWorthSaying)
        return pixels;
    return Text::tr("%1 (%2 megapixels)").arg(pixels, QLocale().toString(megapixels, 'f', megapixels < 10 ? 1 : 0));
}

} // namespace

QString languageName(const std::string& iso639) {
    const QString code = QString::fromStdString(iso639);
    const QLocale locale(code);
    if (locale.language() == QLocale::C)
        return code;
    QString name = locale.nativeLanguageName();
    // Qt names the variety of the default country: "American English" is more than the model said.
    if (locale.language() == QLocale::English)
        name = QStringLiteral("English");
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name.isEmpty() ? code : name;
}

std::vector<Fact> fileFacts(const catalog::FileRecord& file) {
    std::vector<Fact> facts;
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            facts.push_back({name, value});
    };
    if (file.width > 0 && file.height > 0)
        add(Text::tr("Dimensions"), dimensions(file));
    if (file.duration > 0)
        add(Text::tr("Length"), durationText(file.duration));
    add(Text::tr("Size"), sizeText(file.bytes));
    add(Text::tr("Format"),
        QString::fromStdString(file.format).toUpper().replace(QLatin1Char(','), QLatin1String(", ")));
    if (file.kind == MediaKind::Video)
        add(Text::tr("Sound"), file.hasAudio ? Text::tr("yes", "has sound") : Text::tr("none", "has no sound"));
    if (!file.language.empty())
        add(Text::tr("Spoken language"), languageName(file.language));
    add(Text::tr("Taken"), dateTimeText(file.takenAt));
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    add(Text::tr("Changed"), dateTimeText(file.modifiedNs / kNanoseconds));
    add(Text::tr("Indexed"), dateTimeText(file.indexedAt));
    return facts;
}

std::vector<LabelScore> labelsAt(std::span<const catalog::SegmentRecord> segments, double seconds, int& shot) {
    const catalog::SegmentRecord* best = nullptr;
    int number = 0;
    shot = 0;
    for (const catalog::SegmentRecord& segment : segments) {
        if (segment.type == catalog::SegmentType::Picture)
            return segment.labels;
        if (segment.type != catalog::SegmentType::Shot)
            continue;
        ++number;
        if (!best || segment.span.start <= seconds) {
            best = &segment;
            shot = number;
        }
    }
    return best ? best->labels : std::vector<LabelScore>();
}

} // namespace medley::ui
