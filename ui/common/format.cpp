#include "ui/common/format.h"

#include "ui/common/coretext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

[[nodiscard]] std::string_view lastPart(std::string_view path) {
    while (path.size() > 1 && path.back() == '/')
        path.remove_suffix(1);
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos || path.size() == 1 ? path : path.substr(slash + 1);
}

[[nodiscard]] QString toText(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// Finite and not negative; a bad number from a file must not become a bad sentence.
[[nodiscard]] double clean(double value) {
    return std::isfinite(value) ? std::clamp(value, 0.0, 1e9) : 0.0;
}

} // namespace

QString timecode(double seconds) {
    const auto whole = static_cast<std::int64_t>(clean(seconds));
    const auto two = [](std::int64_t value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    if (whole >= 3600)
        return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(two(whole / 60 % 60), two(whole % 60));
    return QStringLiteral("%1:%2").arg(whole / 60).arg(two(whole % 60));
}

QString timeRange(const TimeSpan& span) {
    return QStringLiteral("%1 – %2").arg(timecode(span.start), timecode(span.end));
}

QString durationText(double seconds) {
    const auto value = clean(seconds);
    if (value < 1)
        return Text::tr("under a second");
    const auto whole = static_cast<std::int64_t>(std::llround(value));
    if (whole < 60)
        return Text::tr("%1 s").arg(whole);
    if (whole < 3600) {
        const auto rest = whole % 60;
        return rest == 0 ? Text::tr("%1 min").arg(whole / 60) : Text::tr("%1 min %2 s").arg(whole / 60).arg(rest);
    }
    const auto minutes = whole / 60 % 60;
    return minutes == 0 ? Text::tr("%1 h").arg(whole / 3600) : Text::tr("%1 h %2 min").arg(whole / 3600).arg(minutes);
}

QString timeLeftText(std::optional<double> seconds) {
    if (!seconds || !std::isfinite(*seconds))
        return Text::tr("working out the time left");
    const auto value = clean(*seconds);
    if (value < 10)
        return Text::tr("a few seconds left");
    if (value < 55)
        return Text::tr("about %1 s left").arg(std::llround(value / 10) * 10);
    if (value < 100)
        return Text::tr("about a minute left");
    if (value < 55 * 60)
        return Text::tr("about %1 min left").arg(std::llround(value / 60));
    if (value < 100 * 60)
        return Text::tr("about an hour left");
    if (value < 36 * 3600)
        return Text::tr("about %1 h left").arg(std::llround(value / 3600));
    return Text::tr("about %n day(s) left", nullptr, static_cast<int>(std::llround(value / 86400)));
}

QString sizeText(std::int64_t bytes) {
    const auto value = std::max<std::int64_t>(bytes, 0);
    return QLocale().formattedDataSize(value, value < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString countText(std::int64_t count) {
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString shortCountText(std::int64_t count) {
    if (count < 10'000)
        return countText(count);
    if (count < 1'000'000)
        return Text::tr("%1k", "thousands")
            .arg(QLocale().toString(std::floor(double(count) / 100) / 10, 'f', count < 100'000 ? 1 : 0));
    return Text::tr("%1M", "millions").arg(QLocale().toString(std::floor(double(count) / 1e5) / 10, 'f', 1));
}

QString rateText(double perSecond) {
    const auto value = clean(perSecond);
    if (value <= 0)
        return {};
    if (value >= 10)
        return Text::tr("%1 a second").arg(QLocale().toString(static_cast<qlonglong>(std::llround(value))));
    if (value >= 0.95)
        return Text::tr("%1 a second").arg(QLocale().toString(value, 'f', 1));
    return Text::tr("%1 a minute")
        .arg(QLocale().toString(static_cast<qlonglong>(std::max(1LL, std::llround(value * 60)))));
}

QString dateTimeText(std::int64_t unixSeconds) {
    if (unixSeconds == 0)
        return {};
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(unixSeconds), QLocale::ShortFormat);
}

QString dateText(std::int64_t unixSeconds) {
    if (unixSeconds == 0)
        return {};
    const auto date = QDateTime::fromSecsSinceEpoch(unixSeconds).date();
    const auto days = date.daysTo(QDate::currentDate());
    if (days == 0)
        return Text::tr("today");
    if (days == 1)
        return Text::tr("yesterday");
    if (days > 1 && days < 30)
        return Text::tr("%n day(s) ago", nullptr, static_cast<int>(days));
    return QLocale().toString(date, QLocale::ShortFormat);
}

QString scoreText(double score) {
    return QLocale().toString(clean(score), 'f', 2);
}

QString kindName(MediaKind kind) {
    switch (kind) {
    case MediaKind::Image:
        return Text::tr("Picture");
    case MediaKind::Audio:
        return Text::tr("Sound");
    case MediaKind::Video:
        return Text::tr("Video");
    }
    return {};
}

QString kindCountText(MediaKind kind, std::int64_t count) {
    const auto number = static_cast<int>(std::min<std::int64_t>(count, 2'000'000'000));
    switch (kind) {
    case MediaKind::Image:
        return Text::tr("%Ln picture(s)", nullptr, number);
    case MediaKind::Audio:
        return Text::tr("%Ln sound(s)", nullptr, number);
    case MediaKind::Video:
        return Text::tr("%Ln video(s)", nullptr, number);
    }
    return {};
}

QString errorSentence(ErrorCode code) {
    switch (code) {
    case ErrorCode::Cancelled:
        return Text::tr("Stopped.");
    case ErrorCode::InvalidArgument:
        return Text::tr("Medley cannot do this with what it was given.");
    case ErrorCode::NotFound:
        return Text::tr("It is not there any more.");
    case ErrorCode::NoPermission:
        return Text::tr("The system does not let Medley read it.");
    case ErrorCode::BrokenLink:
        return Text::tr("It is a link, and what it points to is not there.");
    case ErrorCode::LinkLoop:
        return Text::tr("The folder leads back into itself.");
    case ErrorCode::EmptyFile:
        return Text::tr("The file is empty.");
    case ErrorCode::Truncated:
        return Text::tr("The file ends before its content does.");
    case ErrorCode::NotMedia:
        return Text::tr("It is not the picture, sound or video that its name promises.");
    case ErrorCode::UnsupportedFormat:
        return Text::tr("Medley cannot read this format.");
    case ErrorCode::DecodeFailed:
        return Text::tr("A part of the file is damaged.");
    case ErrorCode::TooLarge:
        return Text::tr("It is larger than Medley opens.");
    case ErrorCode::NoSpeech:
        return Text::tr("Nobody speaks in it.");
    case ErrorCode::ModelMissing:
        return Text::tr("A model that is needed for this is not there.");
    case ErrorCode::ModelDamaged:
        return Text::tr("The files of a model are damaged.");
    case ErrorCode::OutOfMemory:
        return Text::tr("There was not enough memory.");
    case ErrorCode::DiskFull:
        return Text::tr("The disk is full.");
    case ErrorCode::Io:
        return Text::tr("Reading or writing failed.");
    case ErrorCode::Database:
        return Text::tr("The library's database refused.");
    case ErrorCode::Index:
        return Text::tr("The search index refused.");
    case ErrorCode::Internal:
        return Text::tr("Medley made a mistake.");
    }
    return {};
}

QString errorNextStep(ErrorCode code) {
    switch (code) {
    case ErrorCode::Cancelled:
    case ErrorCode::NoSpeech:
    case ErrorCode::InvalidArgument:
        return {};
    case ErrorCode::NotFound:
        return Text::tr("Put it back, or connect the disk it is on, and try again.");
    case ErrorCode::NoPermission:
        return Text::tr("Change its permissions and try again.");
    case ErrorCode::BrokenLink:
        return Text::tr("Mend the link or remove it.");
    case ErrorCode::LinkLoop:
        return Text::tr("Remove the link that closes the circle.");
    case ErrorCode::EmptyFile:
    case ErrorCode::Truncated:
    case ErrorCode::DecodeFailed:
        return Text::tr("Copy it again from where it came from.");
    case ErrorCode::NotMedia:
        return Text::tr("Look at it with another program, or give it the right name.");
    case ErrorCode::UnsupportedFormat:
        return Text::tr("Convert it to a common format such as JPEG, PNG, MP3, FLAC or MP4.");
    case ErrorCode::TooLarge:
        return Text::tr("Make a smaller copy and add that.");
    case ErrorCode::ModelMissing:
        return Text::tr("Open Models and fetch it.");
    case ErrorCode::ModelDamaged:
        return Text::tr("Open Models and fetch it again.");
    case ErrorCode::OutOfMemory:
        return Text::tr("Close other programs and try again.");
    case ErrorCode::DiskFull:
        return Text::tr("Make room and try again.");
    case ErrorCode::Io:
        return Text::tr("Check the disk and try again.");
    case ErrorCode::Database:
    case ErrorCode::Index:
        return Text::tr("Close Medley and open it again; your files are untouched.");
    case ErrorCode::Internal:
        return Text::tr("Try again; if it happens again, please report it with the details.");
    }
    return {};
}

QString errorText(const Error& error) {
    const auto join = [](const QString& first, const QString& second) {
        return second.isEmpty() ? first : first + QLatin1Char(' ') + second;
    };
    if (error.message.empty())
        return join(errorSentence(error.code), errorNextStep(error.code));
    if (const auto said = translatedCoreText(error.message))
        return *said;
    // Not one of core's own sentences: what kind of failure it is can be said in the person's language all the same.
    return isCoreTranslated() ? join(errorSentence(error.code), toText(error.message)) : toText(error.message);
}

QString pathText(const std::string& path) {
    return toText(path);
}

QString fileName(const std::string& path) {
    return toText(lastPart(path));
}

QString folderName(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos || slash == 0)
        return QStringLiteral("/");
    return toText(lastPart(std::string_view(path).substr(0, slash)));
}

} // namespace medley::ui
