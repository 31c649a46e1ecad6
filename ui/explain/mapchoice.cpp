#include "ui/explain/mapchoice.h"

#include "ui/common/coretext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MapChoice)
};

constexpr std::string_view kStarter = "starter";

[[nodiscard]] std::optional<int> queryOf(const MapChoice& choice) {
    return choice.word ? std::optional(static_cast<int>(*choice.word)) : std::nullopt;
}

} // namespace

QString keyOf(const MapChoice& choice) {
    const auto number = [](const auto& value) { return value ? static_cast<int>(*value) : -1; };
    const auto& attention = choice.attention;
    const QString of = choice.method == MapMethod::Attention ? QStringLiteral("%1 %2 %3 %4")
                                                                   .arg(choice.record)
                                                                   .arg(number(attention.layer))
                                                                   .arg(number(attention.head))
                                                                   .arg(static_cast<int>(attention.reduction))
                                                             : QString();
    return QStringLiteral("%1: %2").arg(number(choice.word)).arg(of);
}

const ml::AttentionRecord* recordOf(const PictureExplanation& explanation, const MapChoice& choice) {
    const auto& records = explanation.whole.attentions;
    return choice.method == MapMethod::Attention && choice.record < records.size() ? &records[choice.record] : nullptr;
}

bool isOfText(const ml::AttentionRecord& record) {
    return record.gridRows <= 0 || record.gridColumns <= 0;
}

std::vector<MapWord> wordsOf(const PictureExplanation& explanation, const MapChoice& choice) {
    std::vector<MapWord> words;
    if (choice.method == MapMethod::Attention) {
        if (const auto* record = recordOf(explanation, choice); record && record->queries > 1)
            for (const auto& token : record->queryTokens)
                words.push_back({QString::fromStdString(token), true, {}, {}});
        return words;
    }
    for (const auto& word : explanation.words) {
        const bool hasMap = !word.map.values.empty();
        words.push_back(
            {QString::fromStdString(word.word), hasMap, hasMap ? std::optional(word.score) : std::nullopt, {}});
    }
    if (!words.empty())
        return words;
    const auto& tokens = explanation.whole.tokens;
    if (std::ranges::none_of(tokens, [](const auto& token) { return !token.map.values.empty(); }))
        return words;
    for (const auto& token : tokens)
        words.push_back({QString::fromStdString(token.token), !token.map.values.empty(), {}, token.relevance});
    return words;
}

ml::PatchMap mapOf(const PictureExplanation& explanation, const MapChoice& choice) {
    if (choice.method == MapMethod::Attention) {
        const auto* record = recordOf(explanation, choice);
        return record ? attentionMap(*record, queryOf(choice), choice.attention) : ml::PatchMap{};
    }
    if (choice.word && *choice.word < explanation.words.size())
        return shareOf(explanation.words[*choice.word].map);
    if (choice.word && *choice.word < explanation.whole.tokens.size())
        return shareOf(explanation.whole.tokens[*choice.word].map);
    return shareOf(explanation.whole.map);
}

std::vector<ml::PatchMap> headMaps(const ml::AttentionRecord& record, const MapChoice& choice) {
    std::vector<ml::PatchMap> maps;
    if (choice.attention.reduction == Reduction::Rollout)
        return maps;
    for (int head = 0; head < record.heads; ++head) {
        AttentionChoice one = choice.attention;
        one.head = head;
        maps.push_back(isOfText(record) ? ml::PatchMap{record.queries, record.keys, attentionMatrix(record, one)}
                                        : attentionMap(record, queryOf(choice), one));
    }
    return maps;
}

std::optional<ExplainService::TestedMap> testedOf(const PictureExplanation& explanation, const MapChoice& choice) {
    ExplainService::TestedMap tested{
        mapOf(explanation, choice), explanation.whole.region, explanation.target, {}, explanation.whole.scoreName};
    if (tested.map.values.empty())
        return std::nullopt;
    if (!choice.word)
        return tested;
    if (!explanation.target.output.empty()) { // a model that writes: its tokens have scores of their own
        const auto* record = recordOf(explanation, choice);
        const bool isOfOutput = !record || record->of.starts_with("caption ") || record->of.starts_with("answer ");
        if (!isOfOutput || wordsOf(explanation, choice).size() != explanation.whole.tokens.size())
            return std::nullopt;
        tested.token = *choice.word;
        return tested;
    }
    if (choice.method == MapMethod::Attention || *choice.word >= explanation.words.size())
        return tested; // of a token of the text; the text's score is what the model gives
    tested.target = explanation.words[*choice.word].target;
    return tested;
}

QString methodName(MapMethod method) {
    return method == MapMethod::Relevance ? Text::tr("Relevance") : Text::tr("Attention");
}

QString recordName(const ml::AttentionRecord& record) {
    return coreText(record.of);
}

QString explainerName(const std::string& id) {
    return id == kStarter ? Text::tr("Starter models") : QString::fromStdString(id);
}

QString captionOf(const PictureExplanation& explanation, const MapChoice& choice) {
    const auto words = wordsOf(explanation, choice);
    const bool one = choice.word && *choice.word < words.size();
    const QString of = one ? words[*choice.word].text : QString::fromStdString(explanation.whole.output);
    QStringList parts{Text::tr("“%1”: %2", "what a map is of: method").arg(of, methodName(choice.method))};
    if (const auto* record = recordOf(explanation, choice)) {
        parts << recordName(*record);
        const auto& attention = choice.attention;
        if (attention.reduction == Reduction::Rollout) {
            parts << Text::tr("rollout");
        } else {
            if (attention.layer)
                parts << Text::tr("layer %1").arg(*attention.layer + 1);
            if (attention.head)
                parts << Text::tr("head %1").arg(*attention.head + 1);
            parts << (attention.reduction == Reduction::Max ? Text::tr("maximum") : Text::tr("mean"));
        }
    }
    parts << explainerName(explanation.model);
    return parts.join(QStringLiteral(", "));
}

} // namespace medley::ui
