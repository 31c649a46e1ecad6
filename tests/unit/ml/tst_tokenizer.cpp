// What the interface promises beyond the reference cases (tests/parity): any bytes, lengths, errors, threads.
#include "core/ml/text/streamingdecoder.h"
#include "core/ml/text/tokenizer.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <thread>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

using Ids = std::vector<TokenId>;

/// Byte-level BPE with "ab" merged and <s>, </s> around a text.
std::string byteLevel() {
    std::string vocabulary = "\"<s>\":0,\"</s>\":1,\"a\":2,\"b\":3,\"ab\":4,\"c\":5";
    // The characters that stand for the bytes of U+FFFD and of U+00E9.
    vocabulary += ",\"\\u00ef\":6,\"\\u00bf\":7,\"\\u00bd\":8,\"\\u00c3\":9,\"\\u00a9\":10,\"\\u0120\":11";
    return "{\"added_tokens\":[{\"id\":0,\"content\":\"<s>\",\"special\":true},{\"id\":1,\"content\":\"</"
           "s>\",\"special\":true},"
           "{\"id\":40,\"content\":\"<new>\"}],"
           "\"pre_tokenizer\":{\"type\":\"ByteLevel\",\"add_prefix_space\":false},\"decoder\":{\"type\":\"ByteLevel\"},"
           "\"post_processor\":{\"type\":\"RobertaProcessing\",\"cls\":[\"<s>\",0],\"sep\":[\"</s>\",1]},"
           "\"model\":{\"type\":\"BPE\",\"vocab\":{" +
           vocabulary + "},\"merges\":[\"a b\"]}}";
}

/// "</s>" ends and pads.
constexpr std::string_view kConfig =
    "{\"tokenizer_class\":\"PreTrainedTokenizerFast\",\"eos_token\":\"</s>\",\"pad_token\":{\"content\":\"</"
    "s>\"},\"bos_token\":null,\"model_max_length\":512}";

} // namespace

