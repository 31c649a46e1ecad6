#include "ui/common/coretext.h"

#include "ui/common/corephrases.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

namespace medley::ui {

namespace {

constexpr std::size_t kMostSentences = 24; ///< of a text that is taken apart
constexpr std::size_t kFewLetters = 8;     ///< a phrase with fewer is believed only if its texts are phrases too
/// Bytes that are compared with all phrases for one text: many times what core's own texts need. What a file says of
/// itself can be made so that it can be taken apart in endlessly many ways.
constexpr std::size_t kMostRead = std::size_t{1} << 20;
constexpr std::size_t kLeastRead = 200; ///< what comparing counts for even where the text is short

[[nodiscard]] QString toText(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// "3 May 2024" by the person's locale.
[[nodiscard]] QString dateText(const QDate& date) {
    static const QRegularExpression weekday(QStringLiteral("d{3,4}[^dMy]*"));
    return QLocale().toString(date, QLocale().dateFormat(QLocale::LongFormat).remove(weekday));
}

/// A phrase with variables, taken apart.
struct Pattern {
    const CorePhrase* phrase = nullptr;
    std::vector<std::string_view> literals; ///< before, between and behind the variables; may be empty
    std::size_t length = 0;                 ///< of the literals
};

[[nodiscard]] Pattern patternOf(const CorePhrase& phrase) {
    Pattern pattern{&phrase, {}, 0};
    std::string_view rest(phrase.text);
    for (int variable = 1;; ++variable) {
        const std::string name = '%' + std::to_string(variable);
        const auto at = rest.find(name);
        pattern.literals.push_back(rest.substr(0, at));
        pattern.length += pattern.literals.back().size();
        if (at == std::string_view::npos)
            return pattern;
        rest.remove_prefix(at + name.size());
    }
}

/// What stands for the variables; nothing where the text is not of this pattern.
[[nodiscard]] std::optional<std::vector<std::string_view>> variablesIn(std::string_view text, const Pattern& pattern) {
    const auto& literals = pattern.literals;
    if (text.size() < pattern.length || !text.starts_with(literals.front()) || !text.ends_with(literals.back()))
        return {};
    std::vector<std::string_view> variables;
    text.remove_prefix(literals.front().size());
    text.remove_suffix(literals.back().size());
    for (std::size_t i = 1; i + 1 < literals.size(); ++i) {
        const auto at = text.find(literals[i]);
        if (at == std::string_view::npos)
            return {};
        variables.push_back(text.substr(0, at));
        text.remove_prefix(at + literals[i].size());
    }
    variables.push_back(text);
    return variables;
}

struct Translated {
    QString text;
    std::size_t certainty = 0; ///< bytes that are core's own words
};

struct PhraseBook {
    PhraseBook() {
        for (const CorePhrase& phrase : corePhrases()) {
            Pattern pattern = patternOf(phrase);
            if (pattern.literals.size() == 1)
                exact.emplace(phrase.text, &phrase);
            else
                patterns.push_back(std::move(pattern));
        }
        std::ranges::stable_sort(patterns, std::ranges::greater{}, &Pattern::length);
    }

    std::unordered_map<std::string_view, const CorePhrase*> exact;
    std::vector<Pattern> patterns; ///< the most words first
};

/// Of one text, which outlives it. All views are parts of it.
class Reading {
public:
    explicit Reading(const PhraseBook& book) : m_book(book) {}

    /// Of one phrase, or of sentences one behind the other, as much as possible of which are core's own words.
    [[nodiscard]] std::optional<Translated> translated(std::string_view text) {
        const auto ends = sentenceEnds(text);
        if (ends.size() > kMostSentences)
            return phrase(text);
        std::vector<std::optional<Translated>> best(ends.size());
        best.front() = Translated{};
        for (std::size_t to = 1; to < ends.size(); ++to) {
            for (std::size_t from = 0; from < to; ++from) {
                if (!best[from])
                    continue;
                const std::size_t begin = ends[from] + (from == 0 ? 0 : 1); // behind the space
                const auto part = phrase(text.substr(begin, ends[to] - begin));
                if (part && (!best[to] || best[from]->certainty + part->certainty > best[to]->certainty)) {
                    const QString before = from == 0 ? QString() : best[from]->text + QLatin1Char(' ');
                    best[to] = Translated{before + part->text, best[from]->certainty + part->certainty};
                }
            }
        }
        return best.back();
    }

private:
    /// 0, the places behind a full stop or a quotation that a space follows, and the end.
    [[nodiscard]] static std::vector<std::size_t> sentenceEnds(std::string_view text) {
        std::vector<std::size_t> ends{0};
        for (auto at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
            if (const auto before = text.substr(0, at); before.ends_with('.') || before.ends_with("”"))
                ends.push_back(at);
        }
        ends.push_back(text.size());
        return ends;
    }

    using Known = std::map<std::pair<const char*, std::size_t>, std::optional<Translated>>; ///< by place and length

    /// Each part is looked at once: sentences in sentences and lists are come to in many ways.
    template <class Look>
    [[nodiscard]] static std::optional<Translated> once(Known& known, std::string_view text, Look look) {
        const std::pair place(text.data(), text.size());
        if (const auto before = known.find(place); before != known.end())
            return before->second;
        auto found = look();
        known.emplace(place, found);
        return found;
    }

    [[nodiscard]] std::optional<Translated> phrase(std::string_view text) {
        return once(m_phrases, text, [&]() -> std::optional<Translated> {
            const std::size_t cost = kLeastRead + text.size();
            m_left = m_left < cost ? 0 : m_left - cost;
            return m_left == 0 ? std::nullopt : compared(text);
        });
    }

    [[nodiscard]] std::optional<Translated> compared(std::string_view text) {
        if (const auto known = m_book.exact.find(text); known != m_book.exact.end())
            return Translated{QCoreApplication::translate("Core", known->second->text), text.size()};
        for (const Pattern& pattern : m_book.patterns) {
            const auto variables = variablesIn(text, pattern);
            if (!variables)
                continue;
            if (auto said = filled(pattern, *variables))
                return said;
        }
        return {};
    }

    /// The translation with its variables; nothing where the words of the pattern are so few that they may be
    /// another's.
    [[nodiscard]] std::optional<Translated> filled(const Pattern& pattern,
                                                   const std::vector<std::string_view>& variables) {
        QStringList texts;
        std::size_t certainty = pattern.length;
        for (std::size_t i = 0; i < variables.size(); ++i) {
            const bool isText = (pattern.phrase->texts >> i & 1U) != 0;
            const auto said = isText ? variable(variables[i]) : std::nullopt;
            if (isText && !said && pattern.length < kFewLetters)
                return {};
            texts << (said ? said->text : toText(variables[i]));
            certainty += said ? said->certainty : 0;
        }
        const QString translation = QCoreApplication::translate("Core", pattern.phrase->text);
        QString made;
        for (qsizetype at = 0; at < translation.size(); ++at) { // %1 in a variable is no place for another
            const int number = at + 1 < translation.size() && translation[at] == QLatin1Char('%')
                                   ? translation[at + 1].digitValue()
                                   : 0;
            if (number >= 1 && number <= texts.size()) {
                made += texts[number - 1];
                ++at;
            } else {
                made += translation[at];
            }
        }
        return Translated{made, certainty};
    }

    /// A variable that is a text of core itself: a number, a date, one text, or several with commas between them.
    [[nodiscard]] std::optional<Translated> variable(std::string_view text) {
        return once(m_variables, text, [&]() -> std::optional<Translated> {
            if (m_left == 0)
                return {};
            if (auto number = numberOrDate(toText(text)))
                return number;
            const auto whole = translated(text);
            const auto list = listed(text);
            return list && (!whole || list->certainty >= whole->certainty) ? list : whole;
        });
    }

    [[nodiscard]] static std::optional<Translated> numberOrDate(const QString& text) {
        if (text.isEmpty() || !(text.front().isDigit() || text.front() == QLatin1Char('-'))) // nor "inf" and "nan"
            return {};
        bool isNumber = false;
        const double number = QLocale::c().toDouble(text, &isNumber);
        if (isNumber) {
            const auto point = text.indexOf(QLatin1Char('.'));
            const auto decimals = point < 0 ? 0 : text.size() - point - 1;
            return Translated{QLocale().toString(number, 'f', static_cast<int>(decimals)), 0};
        }
        const QLocale english(QLocale::English, QLocale::UnitedKingdom);
        if (const QDate date = english.toDate(text, QStringLiteral("d MMMM yyyy")); date.isValid())
            return Translated{dateText(date), static_cast<std::size_t>(text.size())};
        return {};
    }

    /// Of texts with commas between them those that are known; nothing where none is.
    [[nodiscard]] std::optional<Translated> listed(std::string_view text) {
        std::vector<std::string_view> parts;
        for (std::string_view rest = text; parts.empty() || !rest.empty();) {
            const auto comma = rest.find(", ");
            parts.push_back(rest.substr(0, comma));
            rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 2);
        }
        if (parts.size() < 2)
            return {};
        QStringList said;
        Translated all;
        for (const std::string_view part : parts) {
            const auto known = variable(part);
            said << (known ? known->text : toText(part));
            all.certainty += known ? known->certainty : 0;
        }
        all.text = said.join(QLatin1String(", "));
        return all.certainty > 0 ? std::optional(all) : std::nullopt;
    }

    const PhraseBook& m_book;
    Known m_phrases;
    Known m_variables;
    std::size_t m_left = kMostRead;
};

} // namespace

bool isCoreTranslated() {
    constexpr const char* kEveryLanguage = "The file is empty."; // says it in words of its own
    return QCoreApplication::translate("Core", kEveryLanguage) != QLatin1String(kEveryLanguage);
}

std::optional<QString> translatedCoreText(std::string_view english) {
    if (english.empty() || !isCoreTranslated())
        return {};
    static const PhraseBook book;
    if (auto said = Reading(book).translated(english))
        return said->text;
    return {};
}

QString coreText(std::string_view english) {
    return translatedCoreText(english).value_or(toText(english));
}

QStringList coreTexts(const std::vector<std::string>& english) {
    QStringList texts;
    for (const auto& text : english)
        texts << coreText(text);
    return texts;
}

} // namespace medley::ui
