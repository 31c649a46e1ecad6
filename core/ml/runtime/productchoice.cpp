#include "core/ml/runtime/productchoice.h"

#include "core/base/decimal.h"
#include "core/base/shown.h"
#include "core/ml/nn/linear.h"
#include "core/ml/runtime/machine.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <sstream>

namespace medley::ml {

namespace {

constexpr const char* kHeader = "medley product times 1";
constexpr double kClearly = 1.2;  // by how much bf16 has to be faster
constexpr int kRuns = 12;         // the best counts: other programs only ever make a run slower
constexpr double kLongest = 3600; // seconds; what is beyond is no time that anything took

bool hasBf16Instructions() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") != 0 && nn::availableProducts(nn::Products::Bf16) == nn::Products::Bf16;
#else
    return false;
#endif
}

double bestTime(const nn::Linear& layer, const at::Tensor& x) {
    double best = kLongest;
    for (int run = 0; run <= kRuns; ++run) { // the first one also makes what the later ones reuse
        const auto begin = std::chrono::steady_clock::now();
        (void)layer(x);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        if (run > 0)
            best = std::min(best, took.count());
    }
    return best;
}

ProductTimes measureProducts() {
    constexpr std::int64_t kIn = 768;
    constexpr std::int64_t kOut = 3072;
    const at::Tensor weight = at::ones({kOut, kIn});
    const nn::Linear fp32(nn::LinearWeights{weight, {}, nn::Products::Fp32});
    const nn::Linear bf16(nn::LinearWeights{weight, {}, nn::Products::Bf16});
    ProductTimes times;
    for (const std::int64_t rows : {50, 400}) {
        const at::Tensor x = at::ones({rows, kIn});
        times.fp32 += bestTime(fp32, x);
        times.bf16 += bestTime(bf16, x);
    }
    return times;
}

bool isTime(double seconds) {
    return std::isfinite(seconds) && seconds > 0 && seconds < kLongest;
}

std::optional<ProductTimes> readTimes(const std::filesystem::path& file, const std::string& machine) {
    std::ifstream in(file);
    std::string header;
    std::string storedMachine;
    ProductTimes times;
    if (!std::getline(in, header) || header != kHeader || !std::getline(in, storedMachine) ||
        storedMachine != machine || !(in >> times.fp32 >> times.bf16) || !isTime(times.fp32) || !isTime(times.bf16))
        return std::nullopt;
    return times;
}

std::string textOf(const std::string& machine, const ProductTimes& times) {
    std::ostringstream out;
    out << kHeader << '\n' << machine << '\n' << times.fp32 << ' ' << times.bf16 << '\n';
    return out.str();
}

} // namespace

ProductChoice fastestProducts(const std::filesystem::path& cacheFile, const std::string& machine,
                              const std::function<ProductTimes()>& measure) {
    std::optional<ProductTimes> times = cacheFile.empty() ? std::nullopt : readTimes(cacheFile, machine);
    if (!times) {
        times = measure();
        if (!cacheFile.empty())
            replaceFile(cacheFile, textOf(machine, *times)); // or it is measured again
    }
    const double gain = times->bf16 > 0 ? times->fp32 / times->bf16 : 0;
    if (gain >= kClearly)
        return {nn::Products::Bf16,
                "Products in bf16 are " + shown(decimal(gain, 1)) + " times as fast as in fp32 here."};
    return {nn::Products::Fp32, "Products in bf16 would be no faster than in fp32 here."};
}

ProductChoice fastestProducts() {
    if (!hasBf16Instructions())
        return {nn::Products::Fp32, "This processor has no instructions for bf16."};
    const std::filesystem::path folder = cacheFolder();
    return fastestProducts(folder.empty() ? folder : folder / "product-times.txt", machineName(), measureProducts);
}

} // namespace medley::ml
