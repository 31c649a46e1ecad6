// medley-device-check DIR [--device cuda] [--dtype fp16]: asks every checkpoint below DIR the same things on that
// device and on the CPU in fp32, through the engine and its host as the program uses them, and compares the answers.
// Prints a line a checkpoint and ends with a count; exit code 0 only when every one agrees. Needs no Qt.
#include "core/ml/enginelibrary.h"
#include "core/ml/modelhost.h"
#include "tests/parity/devices/probe.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

using namespace medley;

namespace {

constexpr double kCosine = 0.99;     ///< least, below fp32
constexpr double kFloatError = 2e-4; ///< most in fp32, of the largest number
constexpr double kNegligible = 1e-6; ///< numbers that are nothing but rounding have no direction

struct Verdict {
    double worst = 0;  ///< largest difference, as a share of the largest number
    double cosine = 1; ///< least
    int compared = 0;
    int otherTexts = 0;
    std::string problem;
};

void compare(const test::Answer& expected, const test::Answer& got, bool exact, Verdict& verdict) {
    ++verdict.compared;
    if (expected.text != got.text) {
        // Below fp32 a generated text may take another turn, and its probabilities with it.
        ++verdict.otherTexts;
        if (exact)
            verdict.problem = expected.what + ": \"" + expected.text + "\" became \"" + got.text + "\"";
        return;
    }
    if (expected.what != got.what || expected.numbers.size() != got.numbers.size()) {
        verdict.problem = expected.what + ": " + std::to_string(expected.numbers.size()) + " numbers became " +
                          std::to_string(got.numbers.size()) + " of " + got.what;
        return;
    }
    double product = 0;
    double lengths[2] = {0, 0};
    double difference = 0;
    double largest = 0;
    for (std::size_t i = 0; i < expected.numbers.size(); ++i) {
        const double a = expected.numbers[i];
        const double b = got.numbers[i];
        if (!std::isfinite(b) && std::isfinite(a)) {
            verdict.problem = expected.what + ": a number is not finite";
            return;
        }
        product += a * b;
        lengths[0] += a * a;
        lengths[1] += b * b;
        difference = std::max(difference, std::abs(a - b));
        largest = std::max(largest, std::abs(a));
    }
    if (largest < kNegligible)
        return;
    const double cosine = product / std::sqrt(std::max(lengths[0] * lengths[1], 1e-30));
    verdict.worst = std::max(verdict.worst, difference / largest);
    verdict.cosine = std::min(verdict.cosine, cosine);
    if (exact ? difference / largest > kFloatError : cosine < kCosine)
        verdict.problem = expected.what + ": differs by " + std::to_string(difference / largest) +
                          " of the largest number, cosine " + std::to_string(cosine);
}

/// Folders of tokenizers and processors alone are no models.
bool hasWeights(const std::filesystem::path& folder) {
    const auto files = std::filesystem::directory_iterator(folder);
    return std::any_of(begin(files), end(files), [](const std::filesystem::directory_entry& file) {
        return file.path().extension() == ".safetensors" || file.path().extension() == ".bin";
    });
}

std::vector<std::filesystem::path> checkpoints(const std::filesystem::path& root) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
        if (entry.is_directory() && entry.path().filename() == "checkpoint" && hasWeights(entry.path()))
            found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

Result<std::vector<test::Answer>> ask(ml::ModelHost& host, const std::filesystem::path& folder) {
    return host.use(folder, [](ml::Model& model) { return test::probe(model); });
}

int check(const std::filesystem::path& root, const ml::RuntimeOptions& options) {
    ml::ModelHost reference({{"cpu", "fp32", 0}, 0}, ml::loadEngine);
    ml::ModelHost host({options, 0}, ml::loadEngine);
    // First, since LibTorch's part for graphics processors must be there before it is first asked for.
    auto info = host.runtime();
    if (!info) {
        std::fprintf(stderr, "medley-device-check: %s %s\n", info.error().message.c_str(), info.error().detail.c_str());
        return 1;
    }
    std::printf("%s, %s in %s. %s\n", info->library.c_str(), info->device.c_str(), info->dtype.c_str(),
                info->reason.c_str());
    int counts[3] = {0, 0, 0}; // passed, failed, skipped
    for (const auto& folder : checkpoints(root)) {
        const std::string name = folder.parent_path().lexically_relative(root).string();
        const auto expected = ask(reference, folder);
        if (!expected) {
            ++counts[2];
            std::printf("skip  %-40s %s\n", name.c_str(), expected.error().message.c_str());
            continue;
        }
        Verdict verdict;
        const auto got = ask(host, folder);
        info = host.runtime(); // it may have moved to the CPU
        const bool exact = info && info->dtype == "fp32";
        if (!got)
            verdict.problem = got.error().message + " " + got.error().detail;
        else if (got->size() != expected->size() || expected->empty())
            verdict.problem = "answers " + std::to_string(got->size()) + " of " + std::to_string(expected->size());
        else
            for (std::size_t i = 0; i < got->size() && verdict.problem.empty(); ++i)
                compare((*expected)[i], (*got)[i], exact, verdict);
        ++counts[verdict.problem.empty() ? 0 : 1];
        std::printf("%s  %-40s worst %.1e of the largest, least cosine %.5f, %d compared, %d other texts %s\n",
                    verdict.problem.empty() ? "ok  " : "FAIL", name.c_str(), verdict.worst, verdict.cosine,
                    verdict.compared, verdict.otherTexts, verdict.problem.c_str());
        std::fflush(stdout);
    }
    std::printf("%d passed, %d failed, %d skipped (%s, %s). %s\n", counts[0], counts[1], counts[2],
                info ? info->device.c_str() : "none", info ? info->dtype.c_str() : "",
                info ? info->reason.c_str() : "");
    return counts[1] == 0 && counts[0] > 0 ? 0 : 1;
}

} // namespace

int main(int argumentCount, char** argumentValues) {
    ml::RuntimeOptions options;
    std::filesystem::path root;
    for (int i = 1; i < argumentCount; ++i) {
        const std::string word = argumentValues[i];
        if ((word == "--device" || word == "--dtype") && i + 1 < argumentCount) {
            (word == "--device" ? options.device : options.dtype) = argumentValues[++i];
        } else if (!word.starts_with("-") && root.empty()) {
            root = word;
        } else {
            root.clear();
            break;
        }
    }
    if (root.empty()) {
        std::fputs("medley-device-check DIR [--device auto|cpu|cuda|cuda:N] [--dtype auto|fp32|bf16|fp16|int8]\n"
                   "  DIR holds folders named `checkpoint`, at any depth.\n",
                   stderr);
        return 2;
    }
    try {
        return check(root, options);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "medley-device-check: %s\n", error.what());
        return 1;
    }
}
