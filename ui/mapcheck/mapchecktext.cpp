#include "ui/mapcheck/mapchecktext.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MapCheck)
};

[[nodiscard]] QString number(double value) {
    const double shown = std::abs(value) < 0.005 ? 0 : value; // and not "-0.00"
    return QLocale().toString(shown, 'f', 2);
}

/// "0.12 ± 0.03", in one line
[[nodiscard]] QString differenceText(double gain, double interval) {
    return interval > 0 ? number(gain) + QStringLiteral("\u00a0±\u00a0") + number(interval) : number(gain);
}

/// Where the 95 % interval of a difference lies.
enum class Chance { More, Less, Open };

[[nodiscard]] Chance chanceOf(double gain, double interval) {
    return gain - interval > 0 ? Chance::More : gain + interval < 0 ? Chance::Less : Chance::Open;
}

[[nodiscard]] QString chanceText(Chance chance) {
    switch (chance) {
    case Chance::More:
        return Text::tr("more than random ones");
    case Chance::Less:
        return Text::tr("less than random ones");
    case Chance::Open:
        break;
    }
    return Text::tr("no more than chance can make");
}

[[nodiscard]] bool isTested(const CheckedMap& map) {
    return map.test && map.test->isTestable();
}

} // namespace

MapVerdict verdictOf(const CheckedMap& map) {
    if (!map.test)
        return MapVerdict::Failed;
    if (!map.test->isTestable())
        return MapVerdict::Untestable;
    return map.test->holds() ? MapVerdict::Holds : MapVerdict::DoesNotHold;
}

QString verdictText(const CheckedMap& map) {
    switch (verdictOf(map)) {
    case MapVerdict::Holds:
        return Text::tr("Holds", "a heat map");
    case MapVerdict::DoesNotHold:
        return Text::tr("Does not hold", "a heat map");
    case MapVerdict::Untestable:
        return Text::tr("Cannot be tested", "a heat map");
    case MapVerdict::Failed:
        break;
    }
    return Text::tr("Failed: %1").arg(errorText(map.test.error()));
}

QString verdictReason(const CheckedMap& map) {
    switch (verdictOf(map)) {
    case MapVerdict::Holds:
        return Text::tr("The score falls sooner when the parts go that the map calls most relevant than when random "
                        "ones go.");
    case MapVerdict::DoesNotHold:
        return Text::tr("Random parts that go make the score fall at least as soon as those that the map calls most "
                        "relevant.");
    case MapVerdict::Untestable:
        return Text::tr("A blurred picture has as high a score as the picture itself: there is nothing to take away.");
    case MapVerdict::Failed:
        break;
    }
    return errorText(map.test.error());
}

std::optional<double> deletionGain(const CheckedMap& map) {
    return isTested(map) ? std::optional(map.test->deletionRandomArea - map.test->deletionArea) : std::nullopt;
}

std::optional<double> insertionGain(const CheckedMap& map) {
    return isTested(map) && !map.test->insertion.empty()
               ? std::optional(map.test->insertionArea - map.test->insertionRandomArea)
               : std::nullopt;
}

QString areasText(double area, double random) {
    return Text::tr("%1 (random %2)", "area under a curve").arg(number(area), number(random));
}

QString countSentence(const MapCheckSummary& summary) {
    return summary.tested > 0
               ? Text::tr("In %1 of %n picture(s) the map holds.", nullptr, static_cast<int>(summary.tested))
                     .arg(countText(static_cast<std::int64_t>(summary.holding)))
               : Text::tr("No map could be tested.");
}

QString othersSentences(const MapCheckSummary& summary, std::span<const CheckedMap> maps) {
    QStringList sentences;
    if (summary.untestable > 0)
        sentences << Text::tr("%n cannot be tested: blurred, the picture has as high a score.", nullptr,
                              static_cast<int>(summary.untestable));
    if (summary.failed > 0) {
        const auto failed =
            std::ranges::find_if(maps, [](const CheckedMap& map) { return verdictOf(map) == MapVerdict::Failed; });
        const QString count = Text::tr("%n failed.", nullptr, static_cast<int>(summary.failed));
        sentences << (failed == maps.end() ? count
                                           : Text::tr("%1 The first: %2", "so many failed: the reason of one")
                                                 .arg(count, errorText(failed->test.error())));
    }
    return sentences.join(QLatin1Char(' '));
}

QString areaSentences(const MapCheckSummary& summary) {
    if (summary.tested == 0)
        return {};
    QStringList sentences{
        Text::tr("Taking the most relevant parts away first leaves %1 of the score's area, random order %2 "
                 "(difference %3).")
            .arg(number(summary.deletionArea), number(summary.deletionRandomArea),
                 differenceText(summary.deletionRandomArea - summary.deletionArea, summary.deletionGainInterval))};
    if (!summary.insertion.empty())
        sentences << Text::tr("Putting them in first gives %1, random order %2 (difference %3).")
                         .arg(number(summary.insertionArea), number(summary.insertionRandomArea),
                              differenceText(summary.insertionArea - summary.insertionRandomArea,
                                             summary.insertionGainInterval));
    return sentences.join(QLatin1Char(' '));
}

QString chanceSentence(const MapCheckSummary& summary) {
    if (summary.tested < 2)
        return {};
    const Chance deletion = chanceOf(summary.deletionRandomArea - summary.deletionArea, summary.deletionGainInterval);
    const Chance insertion = summary.insertion.empty() ? deletion
                                                       : chanceOf(summary.insertionArea - summary.insertionRandomArea,
                                                                  summary.insertionGainInterval);
    if (deletion != insertion)
        return Text::tr("Taken away, the parts that the maps name count %1; put in, they count %2.",
                        "each 'more than random ones' or the like")
            .arg(chanceText(deletion), chanceText(insertion));
    switch (deletion) {
    case Chance::More:
        return Text::tr("On the whole, these maps say more than chance.");
    case Chance::Less:
        return Text::tr("On the whole, these maps say less than chance: what they call irrelevant counts more.");
    case Chance::Open:
        break;
    }
    return Text::tr("The difference is within what chance can make; more pictures may tell.");
}

} // namespace medley::ui
