#include "core/ml/runtime/batchchoice.h"

#include "core/ml/runtime/machine.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <sstream>

namespace medley::ml {

namespace {

constexpr const char* kHeader = "medley batch times 1";
constexpr double kClearly = 0.95;       // of the usual size's time
constexpr double kSlower = 1.1;         // times the shortest: sizes still further away are not tried
constexpr double kHopeless = 3;         // times the shortest: not tried a second time
constexpr int kTries = 2;               // the better one counts: other programs only ever make one slower
constexpr std::size_t kQuestion = 32;   // items at most
constexpr std::size_t kMostLines = 500; // of the file: so many models and dtypes
constexpr double kLongest = 3600;       // seconds; what is beyond is no time that anything took

/// Key → times, one a line: the key, a tab, and size and seconds by turns. Empty for a file that is not one.
std::map<std::string, BatchChoice::Times> readTimes(const std::filesystem::path& file) {
    std::map<std::string, BatchChoice::Times> all;
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line) || line != kHeader)
        return all;
    while (all.size() < kMostLines && std::getline(in, line)) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos)
            continue;
        std::istringstream numbers(line.substr(tab));
        std::size_t size = 0;
        double seconds = 0;
        while (numbers >> size >> seconds) {
            if (std::isfinite(seconds) && seconds > 0 && seconds < kLongest)
                all[line.substr(0, tab)][size] = seconds;
        }
    }
    return all;
}

std::string textOf(const std::map<std::string, BatchChoice::Times>& all) {
    std::ostringstream out;
    out << kHeader << '\n';
    for (const auto& [key, times] : all) {
        out << key << '\t';
        for (const auto& [size, seconds] : times)
            out << ' ' << size << ' ' << seconds;
        out << '\n';
    }
    return out.str();
}

BatchChoice madeFor(const ModelInfo& model, const nn::Compute& compute, std::string_view part,
                    std::vector<std::size_t> sizes, std::size_t usual) {
    static constexpr std::array<const char*, 3> kProducts{"fp32", "bf16", "int8"};
    std::string key = model.fingerprint;
    key.append(" ").append(part).append(", ").append(compute.device.str()).append(" ").append(toString(compute.dtype));
    key.append(" ").append(kProducts.at(static_cast<std::size_t>(compute.products))).append(", ").append(machineName());
    const std::filesystem::path folder = cacheFolder();
    return {std::move(sizes), usual, folder.empty() ? folder : folder / "batch-times.txt", std::move(key)};
}

} // namespace

BatchChoice::BatchChoice(std::vector<std::size_t> sizes, std::size_t usual, std::filesystem::path file, std::string key)
    : m_sizes(std::move(sizes))
    , m_usual(static_cast<std::size_t>(std::ranges::find(m_sizes, usual) - m_sizes.begin()))
    , m_file(std::move(file))
    , m_key(std::move(key)) {
    if (m_file.empty())
        return;
    const auto all = readTimes(m_file);
    const auto kept = all.find(m_key);
    for (const std::size_t size : m_sizes) {
        if (kept != all.end() && kept->second.contains(size))
            m_times[size] = kept->second.at(size);
    }
}

bool BatchChoice::isQuestion() const {
    return m_times.empty() && m_items < std::max(kQuestion, 4 * m_sizes[m_usual]);
}

bool BatchChoice::isTimed(std::size_t size) const {
    const auto tried = m_tries.find(size);
    return m_times.contains(size) && (tried == m_tries.end() || tried->second >= kTries);
}

bool BatchChoice::isWorthTrying(std::size_t index) const {
    if (isTimed(m_sizes[index]))
        return false;
    if (index == m_usual)
        return true;
    const std::size_t nearer = m_sizes[index > m_usual ? index - 1 : index + 1];
    return isTimed(nearer) && m_times.at(nearer) <= kSlower * shortest();
}

double BatchChoice::shortest() const {
    double least = kLongest;
    for (const auto& [size, seconds] : m_times) {
        if (isTimed(size))
            least = std::min(least, seconds);
    }
    return least;
}

std::size_t BatchChoice::next(std::size_t left) const {
    const std::size_t most = std::min(left, m_most);
    if (isQuestion())
        return std::min(m_sizes[m_usual], most);
    for (std::size_t index = m_sizes.size(); index-- > 0;) {
        if (m_sizes[index] <= most && isWorthTrying(index))
            return m_sizes[index];
    }
    return std::min(fastest(), most);
}

void BatchChoice::took(std::size_t size, std::size_t count, double seconds) {
    const bool isOfQuestion = isQuestion();
    m_items += count;
    const bool isOfUse = !isOfQuestion && count > 0 && seconds > 0 && !isTimed(size) &&
                         std::ranges::find(m_sizes, size) != m_sizes.end();
    if (!isOfUse)
        return;
    const double each = seconds / static_cast<double>(count);
    const auto [best, isFirst] = m_times.try_emplace(size, each);
    best->second = std::min(best->second, each);
    int& tries = m_tries[size];
    tries = each > kHopeless * shortest() ? kTries : tries + 1;
    if (tries < kTries || m_file.empty())
        return;
    auto all = readTimes(m_file);
    all[m_key][size] = best->second;
    replaceFile(m_file, textOf(all)); // or it is measured again
}

std::size_t BatchChoice::fastest() const {
    std::size_t chosen = m_sizes[m_usual];
    if (!isTimed(chosen))
        return chosen;
    double least = kClearly * m_times.at(chosen);
    for (const auto& [size, seconds] : m_times) {
        if (isTimed(size) && seconds < least) {
            chosen = size;
            least = seconds;
        }
    }
    return chosen;
}

BatchChoice itemsAtOnce(const ModelInfo& model, const nn::Compute& compute, std::string_view part, std::size_t usual) {
    if (compute.itemsAtOnce > 0)
        return BatchChoice(compute.itemsAtOnce);
    return madeFor(model, compute, part, {1, 4, 8, 16, 32}, usual);
}

BatchChoice tokensAtOnce(const ModelInfo& model, const nn::Compute& compute) {
    // About as many tokens as keep all cores busy and the layers' states in the cache.
    constexpr std::size_t kUsual = 1024;
    return madeFor(model, compute, "tokens", {256, kUsual, 4096}, kUsual);
}

} // namespace medley::ml
