#include "tests/robustness/hostiletokenizers.h"

#include <string_view>

namespace medley::test {

namespace {

std::string repeated(std::string_view piece, std::size_t count) {
    std::string text;
    text.reserve(piece.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        text += piece;
    return text;
}

const std::string kBpe = R"({"type":"BPE","unk_token":"a","vocab":{"a":0,"b":1,"ab":2},"merges":["a b"]})";

std::string withModel(const std::string& model, const std::string& more = "") {
    return R"({"version":"1.0")" + more + R"(,"model":)" + model + "}";
}

} // namespace

std::vector<NamedJson> refusedTokenizers() {
    std::vector<NamedJson> rows;
    const auto row = [&](const char* name, std::string json) { rows.push_back({name, std::move(json)}); };
    const auto model = [&](const char* name, const std::string& json) { row(name, withModel(json)); };
    const auto part = [&](const char* name, const std::string& json) { row(name, withModel(kBpe, "," + json)); };
    row("nothing", "");
    row("not JSON", "tokenizer");
    row("not an object", "[]");
    row("no model", "{}");
    row("not UTF-8", withModel("{\"type\":\"\xff\"}"));
    row("lone surrogate", withModel(R"({"type":"\ud800"})"));
    row("a million brackets", repeated("[", 1 << 20));
    row("deep sequence", withModel(kBpe, ",\"normalizer\":" + repeated(R"({"type":"Sequence","normalizers":[)", 1000) +
                                             repeated("]}", 1000)));
    model("unknown model", R"({"type":"Magic","vocab":{}})");
    model("no vocabulary", R"({"type":"BPE","merges":[]})");
    model("vocabulary is a number", R"({"type":"BPE","vocab":7,"merges":[]})");
    model("negative id", R"({"type":"BPE","vocab":{"a":-1},"merges":[]})");
    model("id beyond 32 bits", R"({"type":"BPE","vocab":{"a":4294967296},"merges":[]})");
    model("id with exponent", R"({"type":"BPE","vocab":{"a":1e300},"merges":[]})");
    model("merge of unknown tokens", R"({"type":"BPE","vocab":{"a":0},"merges":["a b"]})");
    model("merge of three", R"({"type":"BPE","vocab":{"a":0},"merges":["a a a"]})");
    model("merge of one", R"({"type":"BPE","vocab":{"a":0},"merges":["a"]})");
    model("merge of numbers", R"({"type":"BPE","vocab":{"a":0},"merges":[[1,2]]})");
    model("merge shorter than the prefix",
          R"({"type":"BPE","continuing_subword_prefix":"####","vocab":{"a":0,"b":1},"merges":["a b"]})");
    model("unknown token is not there", R"({"type":"BPE","unk_token":"x","vocab":{"a":0},"merges":[]})");
    model("WordPiece without unknown token", R"({"type":"WordPiece","unk_token":"x","vocab":{"a":0}})");
    model("words of any length",
          R"({"type":"WordPiece","unk_token":"a","max_input_chars_per_word":1000000000,"vocab":{"a":0}})");
    model("Unigram with unknown outside", R"({"type":"Unigram","unk_id":7,"vocab":[["a",0.0]]})");
    model("Unigram without score", R"({"type":"Unigram","unk_id":0,"vocab":[["a"]]})");
    model("Unigram with endless piece",
          R"({"type":"Unigram","unk_id":0,"vocab":[[")" + std::string(5000, 'a') + R"(",0.0]]})");
    part("unknown normalizer", R"("normalizer":{"type":"Magic"})");
    part("normalizer is a list", R"("normalizer":[])");
    part("bad expression", R"("pre_tokenizer":{"type":"Split","pattern":{"Regex":"(a"},"behavior":"Removed"})");
    part("no pattern", R"("pre_tokenizer":{"type":"Split","pattern":{},"behavior":"Removed"})");
    part("unknown behaviour", R"("pre_tokenizer":{"type":"Split","pattern":{"String":"a"},"behavior":"Vanish"})");
    part("empty replacement", R"("pre_tokenizer":{"type":"Metaspace","replacement":""})");
    part("map that is no base64", R"("normalizer":{"type":"Precompiled","precompiled_charsmap":"***"})");
    part("map of a claimed gigabyte", R"("normalizer":{"type":"Precompiled","precompiled_charsmap":"AAAAQAAA"})");
    part(
        "template with unknown token",
        R"("post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"x","type_id":0}}],"pair":[],"special_tokens":{}})");
    part(
        "template that multiplies",
        R"("post_processor":{"type":"TemplateProcessing","single":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],"pair":[],"special_tokens":{}})");
    part("unknown decoder", R"("decoder":{"type":"Magic"})");
    part("added token without id", R"("added_tokens":[{"content":"x"}])");
    part("added token of a megabyte", R"("added_tokens":[{"id":9,"content":")" + std::string(1 << 20, 'x') + R"("}])");
    return rows;
}

std::vector<NamedJson> costlyTokenizers() {
    std::vector<NamedJson> rows;
    const auto row = [&](const char* name, std::string json) { rows.push_back({name, std::move(json)}); };
    row("a million merges", withModel([] {
            std::string merges;
            for (int i = 0; i < 1'000'000; ++i)
                merges += i ? ",\"a b\"" : "\"a b\"";
            return R"({"type":"BPE","unk_token":"a","vocab":{"a":0,"b":1,"ab":2},"merges":[)" + merges + "]}";
        }()));
    row("normalizer that doubles forty times",
        withModel(
            kBpe, R"(,"normalizer":{"type":"Sequence","normalizers":[)" + [] {
                std::string steps;
                for (int i = 0; i < 40; ++i)
                    steps +=
                        std::string(i ? "," : "") + R"({"type":"Replace","pattern":{"String":"a"},"content":"aa"})";
                return steps;
            }() + "]}"));
    row("expression that backtracks",
        withModel(kBpe, R"(,"pre_tokenizer":{"type":"Split","pattern":{"Regex":"(a+a+)+b"},"behavior":"Isolated"})"));
    row("ids far apart", withModel(R"({"type":"BPE","unk_token":"a","vocab":{"a":0,"b":4294967295},"merges":[]})"));
    row("spaces that everyone wants",
        withModel(kBpe, R"(,"added_tokens":[{"id":5,"content":" ","lstrip":true,"rstrip":true,"special":true}])"));
    row("map that leads outside",
        withModel(kBpe, R"(,"normalizer":{"type":"Precompiled","precompiled_charsmap":"BAAAAP//////"})"));
    return rows;
}

std::vector<std::string> hostileTexts() {
    return {"",
            "Hello, World! a<mask>b [SEP] <s> 123 \xe4\xbd\xa0\xf0\x9f\x98\x80",
            "\xff\xfe\xc3(\xe2\x82 \xed\xa0\x80 \xf0\x9f",
            std::string("a\0b", 3),
            std::string(20000, 'a'),
            repeated("\xcc\x81", 5000),
            repeated(" ", 5000)};
}

} // namespace medley::test
