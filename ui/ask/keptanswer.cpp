#include "ui/ask/keptanswer.h"

#include "ui/common/coretext.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(KeptAnswer)
};

constexpr int kWordsForARate = 3; ///< fewer say nothing
constexpr int kMostEvidence = 100;

/// The part of a text that answers, if it lies in it.
void readPart(const QJsonArray& part, Evidence& evidence) {
    const double begin = part.at(0).toDouble(-1);
    const double end = part.at(1).toDouble(-1);
    if (begin < 0 || end <= begin || end > static_cast<double>(evidence.text.size()))
        return;
    evidence.begin = static_cast<std::size_t>(begin);
    evidence.end = static_cast<std::size_t>(end);
}

std::optional<Evidence> readEvidence(const QJsonObject& json, FileId file) {
    constexpr std::array kKinds{std::pair{"label", EvidenceKind::Label}, std::pair{"written", EvidenceKind::Written},
                                std::pair{"passage", EvidenceKind::Passage},
                                std::pair{"caption", EvidenceKind::Caption},
                                std::pair{"metadata", EvidenceKind::Metadata}};
    const QString kind = json.value(QStringLiteral("kind")).toString();
    const auto known =
        std::ranges::find_if(kKinds, [&](const auto& each) { return kind == QLatin1String(each.first); });
    if (known == kKinds.end())
        return std::nullopt;
    Evidence evidence;
    evidence.kind = known->second;
    evidence.text = json.value(QStringLiteral("text")).toString().toStdString();
    evidence.item.file = FileId{json.value(QStringLiteral("file")).toInteger(file.value)};
    if (const auto segment = json.value(QStringLiteral("segment")).toInteger(); segment > 0)
        evidence.item.segment = SegmentId{segment};
    if (const QJsonArray span = json.value(QStringLiteral("span")).toArray(); span.size() == 2) {
        const TimeSpan time{span.at(0).toDouble(), span.at(1).toDouble()};
        if (std::isfinite(time.start) && std::isfinite(time.end) && time.start >= 0 && time.end >= time.start)
            evidence.span = time;
    }
    readPart(json.value(QStringLiteral("part")).toArray(), evidence);
    if (const QJsonValue probability = json.value(QStringLiteral("probability")); probability.isDouble())
        evidence.probability = static_cast<float>(std::clamp(probability.toDouble(), 0.0, 1.0));
    return evidence;
}

} // namespace

ShownAnswer keptAnswer(const catalog::AnswerRecord& record) {
    ShownAnswer answer;
    answer.state = ShownAnswer::State::Done;
    answer.item.file = record.file;
    if (record.segment)
        answer.item.segment = record.segment;
    answer.text = QString::fromStdString(record.answer);
    answer.model = record.model;
    answer.id = record.id;
    answer.createdAt = record.createdAt;
    const QJsonObject settings = QJsonDocument::fromJson(QByteArray::fromStdString(record.settings)).object();
    answer.provenance = settings.value(QStringLiteral("provenance")).toString();
    answer.seconds = std::max(0.0, settings.value(QStringLiteral("seconds")).toDouble());
    answer.hasEnded = settings.value(QStringLiteral("ended")).toBool(true);
    for (const QJsonValue& each : settings.value(QStringLiteral("evidence")).toArray()) {
        if (answer.evidence.size() >= kMostEvidence)
            break;
        if (auto evidence = readEvidence(each.toObject(), record.file))
            answer.evidence.push_back(std::move(*evidence));
    }
    return answer;
}

QString writerName(const std::string& id) {
    if (id == kEvidenceAnswerer)
        return Text::tr("Starter models");
    return fileName(id);
}

QString answerText(const ShownAnswer& answer) {
    return answer.model == kEvidenceAnswerer ? coreText(answer.text.toStdString()) : answer.text;
}

QString provenanceText(const ShownAnswer& answer) {
    QStringList parts;
    if (answer.model == kEvidenceAnswerer) {
        if (!answer.provenance.isEmpty())
            parts << coreText(answer.provenance.toStdString());
        else
            parts << writerName(answer.model);
    } else {
        static const QRegularExpression spaces(QStringLiteral("\\s+"));
        const auto words = answer.text.split(spaces, Qt::SkipEmptyParts).size();
        parts << writerName(answer.model);
        if (answer.seconds > 0 && answer.createdAt == 0) {
            if (const double rate = static_cast<double>(words) / answer.seconds; words >= kWordsForARate)
                parts << (rate >= 1
                              ? Text::tr("%n word(s) a second", nullptr, static_cast<int>(std::lround(rate)))
                              : Text::tr("%n word(s) a minute", nullptr, static_cast<int>(std::lround(rate * 60))));
            parts << Text::tr("%1 s", "seconds").arg(QLocale().toString(answer.seconds, 'f', 1));
        }
        if (!answer.hasEnded)
            parts << Text::tr("cut off at the maximum length");
    }
    if (answer.createdAt > 0)
        parts << dateTimeText(answer.createdAt);
    return parts.join(QStringLiteral(" · "));
}

QString tableText(const AskedTurn& turn, const std::string& model, const std::function<QString(FileId)>& nameOf) {
    QStringList lines;
    for (const ShownAnswer& answer : turn.answers)
        if (answer.model == model && !answer.isRemoved) {
            QString text = answerText(answer);
            text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
            lines << nameOf(answer.item.file) + QLatin1Char('\t') + text;
        }
    return lines.join(QLatin1Char('\n'));
}

} // namespace medley::ui
