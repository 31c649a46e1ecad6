#include "tests/parity/check/preprocess.h"

#include "tests/parity/check/families.h"

namespace medley::test {

void checkPreprocess(Check& check) {
    const std::string kind = check.inputs().at("kind");
    if (kind == "audio")
        checkSoundPreparation(check);
    else if (kind == "images")
        checkPicturePreparation(check);
    else
        check.skip("files are decoded by core/media, which has tests of its own");
}

} // namespace medley::test
