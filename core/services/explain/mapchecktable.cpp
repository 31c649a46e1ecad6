#include "core/services/explain/mapchecktable.h"

#include "core/base/decimal.h"
#include "core/search/csv.h"

#include <array>

namespace medley {

namespace {

constexpr int kPlaces = 6;

std::string number(double value) {
    return decimal(value, kPlaces);
}

/// From the name of the score to the problem.
void addTest(std::string& row, const Result<MapTest>& result) {
    constexpr std::array kAreas{&MapTest::deletionArea, &MapTest::deletionRandomArea, &MapTest::insertionArea,
                                &MapTest::insertionRandomArea};
    const bool isTestable = result && result->isTestable();
    row.append(result ? search::csvField(result->scoreName) : "").append(",");
    row.append(!result ? "" : isTestable ? "true" : "false").append(",");
    row.append(!isTestable ? "" : result->holds() ? "true" : "false").append(",");
    for (const auto area : kAreas) {
        const bool isMissing =
            !isTestable ||
            (result->insertion.empty() && (area == &MapTest::insertionArea || area == &MapTest::insertionRandomArea));
        row.append(isMissing ? std::string() : number((*result).*area)).append(",");
    }
    row.append(result ? number(result->fallOfTenth) : "").append(",");
    row.append(result ? number(result->fallOfRandomTenth) : "").append(",");
    row.append(result ? "" : search::csvField(result.error().message));
}

} // namespace

std::string checkTable(std::span<const PictureSource> pictures, std::span<const CheckedMap> maps) {
    std::string table("path,time_s,output,score,score_name,testable,holds,deletion_area,deletion_random_area,"
                      "insertion_area,insertion_random_area,fall_of_tenth,fall_of_random_tenth,problem\r\n");
    for (const auto& map : maps) {
        if (map.index >= pictures.size())
            continue;
        const auto& [file, time] = pictures[map.index];
        table.append(search::csvField(file.string())).append(",");
        table.append(time ? number(*time) : "").append(",");
        table.append(search::csvField(map.output)).append(",");
        table.append(map.output.empty() ? "" : number(static_cast<double>(map.score))).append(",");
        addTest(table, map.test);
        table.append("\r\n");
    }
    return table;
}

} // namespace medley
