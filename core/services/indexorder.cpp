#include "core/services/indexorder.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <string_view>

namespace medley {

namespace {

using Indexes = std::vector<std::size_t>;

/// 0 … count − 1 so that each beginning of the list is spread over the whole: bits reversed.
Indexes spread(std::size_t count) {
    Indexes order;
    order.reserve(count);
    const std::size_t size = std::bit_ceil(count);
    for (std::size_t i = 0; i < size && order.size() < count; ++i) {
        std::size_t reversed = 0;
        for (std::size_t bit = 1; bit < size; bit <<= 1U)
            reversed = reversed << 1U | static_cast<std::size_t>((i & bit) != 0);
        if (reversed < count)
            order.push_back(reversed);
    }
    return order;
}

/// The first of each list, then the second of each, … The lists themselves are visited as spread as they can be.
Indexes inTurns(const std::vector<Indexes>& lists) {
    Indexes merged;
    std::vector<std::size_t> waiting = spread(lists.size());
    for (std::size_t turn = 0; !waiting.empty(); ++turn) {
        std::erase_if(waiting, [&](std::size_t list) { return turn >= lists[list].size(); });
        for (const auto list : waiting)
            merged.push_back(lists[list][turn]);
    }
    return merged;
}

std::string_view folderOf(std::string_view path) {
    return path.substr(0, path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/'));
}

/// The end of the name in small letters: before a file is opened its kind is not known.
std::string endingOf(std::string_view path) {
    const auto name = path.substr(folderOf(path).size());
    const auto dot = name.rfind('.');
    std::string ending(dot == std::string_view::npos ? std::string_view() : name.substr(dot));
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return ending;
}

} // namespace

std::vector<std::size_t> mostDifferentFirst(std::span<const catalog::FileRecord> files) {
    std::map<std::string_view, std::map<std::string, Indexes>> folders; // sorted: neighbours are alike
    for (std::size_t i = 0; i < files.size(); ++i)
        folders[folderOf(files[i].path)][endingOf(files[i].path)].push_back(i);
    std::vector<Indexes> lists;
    for (auto& [folder, kinds] : folders) {
        std::vector<Indexes> ofFolder;
        for (auto& [ending, indexes] : kinds) {
            std::ranges::stable_sort(indexes, {}, [&files](std::size_t i) { return files[i].modifiedNs; });
            Indexes list;
            for (const auto position : spread(indexes.size()))
                list.push_back(indexes[position]);
            ofFolder.push_back(std::move(list));
        }
        lists.push_back(inTurns(ofFolder));
    }
    return inTurns(lists);
}

} // namespace medley