class TestTokenizer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        auto loaded = loadTokenizer(m_folder.write("tokenizer.json", byteLevel()));
        QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
        m_tokenizer = std::move(*loaded);
    }

    void takesAFileOrItsFolder() {
        QVERIFY(loadTokenizer(m_folder.path()));
        QCOMPARE(loadTokenizer(m_folder.path() / "other.json").error().code, ErrorCode::ModelMissing);
        const ScratchFolder empty;
        QCOMPARE(loadTokenizer(empty.path()).error().code, ErrorCode::ModelMissing);
    }

    void knowsItsVocabulary() {
        QCOMPARE(m_tokenizer->vocabularySize(), std::size_t{13}); // <new> is not the model's
        QCOMPARE(m_tokenizer->tokenToId("ab"), std::optional<TokenId>(4));
        QCOMPARE(m_tokenizer->tokenToId("<new>"), std::optional<TokenId>(40));
        QCOMPARE(m_tokenizer->idToToken(40), std::optional<std::string>("<new>"));
        QVERIFY(!m_tokenizer->tokenToId("zebra"));
        for (const TokenId unknown : {TokenId{-1}, TokenId{12}, TokenId{1} << 40})
            QVERIFY(!m_tokenizer->idToToken(unknown));
    }

    void encodesWithAndWithoutSpecials() {
        QCOMPARE(m_tokenizer->encode("abc").ids, (Ids{0, 4, 5, 1}));
        QCOMPARE(m_tokenizer->encode("abc", {false, 0}).ids, (Ids{4, 5}));
        QCOMPARE(m_tokenizer->encode("").ids, (Ids{0, 1}));
        QCOMPARE(m_tokenizer->encode("a<s>b<new>", {false, 0}).ids, (Ids{2, 0, 3, 40}));
        QCOMPARE(m_tokenizer->encodePair("a", "b").ids, (Ids{0, 2, 1, 1, 3, 1}));
    }

    void keepsSpecialsWhenTruncating() {
        QCOMPARE(m_tokenizer->encode("ccccc", {true, 4}).ids, (Ids{0, 5, 5, 1}));
        QCOMPARE(m_tokenizer->encode("ccccc", {false, 4}).ids, (Ids{5, 5, 5, 5}));
        QCOMPARE(m_tokenizer->encode("ccccc", {true, 2}).ids, (Ids{0, 1}));
        QCOMPARE(m_tokenizer->encode("ccccc", {true, 1}).ids, (Ids{0, 1})); // never without them
        QCOMPARE(m_tokenizer->encode("cc", {true, 100}).ids, (Ids{0, 5, 5, 1}));
        const auto pair = m_tokenizer->encodePair("aaaaaaaa", "bb", {true, 9});
        QCOMPARE(pair.ids, (Ids{0, 2, 2, 2, 1, 1, 3, 3, 1})); // the longer one gives way
        QCOMPARE(pair.typeIds.size(), pair.ids.size());
    }

    void takesAnyBytes() {
        QCOMPARE(m_tokenizer->encode("\xff", {false, 0}).ids, (Ids{6, 7, 8}));
        QCOMPARE(m_tokenizer->encode("a\xe2\x82", {false, 0}).ids, (Ids{2, 6, 7, 8})); // one, for a cut sequence
        QCOMPARE(m_tokenizer->encode("\xed\xa0\x80", {false, 0}).ids, (Ids{6, 7, 8, 6, 7, 8, 6, 7, 8})); // a surrogate
    }

    void neverDecodesHalfACharacter() {
        const Ids accent = m_tokenizer->encode("\xc3\xa9", {false, 0}).ids;
        QCOMPARE(accent, (Ids{9, 10}));
        QCOMPARE(m_tokenizer->decode(accent), std::string("\xc3\xa9"));
        QCOMPARE(m_tokenizer->decode(std::span(accent).first(1)), std::string("\xef\xbf\xbd"));
    }

    void decodesWhatItKnows() {
        QCOMPARE(m_tokenizer->decode(Ids{0, 4, 999, -5, 5, 1}), std::string("abc"));
        QCOMPARE(m_tokenizer->decode(Ids{0, 4, 1}, false), std::string("<s>ab</s>"));
        QCOMPARE(m_tokenizer->decode(Ids{4, 40}), std::string("ab<new>")); // added, but not special
        QCOMPARE(m_tokenizer->decode({}), std::string());
    }

    void mergesALongWordQuickly() {
        std::string text;
        for (int i = 0; i < 200'000; ++i)
            text += "ab";
        const auto ids = m_tokenizer->encode(text, {false, 0}).ids;
        QCOMPARE(ids.size(), std::size_t{200'000}); // a quadratic merge would run into ctest's limit
    }

    void knowsNoTraitsWithoutConfig() {
        QVERIFY(!m_tokenizer->traits().pad);
        QVERIFY(!m_tokenizer->traits().end);
        QCOMPARE(m_tokenizer->traits().maxLength, std::size_t{0});
    }

    void readsTraits() {
        const auto tokenizer = withConfig(kConfig);
        QVERIFY(tokenizer);
        QCOMPARE(tokenizer->traits().pad->id, TokenId{1});
        QCOMPARE(tokenizer->traits().end->text, std::string("</s>"));
        QVERIFY(!tokenizer->traits().begin);
        QVERIFY(!tokenizer->traits().mask);
        QCOMPARE(tokenizer->traits().maxLength, std::size_t{512});
        // No limit is written as a very large number.
        QCOMPARE(withConfig("{\"model_max_length\":1000000000000000019884624838656}")->traits().maxLength,
                 std::size_t{0});
        // Where the config says nothing, the class does; of another vocabulary its tokens are not there.
        QCOMPARE(withConfig("{\"tokenizer_class\":\"RobertaTokenizerFast\"}")->traits().separator->id, TokenId{1});
        QVERIFY(!withConfig("{\"tokenizer_class\":\"BertTokenizer\"}")->traits().pad);
    }

    void refusesADamagedConfig() {
        for (const char* config : {"[]", "{", "{\"tokenizer_class\":7}", "{\"added_tokens_decoder\":{\"-1\":{}}}",
                                   "{\"added_tokens_decoder\":{\"99999999999\":{\"content\":\"x\"}}}"}) {
            const ScratchFolder folder;
            QVERIFY(!folder.write("tokenizer.json", byteLevel()).empty());
            QVERIFY(!folder.write("tokenizer_config.json", config).empty());
            const auto tokenizer = loadTokenizer(folder.path());
            QVERIFY2(!tokenizer, config);
            QCOMPARE(tokenizer.error().code, ErrorCode::ModelDamaged);
        }
    }

    void streamsWholeCharacters() {
        StreamingDecoder decoder(*m_tokenizer);
        QCOMPARE(decoder.push(0), std::string()); // <s>
        QCOMPARE(decoder.push(4), std::string("ab"));
        QCOMPARE(decoder.push(9), std::string()); // the first half of é
        QCOMPARE(decoder.push(10), std::string("\xc3\xa9"));
        QCOMPARE(decoder.push(1), std::string()); // </s>
        QCOMPARE(decoder.push(9), std::string());
        QCOMPARE(decoder.finish(), std::string("\xef\xbf\xbd"));
        QCOMPARE(decoder.push(5), std::string("c")); // a new text
        // Bytes that no further one can make a character of do not hold the rest up.
        std::string text;
        for (int i = 0; i < 12; ++i)
            text += decoder.push(10);
        QVERIFY(text.size() >= 3 * 8);
        text = decoder.push(9);
        text += decoder.push(10);
        QVERIFY2(text.ends_with("\xc3\xa9"), text.c_str());
        StreamingDecoder all(*m_tokenizer, false);
        QCOMPARE(all.push(0), std::string("<s>"));
    }

    void prefersTokenizerJson() {
        const ScratchFolder folder;
        QVERIFY(!folder.write("tokenizer.json", byteLevel()).empty());
        QVERIFY(!folder.write("vocab.txt", "[UNK]\n").empty());
        const auto tokenizer = loadTokenizer(folder.path());
        QVERIFY(tokenizer);
        QCOMPARE((*tokenizer)->vocabularySize(), std::size_t{13});
    }

    void guessesOlderFilesWithoutConfig() {
        const ScratchFolder bert;
        QVERIFY(!bert.write("vocab.txt", "[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\nhello\r\n##s").empty());
        const auto words = loadTokenizer(bert.path());
        QVERIFY2(words, words ? "" : words.error().detail.c_str());
        QCOMPARE((*words)->encode("Hellos \xc3\xa9").ids, (Ids{2, 4, 5, 1, 3}));
        QCOMPARE((*words)->encodePair("hello", "hello").typeIds, (Ids{0, 0, 0, 1, 1}));
        QCOMPARE((*words)->traits().pad->id, TokenId{0});

        const ScratchFolder roberta;
        QVERIFY(!roberta.write("vocab.json", "{\"<s>\":0,\"</s>\":1,\"a\":2,\"b\":3,\"ab\":4}").empty());
        QCOMPARE(loadTokenizer(roberta.path()).error().code, ErrorCode::ModelMissing); // its merges
        QVERIFY(!roberta.write("merges.txt", "#version: 0.2\r\na b\r\n").empty());
        const auto pieces = loadTokenizer(roberta.path());
        QVERIFY2(pieces, pieces ? "" : pieces.error().detail.c_str());
        QCOMPARE((*pieces)->encode("ab").ids, (Ids{0, 4, 1}));

        // A model type alone tells the kind.
        QVERIFY(!roberta.write("config.json", "{\"model_type\":\"gpt2\"}").empty());
        QCOMPARE((*loadTokenizer(roberta.path()))->encode("ab").ids, Ids{4});
    }

    void addsTokensThatOlderFilesName() {
        const ScratchFolder folder;
        QVERIFY(!folder.write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n").empty());
        QVERIFY(!folder.write("special_tokens_map.json", "{\"bos_token\":{\"content\":\"[DEC]\",\"lstrip\":false}}")
                     .empty());
        QVERIFY(!folder.write("added_tokens.json", "{\"[ENC]\":9,\"word\":7}").empty());
        const auto tokenizer = loadTokenizer(folder.path());
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        QCOMPARE((*tokenizer)->tokenToId("[ENC]"), std::optional<TokenId>(9));
        QCOMPARE((*tokenizer)->traits().begin->id, TokenId{10}); // the next free one
        QCOMPARE((*tokenizer)->encode("a [DEC] word", {false, 0}).ids, (Ids{5, 10, 7}));
        QCOMPARE((*tokenizer)->decode(Ids{5, 10, 7}), std::string("a word"));
    }

    void refusesKindsThatItCannotKnow() {
        const ScratchFolder folder;
        QVERIFY(!folder.write("vocab.txt", "[UNK]\na\n").empty());
        for (const char* name : {"MPNetTokenizer", "PreTrainedTokenizerFast", "CLIPTokenizer"}) {
            QVERIFY(
                !folder.write("tokenizer_config.json", std::string("{\"tokenizer_class\":\"") + name + "\"}").empty());
            const auto tokenizer = loadTokenizer(folder.path());
            QVERIFY2(!tokenizer, name);
            QVERIFY(tokenizer.error().detail.find(name) != std::string::npos);
        }
    }

    void servesSeveralThreads() {
        const auto expected = m_tokenizer->encode("abc ab cab").ids;
        std::atomic<int> wrong{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 500; ++round)
                    wrong += m_tokenizer->encode("abc ab cab").ids != expected;
            });
        }
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

private:
    static std::unique_ptr<Tokenizer> withConfig(std::string_view config) {
        const ScratchFolder folder;
        if (folder.write("tokenizer.json", byteLevel()).empty() ||
            folder.write("tokenizer_config.json", config).empty())
            return nullptr;
        auto loaded = loadTokenizer(folder.path());
        return loaded ? std::move(*loaded) : nullptr;
    }
    ScratchFolder m_folder;
    std::unique_ptr<Tokenizer> m_tokenizer;
};

QTEST_GUILESS_MAIN(TestTokenizer)
#include "tst_tokenizer.moc"
