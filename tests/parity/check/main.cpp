// medley-ml-check DIR [--device cuda] [--dtype bf16] [--family NAME]: compares every network with the reference cases
// below DIR, prints a line a case and ends with a count. Needs no Qt; exit code 0 only when every case passed.
#include "core/ml/runtime/cuda.h"
#include "tests/parity/check/families.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace medley;

namespace {

struct Arguments {
    std::filesystem::path folder;
    std::string device = "cpu";
    std::string dtype = "fp32";
    std::string family;
};

int usage() {
    std::fputs("medley-ml-check DIR [--device cpu|cuda|cuda:N] [--dtype fp32|bf16|fp16|int8] [--family NAME]\n"
               "  DIR holds <family>/<case>/{expected.json, expected.safetensors, checkpoint/}.\n"
               "  fp32 must meet each case's tolerance; below, every tensor must point the same way (cosine 0.99).\n",
               stderr);
    return 2;
}

std::optional<Arguments> parse(int count, char** values) {
    Arguments arguments;
    for (int i = 1; i < count; ++i) {
        const std::string word = values[i];
        std::string* target = word == "--device"   ? &arguments.device
                              : word == "--dtype"  ? &arguments.dtype
                              : word == "--family" ? &arguments.family
                                                   : nullptr;
        if (target && i + 1 < count)
            *target = values[++i];
        else if (!target && !word.starts_with("-") && arguments.folder.empty())
            arguments.folder = word;
        else
            return std::nullopt;
    }
    if (arguments.folder.empty())
        return std::nullopt;
    return arguments;
}

/// On the CPU the types below float32 are those of the packed products, elsewhere of all tensors.
std::optional<ml::nn::Compute> computeOf(const Arguments& arguments) {
    ml::nn::Compute compute;
    compute.device = at::Device(arguments.device);
    const bool isCpu = compute.device.is_cpu();
    if (arguments.dtype == "bf16") {
        if (isCpu)
            compute.products = ml::nn::Products::Bf16;
        else
            compute.dtype = at::kBFloat16;
    } else if (arguments.dtype == "int8" && isCpu) {
        compute.products = ml::nn::Products::Int8;
    } else if (arguments.dtype == "fp16" && !isCpu) {
        compute.dtype = at::kHalf;
    } else if (arguments.dtype != "fp32") {
        return std::nullopt;
    }
    return compute;
}

struct Count {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
};

void checkCase(const std::filesystem::path& folder, test::FamilyCheck family, const ml::nn::Compute& compute,
               Count& count) {
    const auto golden = test::GoldenCase::open(folder);
    if (!golden) {
        ++count.failed;
        std::printf("FAIL  %s: %s %s\n", folder.c_str(), golden.error().message.c_str(), golden.error().detail.c_str());
        return;
    }
    if (const std::string reason = golden->whyIncomplete(); !reason.empty()) {
        ++count.skipped;
        std::printf("skip  %-40s %s\n", golden->name().c_str(), reason.c_str());
        return;
    }
    test::Check check(*golden, compute);
    test::runCheck(family, check);
    if (!check.whySkipped().empty()) {
        ++count.skipped;
        std::printf("skip  %-40s %s\n", golden->name().c_str(), check.whySkipped().c_str());
        return;
    }
    const bool passed = check.problems().empty();
    ++(passed ? count.passed : count.failed);
    std::printf("%s  %-40s %s\n", passed ? "ok  " : "FAIL", golden->name().c_str(), test::summary(check).c_str());
    constexpr std::size_t kShown = 12;
    for (std::size_t i = 0; i < std::min(check.problems().size(), kShown); ++i)
        std::printf("        %s\n", check.problems()[i].c_str());
    if (check.problems().size() > kShown)
        std::printf("        and %zu more\n", check.problems().size() - kShown);
    std::fflush(stdout);
}

} // namespace

int main(int argumentCount, char** argumentValues) {
    const auto arguments = parse(argumentCount, argumentValues);
    if (!arguments)
        return usage();
    try {
        const auto compute = computeOf(*arguments);
        if (!compute)
            return usage();
        if (const auto cuda = compute->device.is_cpu() ? ml::CudaDevices{1, {}} : ml::findCuda(); cuda.count == 0) {
            std::fprintf(stderr, "medley-ml-check: %s was asked for, but %s.\n", arguments->device.c_str(),
                         cuda.reason.c_str());
            return 1;
        }
        at::set_num_threads(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
        at::globalContext().setAllowTF32CuBLAS(false); // fp32 means fp32
        at::globalContext().setAllowTF32CuDNN(false);
        Count count;
        for (const test::CheckedFamily& family : test::checkedFamilies()) {
            if (!arguments->family.empty() && arguments->family != family.name)
                continue;
            for (const auto& folder : test::goldenCases(arguments->folder, family.name))
                checkCase(folder, family.check, *compute, count);
        }
        std::printf("%d passed, %d failed, %d skipped (%s, %s)\n", count.passed, count.failed, count.skipped,
                    arguments->device.c_str(), arguments->dtype.c_str());
        return count.failed == 0 && count.passed > 0 ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "medley-ml-check: %s\n", error.what());
        return 1;
    }
}
