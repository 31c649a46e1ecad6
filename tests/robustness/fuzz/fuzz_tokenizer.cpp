// The JSON up to a null byte, then a text for it.
#include "core/ml/text/tokenizer.h"
#include "tests/robustness/fuzz/memoryfile.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::uint8_t* end = std::find(data, data + size, std::uint8_t{0});
    const medley::test::MemoryFile json(data, static_cast<std::size_t>(end - data));
    const auto tokenizer = medley::ml::loadTokenizer(json.path());
    if (!tokenizer)
        return 0;
    std::string text = "Hello, W\xc3\xb6rld 123 <s> \xff a\xcc\x81";
    text.append(reinterpret_cast<const char*>(end), static_cast<std::size_t>(data + size - end));
    const auto encoding = (*tokenizer)->encode(text);
    static_cast<void>((*tokenizer)->decode(encoding.ids, false));
    if (encoding.ids.size() != encoding.typeIds.size())
        std::abort();
    return 0;
}
