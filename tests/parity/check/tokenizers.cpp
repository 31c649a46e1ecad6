#include "tests/parity/check/families.h"
#include "tests/parity/tokenizercases.h"

namespace medley::test {

void checkTokenizers(Check& check) {
    const auto tokenizer = ml::loadTokenizer(check.golden().checkpoint());
    if (!tokenizer) {
        check.fail(tokenizer.error().message + " " + tokenizer.error().detail);
        return;
    }
    for (const TokenizerAspect& aspect : compareTokenizer(check.golden(), **tokenizer)) {
        if (aspect.compared > 0 || !aspect.problems.empty())
            check.equal(aspect.name, aspect.problems, nlohmann::json::array());
    }
}

} // namespace medley::test
