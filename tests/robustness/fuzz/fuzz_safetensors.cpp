#include "tests/robustness/fuzz/fuzzweights.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    medley::test::openAndRead(medley::ml::openSafetensors, data, size);
    return 0;
}
