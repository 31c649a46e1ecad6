// Which tokens make a word, and where the attention says that tokens begin.
#include "core/ml/whisper/words.h"
#include "core/ml/whisper/wordtimes.h"

#include <QtTest>

#include <map>

using namespace medley;
using namespace medley::ml;
using namespace medley::ml::whisper;

namespace {

/// Tokens are pieces of text; pieces of a character show as U+FFFD until they are complete, as a real decoder does it.
class PieceTokenizer final : public Tokenizer {
public:
    explicit PieceTokenizer(std::vector<std::string> pieces) : m_pieces(std::move(pieces)) {}
    [[nodiscard]] std::vector<TokenId> all() const {
        std::vector<TokenId> ids;
        for (std::size_t i = 0; i < m_pieces.size(); ++i)
            ids.push_back(static_cast<TokenId>(i));
        return ids;
    }
    [[nodiscard]] std::string decode(std::span<const TokenId> ids, bool) const override {
        std::string text;
        for (const TokenId id : ids)
            text += m_pieces[static_cast<std::size_t>(id)];
        return QString::fromStdString(text).toStdString();
    }
    [[nodiscard]] Encoding encode(std::string_view, const EncodeOptions&) const override { return {}; }
    [[nodiscard]] Encoding encodePair(std::string_view, std::string_view, const EncodeOptions&) const override {
        return {};
    }
    [[nodiscard]] std::optional<TokenId> tokenToId(std::string_view) const override { return {}; }
    [[nodiscard]] std::optional<std::string> idToToken(TokenId) const override { return {}; }
    [[nodiscard]] std::size_t vocabularySize() const override { return m_pieces.size(); }
    [[nodiscard]] const TokenizerTraits& traits() const override { return m_traits; }

private:
    std::vector<std::string> m_pieces;
    TokenizerTraits m_traits;
};

using Words = std::vector<std::string>;

/// "text[first,end)" of each word.
Words wordsOf(const std::vector<std::string>& pieces, bool spaces = true) {
    const PieceTokenizer tokenizer(pieces);
    Words words;
    for (const Word& word : splitWords(tokenizer, tokenizer.all(), spaces))
        words.push_back(word.text + "[" + std::to_string(word.first) + "," + std::to_string(word.end) + ")");
    return words;
}

/// [1, heads, tokens, positions]: token i looks at [begin of i, begin of i + 1), and a little everywhere.
at::Tensor attention(const std::vector<std::int64_t>& begins, std::int64_t positions, std::int64_t heads) {
    at::Tensor x = at::full({1, heads, static_cast<std::int64_t>(begins.size()), positions}, 0.01F);
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const std::int64_t end = i + 1 < begins.size() ? begins[i + 1] : positions;
        x.select(2, static_cast<std::int64_t>(i)).narrow(2, begins[i], end - begins[i]).fill_(0.5F);
    }
    return x;
}

} // namespace

class TestWordTimes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void joinsTokensToWords() {
        QCOMPARE(wordsOf({" He", " was", " ill", "-", "dis", "posed"}),
                 (Words{"He[0,1)", "was[1,2)", "ill-disposed[2,6)"}));
        QCOMPARE(wordsOf({}), Words());
    }

    /// The tokens of a mark are not heard: the word ends before them, and begins after an opening one.
    void keepsMarksOutOfTheTimes() {
        QCOMPARE(wordsOf({" Yes", ",", " \"", "no", ".\""}), (Words{"Yes,[0,1)", "\"no.\"[3,4)"}));
        QCOMPARE(wordsOf({" (", "so", ")", " what", "?!"}), (Words{"(so)[1,2)", "what?![3,4)"}));
    }

    void waitsForWholeCharacters() {
        QCOMPARE(wordsOf({" caf", "\xC3", "\xA9", " au"}), (Words{"café[0,3)", "au[3,4)"}));
    }

    void takesCharactersWhereThereAreNoSpaces() {
        QCOMPARE(wordsOf({"猫", "が", "寝", "。"}, false), (Words{"猫[0,1)", "が[1,2)", "寝。[2,3)"}));
        QVERIFY(!hasSpaces("ja") && hasSpaces("de"));
    }

    void findsWhereTokensBegin() {
        const std::vector<std::int64_t> begins{0, 12, 20, 44};
        const std::vector<std::pair<std::int64_t, std::int64_t>> heads{{1, 0}, {1, 2}};
        const std::vector<at::Tensor> layers{at::rand({1, 3, 4, 60}), attention(begins, 60, 3)};
        QCOMPARE(alignTokens(layers, heads, 0, 60), begins);
    }

    /// The rows of the prompt and the positions after the sound do not count.
    void leavesPromptAndSilenceOut() {
        const std::vector<std::int64_t> begins{0, 5, 12, 20, 44};
        const std::vector<std::pair<std::int64_t, std::int64_t>> heads{{0, 0}};
        const auto starts = alignTokens({attention(begins, 60, 1)}, heads, 2, 30);
        QCOMPARE(starts.size(), std::size_t{3});
        QCOMPARE(starts[0], std::int64_t{0});
        QCOMPARE(starts[1], std::int64_t{20});
        QVERIFY(starts[2] < 30);
    }

    void bearsWhatHasNoExtent() {
        const std::vector<std::pair<std::int64_t, std::int64_t>> heads{{0, 0}};
        const std::vector<at::Tensor> layers{attention({0, 1}, 4, 1)};
        QCOMPARE(alignTokens(layers, heads, 1, 4), std::vector<std::int64_t>{0});
        QCOMPARE(alignTokens(layers, heads, 0, 1), (std::vector<std::int64_t>{0, 0}));
        QCOMPARE(alignTokens(layers, heads, 0, 0), (std::vector<std::int64_t>{0, 0}));
        QVERIFY(alignTokens(layers, heads, 2, 4).empty());
    }
};

QTEST_APPLESS_MAIN(TestWordTimes)
#include "tst_wordtimes.moc"
