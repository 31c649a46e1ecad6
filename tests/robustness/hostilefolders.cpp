#include "tests/robustness/hostiletokenizers.h"

#include <bit>
#include <cstdint>
#include <limits>
#include <string_view>

namespace medley::test {

namespace {

/// A field of Protocol Buffers with a length.
std::string field(int number, std::string_view bytes) {
    std::string out(1, static_cast<char>(number * 8 + 2));
    for (std::size_t length = bytes.size();; length >>= 7) {
        out += static_cast<char>((length & 0x7F) | (length > 0x7F ? 0x80 : 0));
        if (length <= 0x7F)
            break;
    }
    return out.append(bytes);
}

std::string varint(int number, int value) {
    const std::string tag =
        number < 16 ? std::string(1, static_cast<char>(number * 8))
                    : std::string{static_cast<char>((number * 8 & 0x7F) | 0x80), static_cast<char>(number * 8 >> 7)};
    return tag + static_cast<char>(value);
}

std::string piece(std::string_view text, float score = -1, int kind = 1) {
    const auto bits = std::bit_cast<std::uint32_t>(score);
    std::string number("\x15");
    for (int shift = 0; shift < 32; shift += 8)
        number += static_cast<char>(bits >> shift & 0xFF);
    return field(1, field(1, text) + number + varint(3, kind));
}

const std::string kPieces =
    piece("<unk>", 0, 2) + piece("<s>", 0, 3) + piece("</s>", 0, 3) + piece("\u2581") + piece("a");

std::string characterMap(std::string_view trie, std::string_view texts) {
    std::string blob;
    for (int shift = 0; shift < 32; shift += 8)
        blob += static_cast<char>(trie.size() >> shift & 0xFF);
    return field(3, field(2, blob.append(trie).append(texts)));
}

} // namespace

std::vector<NamedFiles> refusedFolders() {
    std::vector<NamedFiles> rows;
    const auto row = [&](const char* name, std::map<std::string, std::string> files) {
        rows.push_back({name, std::move(files)});
    };
    const auto pairs = [&](const char* name, std::string vocabulary, std::string merges) {
        row(name, {{"vocab.json", std::move(vocabulary)}, {"merges.txt", std::move(merges)}});
    };
    pairs("vocabulary is a list", "[]", "");
    pairs("vocabulary nested deep", std::string(100, '[') + std::string(100, ']'), "");
    pairs("vocabulary is not UTF-8", "{\"\xff\":0}", "");
    pairs("id is negative", R"({"a":-1})", "");
    pairs("id beyond 32 bits", R"({"a":4294967296})", "");
    pairs("merge of three", R"({"a":0})", "a a a\n");
    pairs("merge of unknown tokens", R"({"a":0,"b":1})", "a b\n");
    row("words without the unknown one", {{"vocab.txt", "a\nb\n"}});
    row("no words", {{"vocab.txt", ""}});
    row("a config that is deep", {{"vocab.txt", "[UNK]\n"}, {"tokenizer_config.json", std::string(1000, '[')}});
    row("an option of another type",
        {{"vocab.txt", "[UNK]\n"}, {"tokenizer_config.json", R"({"lowercase":1,"strip_accents":3})"}});
    row("an added token of a megabyte",
        {{"vocab.txt", "[UNK]\n"}, {"added_tokens.json", "{\"" + std::string(1 << 20, 'x') + "\":5}"}});

    const auto model = [&](const char* name, std::string bytes) { row(name, {{"spiece.model", std::move(bytes)}}); };
    model("empty model", "");
    model("model of text", "hello there");
    model("piece that is cut off", kPieces.substr(0, kPieces.size() - 3));
    model("piece longer than the file", kPieces + "\x0a\xff\xff\xff\xff\x0f");
    model("length of eleven bytes", kPieces + "\x0a" + std::string(11, '\xff'));
    model("field number zero", kPieces + std::string("\x00\x01", 2));
    model("group", kPieces + "\x0b\x0c");
    model("score that is no number", kPieces + piece("b", std::numeric_limits<float>::quiet_NaN()));
    model("endless score", kPieces + piece("b", -std::numeric_limits<float>::infinity()));
    model("piece without text", kPieces + piece(""));
    model("piece with a null byte", kPieces + piece(std::string_view("b\0c", 3)));
    model("piece that is not UTF-8", kPieces + piece("\xff"));
    model("piece of ten kilobytes", kPieces + piece(std::string(10'000, 'b')));
    model("piece twice", kPieces + piece("a"));
    model("no unknown piece", piece("a") + piece("b") + piece("c") + piece("d"));
    model("two unknown pieces", kPieces + piece("b", 0, 2));
    model("byte piece without bytes", kPieces + piece("<0x41>", 0, 6));
    model("bytes without byte pieces", kPieces + field(2, varint(35, 1)));
    model("words as a model", kPieces + field(2, varint(3, 3)));
    model("map too short", kPieces + field(3, field(2, "ab")));
    model("map without a trie", kPieces + characterMap("", "abc"));
    model("map of half a unit", kPieces + characterMap("abcdef", "abc"));
    model("map of a claimed gigabyte", kPieces + field(3, field(2, std::string("\0\0\0\x40", 4) + "abcd")));
    row("a million sentinels", {{"spiece.model", kPieces}, {"tokenizer_config.json", R"({"extra_ids":1000000})"}});
    row("byte pairs as XLM-RoBERTa", {{"sentencepiece.bpe.model", kPieces + field(2, varint(3, 2))}});
    row("a class of its own",
        {{"spiece.model", kPieces}, {"tokenizer_config.json", R"({"tokenizer_class":"MagicTokenizer"})"}});
    return rows;
}

std::vector<NamedFiles> costlyFolders() {
    std::vector<NamedFiles> rows;
    std::string merges;
    for (int i = 0; i < 1'000'000; ++i)
        merges += "a b\n";
    rows.push_back(
        {"a million merges", {{"vocab.json", R"({"a":0,"b":1,"ab":2})"}, {"merges.txt", std::move(merges)}}});
    std::string words = "[UNK]\n";
    for (int i = 0; i < 300'000; ++i)
        words += std::to_string(i) + "\n";
    rows.push_back({"many words", {{"vocab.txt", std::move(words)}}});
    std::string pieces = kPieces;
    for (int i = 0; i < 50'000; ++i)
        pieces += piece(std::to_string(i) + "x");
    rows.push_back({"many pieces", {{"spiece.model", std::move(pieces)}}});
    const std::string siglip = R"({"tokenizer_class":"SiglipTokenizer"})";
    const std::string outside = characterMap(std::string(64, '\xff'), "x");
    rows.push_back({"map that leads outside", {{"spiece.model", kPieces + outside}}});
    rows.push_back({"map that leads outside, longest first",
                    {{"spiece.model", kPieces + outside}, {"tokenizer_config.json", siglip}}});
    // Every character leads to a leaf whose text has no end.
    std::string leaves;
    for (int i = 0; i < 256; ++i)
        leaves += std::string{static_cast<char>(i), '\x01', '\0', '\0'};
    rows.push_back({"map that makes much of little",
                    {{"spiece.model", kPieces + characterMap(leaves, std::string(100'000, 'y'))},
                     {"tokenizer_config.json", siglip}}});
    rows.push_back({"byte pairs",
                    {{"spiece.model", kPieces + piece("aa", 0, 5) + piece("aaaa", 1) + field(2, varint(3, 2))},
                     {"tokenizer_config.json", siglip}}});
    return rows;
}

std::vector<NamedTemplate> hostileTemplates() {
    const auto repeated = [](std::string_view text, int count) {
        std::string out;
        for (int i = 0; i < count; ++i)
            out += text;
        return out;
    };
    const auto loops = [&](int count, const std::string& body) {
        return repeated("{% for i in range(9999) %}", count) + body + repeated("{% endfor %}", count);
    };
    return {
        {"loops that do not end", loops(6, "")},
        {"loops that print", loops(2, "{{ 'x' }}")},
        {"text that doubles", "{% set n = namespace(s='ab') %}" + loops(1, "{% set n.s = n.s + n.s %}")},
        {"text that doubles by printing", "{% set n = namespace(s='ab') %}" + loops(1, "{% set n.s = n.s ~ n.s %}")},
        {"list that doubles", "{% set n = namespace(s=[1, 2]) %}" + loops(1, "{% set n.s = n.s + n.s %}")},
        {"list in a list", "{% set n = namespace(s=[]) %}" + loops(1, "{% set n.s = [n.s] %}")},
        {"map in a map", "{% set n = namespace(s={}) %}" + loops(1, "{% set n.s = {'a': n.s} %}")},
        {"namespace in itself", "{% set n = namespace() %}{% set n.n = n %}"},
        {"namespace in a list in itself", "{% set n = namespace() %}{% set n.n = [n] %}"},
        {"replacement that grows", "{% set s = 'a' | replace('a', 'aaaaaaaaaaaaaaaa') %}{% set n = namespace(s=s) %}" +
                                       loops(1, "{% set n.s = n.s | replace('a', s) %}")},
        {"joint that grows", "{% set n = namespace(s='a') %}" + loops(1, "{% set n.s = range(99) | join(n.s) %}")},
        {"searches in a long text", "{% set n = namespace(s='a') %}{% for i in range(18) %}{% set n.s = n.s + n.s %}"
                                    "{% endfor %}" +
                                        loops(2, "{% if 'b' in n.s %}{% endif %}")},
        {"range without end", "{{ range(99999999999) | length }}"},
        {"brackets", "{{ " + repeated("(", 100'000) + "1" + repeated(")", 100'000) + " }}"},
        {"lists", "{{ " + repeated("[", 100'000) + repeated("]", 100'000) + " | length }}"},
        {"signs", "{{ " + repeated("-", 100'000) + "1 }}"},
        {"nots", "{{ " + repeated("not ", 50'000) + "1 }}"},
        {"long sum", "{{ 1" + repeated(" + 1", 50'000) + " }}"},
        {"long chain", "{{ 'a'" + repeated(" | upper", 30'000) + " }}"},
        {"long path", "{{ a" + repeated(".a", 100'000) + " }}"},
        {"long condition", "{{ 1" + repeated(" if 1 else 1", 20'000) + " }}"},
        {"ifs in ifs", repeated("{% if 1 %}", 10'000) + repeated("{% endif %}", 10'000)},
        {"many branches", "{% if 0 %}" + repeated("{% elif 0 %}", 10'000) + "{% endif %}"},
        {"sets in sets", repeated("{% set a %}", 10'000) + repeated("{% endset %}", 10'000)},
        {"number without end", "{{ " + repeated("9", 10'000) + " }}"},
        {"numbers that grow", "{% set n = namespace(s=9) %}" + loops(1, "{% set n.s = n.s * n.s %}")},
        {"tag that does not end", "{% if"},
        {"text that does not end", "{{ '"},
        {"escape at the end", "{{ '\\"},
        {"character that is none", "{{ '\\ud800' }}"},
        {"way to the system", "{{ ''.__class__.__mro__[1].__subclasses__() }}"},
        {"file", "{% include '/etc/passwd' %}"},
        {"template of a megabyte", repeated("{{ 1 }}", 150'000)}};
}

} // namespace medley::test
