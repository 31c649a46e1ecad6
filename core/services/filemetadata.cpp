#include "core/services/filemetadata.h"

#include <chrono>
#include <utility>

namespace medley {

namespace {

std::optional<catalog::TakenTime> takenTime(const media::CaptureTime& time) {
    namespace chrono = std::chrono;
    const chrono::year_month_day date{chrono::year(time.year), chrono::month(static_cast<unsigned>(time.month)),
                                      chrono::day(static_cast<unsigned>(time.day))};
    if (!date.ok()) // also where month or day are 0, unknown
        return std::nullopt;
    chrono::seconds local = chrono::sys_days(date).time_since_epoch();
    if (time.hasTimeOfDay)
        local += chrono::hours(time.hour) + chrono::minutes(time.minute) + chrono::seconds(time.second);
    return catalog::TakenTime{local.count(), time.utcOffset};
}

} // namespace

catalog::FileMetadata catalogMetadata(media::Metadata about) {
    catalog::FileMetadata metadata;
    if (about.taken)
        metadata.taken = takenTime(*about.taken);
    if (about.position)
        metadata.position =
            catalog::GeoPosition{about.position->latitude, about.position->longitude, about.position->altitude};
    metadata.city = std::move(about.city);
    metadata.country = std::move(about.country);
    metadata.location = std::move(about.location);
    metadata.cameraMake = std::move(about.cameraMake);
    metadata.cameraModel = std::move(about.cameraModel);
    metadata.lens = std::move(about.lens);
    metadata.rating = about.rating;
    metadata.title = std::move(about.title);
    metadata.description = std::move(about.description);
    metadata.creator = std::move(about.creator);
    metadata.copyright = std::move(about.copyright);
    metadata.keywords = std::move(about.keywords);
    if (!about.region.empty())
        metadata.tags.push_back({"region", std::move(about.region)});
    for (auto& tag : about.tags)
        metadata.tags.push_back({std::move(tag.key), std::move(tag.value)});
    return metadata;
}

} // namespace medley
