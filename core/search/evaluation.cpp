#include "core/search/evaluation.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace medley::search {

namespace {

double discounted(std::size_t place) {
    return 1 / std::log2(static_cast<double>(place) + 2);
}

void add(Evaluation& sum, const Judgement& judgement) {
    ++sum.queries;
    for (std::size_t i = 0; i < kRecallCuts.size(); ++i)
        sum.recall[i] += recallAt(judgement, kRecallCuts[i]);
    sum.mrr += reciprocalRank(judgement);
    sum.ndcg += ndcgAt(judgement, kNdcgCut);
}

void divide(Evaluation& sum) {
    const auto queries = static_cast<double>(std::max<std::size_t>(sum.queries, 1));
    for (double& recall : sum.recall)
        recall /= queries;
    sum.mrr /= queries;
    sum.ndcg /= queries;
}

} // namespace

Judgement judged(std::span<const std::string> hits, std::span<const std::string> relevant) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t place = 0; place < hits.size(); ++place)
        places.emplace(hits[place], place);
    Judgement judgement;
    judgement.relevant = relevant.size();
    for (const auto& path : relevant)
        if (const auto found = places.find(path); found != places.end())
            judgement.places.push_back(found->second);
    std::sort(judgement.places.begin(), judgement.places.end());
    return judgement;
}

double recallAt(const Judgement& judgement, std::size_t k) {
    if (judgement.relevant == 0)
        return 0;
    const auto found = std::lower_bound(judgement.places.begin(), judgement.places.end(), k) - judgement.places.begin();
    return static_cast<double>(found) / static_cast<double>(judgement.relevant);
}

double reciprocalRank(const Judgement& judgement) {
    return judgement.places.empty() ? 0 : 1 / static_cast<double>(judgement.places.front() + 1);
}

double ndcgAt(const Judgement& judgement, std::size_t k) {
    double gain = 0;
    for (const auto place : judgement.places)
        if (place < k)
            gain += discounted(place);
    double ideal = 0;
    for (std::size_t place = 0; place < std::min(judgement.relevant, k); ++place)
        ideal += discounted(place);
    return ideal > 0 ? gain / ideal : 0;
}

Evaluation evaluate(std::span<const Judgement> judgements) {
    Evaluation result;
    for (const auto& judgement : judgements)
        add(result, judgement);
    divide(result);
    return result;
}

std::map<std::string, Evaluation> evaluateByGroup(std::span<const Judgement> judgements) {
    std::map<std::string, Evaluation> groups;
    for (const auto& judgement : judgements)
        add(groups[judgement.group], judgement);
    for (auto& [name, group] : groups)
        divide(group);
    return groups;
}

} // namespace medley::search
