// A model up to its last 64 bytes, which are a text for it; alone, and as the tokenizers that are made of one.
#include "core/ml/text/olderfiles.h"
#include "tests/robustness/fuzz/memoryfile.h"

#include <algorithm>

using namespace medley::ml;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::size_t textSize = std::min<std::size_t>(size, 64);
    const medley::test::MemoryFile model(data, size - textSize);
    const std::string text(reinterpret_cast<const char*>(data + size - textSize), textSize);
    for (const TokenizerKind kind :
         {TokenizerKind::Unknown, TokenizerKind::T5, TokenizerKind::XlmRoberta, TokenizerKind::Siglip}) {
        TokenizerConfig config;
        config.assumeKind(kind);
        auto parts = kind == TokenizerKind::Unknown ? readSentencePieceFile(model.path())
                                                    : readSentencePieceFiles(model.path(), config);
        if (!parts)
            continue;
        const auto tokenizer = assembleTokenizer(std::move(*parts), config);
        const auto encoding = tokenizer->encode(text);
        static_cast<void>(tokenizer->decode(encoding.ids, false));
        if (encoding.ids.size() != encoding.typeIds.size())
            std::abort();
    }
    return 0;
}
