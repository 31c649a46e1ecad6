#include "core/catalog/metadatarepository.h"

#include "core/catalog/searchtext.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace medley::catalog {

namespace {

constexpr std::size_t kMaxTextBytes = 65536;
constexpr std::size_t kMaxEntries = 1000; // keywords or tags of a file
constexpr int kMaxOffsetMinutes = 24 * 60 - 1;

/// The beginning of a text, cut between two code points.
void shorten(std::string& text) {
    if (text.size() <= kMaxTextBytes)
        return;
    auto end = kMaxTextBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    text.resize(end);
}

bool isOnEarth(const GeoPosition& position) { // written so that NaN is not
    return std::abs(position.latitude) <= 90 && std::abs(position.longitude) <= 180;
}

/// "Canon", "Canon EOS 5D" → "Canon EOS 5D"; "NIKON CORPORATION", "NIKON D70" → "NIKON D70".
std::string cameraName(const std::string& make, const std::string& model) {
    const auto maker = searchKey(make.substr(0, make.find(' ')));
    if (model.empty() || make.empty() || searchKey(model).starts_with(maker))
        return model.empty() ? make : model;
    return make + " " + model;
}

std::string placeKey(const FileMetadata& metadata) {
    std::string key;
    for (const auto* part : {&metadata.location, &metadata.city, &metadata.country})
        if (!part->empty())
            key.append(key.empty() ? "" : " ").append(searchKey(*part));
    return key;
}

bool saysSomething(const FileMetadata& metadata) {
    FileMetadata rest = metadata; // what is kept in other tables does not count
    rest.rating.reset();
    rest.keywords.clear();
    rest.tags.clear();
    return rest != FileMetadata{};
}

} // namespace

FileMetadata storable(FileMetadata metadata) {
    for (auto* text :
         {&metadata.city, &metadata.country, &metadata.location, &metadata.cameraMake, &metadata.cameraModel,
          &metadata.lens, &metadata.title, &metadata.description, &metadata.creator, &metadata.copyright})
        shorten(*text);
    std::set<std::string> seen;
    std::erase_if(metadata.keywords, [&](const std::string& keyword) {
        return keyword.empty() || !seen.insert(searchKey(keyword)).second;
    });
    std::erase_if(metadata.tags, [](const MediaTag& tag) { return tag.name.empty() || tag.value.empty(); });
    metadata.keywords.resize(std::min(metadata.keywords.size(), kMaxEntries));
    metadata.tags.resize(std::min(metadata.tags.size(), kMaxEntries));
    for (auto& keyword : metadata.keywords)
        shorten(keyword);
    for (auto& tag : metadata.tags) {
        shorten(tag.name);
        shorten(tag.value);
    }
    if (metadata.taken && metadata.taken->offsetMinutes && std::abs(*metadata.taken->offsetMinutes) > kMaxOffsetMinutes)
        metadata.taken->offsetMinutes.reset();
    if (metadata.position && !isOnEarth(*metadata.position))
        metadata.position.reset();
    if (metadata.position && metadata.position->altitude && !std::isfinite(*metadata.position->altitude))
        metadata.position->altitude.reset();
    if (metadata.rating && (*metadata.rating < -1 || *metadata.rating > 5))
        metadata.rating.reset();
    return metadata;
}

FileMetadata MetadataRepository::ofFile(FileId file) const {
    FileMetadata metadata;
    auto row = m_connection.query(
        "SELECT taken_local, taken_offset, latitude, longitude, altitude, city, country, location, camera_make, "
        "camera_model, lens, title, description, creator, copyright FROM metadata WHERE file = ?1");
    row.bind(1, file.value);
    if (row.step()) {
        if (!row.isNull(0)) {
            metadata.taken = TakenTime{row.integer(0), std::nullopt};
            if (!row.isNull(1))
                metadata.taken->offsetMinutes = static_cast<int>(row.integer(1));
        }
        if (!row.isNull(2)) {
            metadata.position = GeoPosition{row.real(2), row.real(3), std::nullopt};
            if (!row.isNull(4))
                metadata.position->altitude = row.real(4);
        }
        metadata.city = row.text(5);
        metadata.country = row.text(6);
        metadata.location = row.text(7);
        metadata.cameraMake = row.text(8);
        metadata.cameraModel = row.text(9);
        metadata.lens = row.text(10);
        metadata.title = row.text(11);
        metadata.description = row.text(12);
        metadata.creator = row.text(13);
        metadata.copyright = row.text(14);
    }
    auto rating = m_connection.query("SELECT rating FROM file WHERE id = ?1");
    rating.bind(1, file.value);
    if (rating.step() && !rating.isNull(0))
        metadata.rating = static_cast<int>(rating.integer(0));
    auto keyword = m_connection.query("SELECT keyword FROM keyword WHERE file = ?1 ORDER BY position");
    for (keyword.bind(1, file.value); keyword.step();)
        metadata.keywords.push_back(keyword.text(0));
    auto tag = m_connection.query("SELECT name, value FROM tag WHERE file = ?1 ORDER BY position");
    for (tag.bind(1, file.value); tag.step();)
        metadata.tags.push_back({tag.text(0), tag.text(1)});
    return metadata;
}

std::vector<std::string> MetadataRepository::textsOfFile(FileId file) const {
    std::vector<std::string> texts;
    auto row =
        m_connection.query("SELECT title, description, creator, location, city, country FROM metadata WHERE file = ?1");
    row.bind(1, file.value);
    if (row.step())
        for (int column = 0; column < 6; ++column)
            texts.push_back(row.text(column));
    auto keyword = m_connection.query("SELECT keyword FROM keyword WHERE file = ?1 ORDER BY position");
    for (keyword.bind(1, file.value); keyword.step();)
        texts.push_back(keyword.text(0));
    auto tag = m_connection.query("SELECT value FROM tag WHERE file = ?1 ORDER BY position");
    for (tag.bind(1, file.value); tag.step();)
        texts.push_back(tag.text(0));
    std::erase(texts, std::string());
    return texts;
}

std::vector<ValueCount> MetadataRepository::folders(std::string_view prefix, std::size_t limit) const {
    std::map<std::string, std::int64_t, std::less<>> counts;
    auto row = m_connection.query("SELECT path FROM file ORDER BY path"); // read from an index
    auto last = counts.end(); // the files of a folder come one after the other, but for its folders' between them
    while (row.step()) {
        const auto path = row.text(0);
        const auto folder = parentFolder(path);
        if (last == counts.end() || last->first != folder)
            last = counts.emplace(folder, 0).first;
        ++last->second;
    }
    const bool byPath = prefix.starts_with('/');
    const auto wanted = folded(prefix);
    std::vector<ValueCount> found;
    for (const auto& [folder, count] : counts)
        if (byPath ? folder.starts_with(prefix) : folded(fileName(folder)).starts_with(wanted))
            found.push_back({folder, count});
    std::ranges::stable_sort(found, std::greater{}, &ValueCount::files);
    found.resize(std::min(found.size(), limit));
    return found;
}

std::vector<ValueCount> MetadataRepository::values(ValueField field, std::string_view prefix, std::size_t limit) const {
    const char* sql = nullptr; // each a list of keys and how people write them
    switch (field) {
    case ValueField::Folder:
        return folders(prefix, limit);
    case ValueField::Camera:
        sql = "SELECT camera_key AS key, camera AS value FROM metadata WHERE camera_key <> ''";
        break;
    case ValueField::Keyword:
        sql = "SELECT key, keyword AS value FROM keyword";
        break;
    case ValueField::Place:
        sql = "SELECT lower(city) AS key, city AS value FROM metadata WHERE city <> '' UNION ALL "
              "SELECT lower(country), country FROM metadata WHERE country <> '' UNION ALL "
              "SELECT lower(location), location FROM metadata WHERE location <> ''";
        break;
    }
    std::vector<ValueCount> found;
    auto row = m_connection.query("SELECT min(value), count(*) AS number, key FROM (" + std::string(sql) +
                                  ") GROUP BY key ORDER BY number DESC, key");
    const auto wanted = " " + (prefix.empty() ? std::string() : searchKey(prefix));
    while (found.size() < limit && row.step()) {
        auto value = row.text(0);
        if ((" " + searchKey(value)).find(wanted) != std::string::npos) // where any of its words begins
            found.push_back({std::move(value), row.integer(1)});
    }
    return found;
}

void MetadataRepository::put(FileId file, const FileMetadata& metadata) {
    for (const char* table : {"metadata", "keyword", "tag"})
        m_connection.query("DELETE FROM " + std::string(table) + " WHERE file = ?1").bind(1, file.value).run();
    if (saysSomething(metadata)) {
        const auto camera = cameraName(metadata.cameraMake, metadata.cameraModel);
        auto insert = m_connection.query(
            "INSERT INTO metadata (file, taken_local, taken_offset, latitude, longitude, altitude, city, country, "
            "location, place_key, camera_make, camera_model, camera, camera_key, lens, title, description, creator, "
            "copyright) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)");
        insert.bind(1, file.value).bindNull(2).bindNull(3).bindNull(4).bindNull(5).bindNull(6);
        if (metadata.taken) {
            insert.bind(2, metadata.taken->local);
            if (metadata.taken->offsetMinutes)
                insert.bind(3, *metadata.taken->offsetMinutes);
        }
        if (metadata.position) {
            insert.bind(4, metadata.position->latitude).bind(5, metadata.position->longitude);
            if (metadata.position->altitude)
                insert.bind(6, *metadata.position->altitude);
        }
        insert.bind(7, std::string_view(metadata.city))
            .bind(8, std::string_view(metadata.country))
            .bind(9, std::string_view(metadata.location))
            .bind(10, std::string_view(placeKey(metadata)))
            .bind(11, std::string_view(metadata.cameraMake))
            .bind(12, std::string_view(metadata.cameraModel))
            .bind(13, std::string_view(camera))
            .bind(14, std::string_view(searchKey(camera)))
            .bind(15, std::string_view(metadata.lens))
            .bind(16, std::string_view(metadata.title))
            .bind(17, std::string_view(metadata.description))
            .bind(18, std::string_view(metadata.creator))
            .bind(19, std::string_view(metadata.copyright))
            .run();
    }
    int position = 0;
    for (const auto& keyword : metadata.keywords) {
        auto insert = m_connection.query("INSERT INTO keyword (file, position, keyword, key) VALUES (?1, ?2, ?3, ?4)");
        insert.bind(1, file.value)
            .bind(2, position++)
            .bind(3, std::string_view(keyword))
            .bind(4, std::string_view(searchKey(keyword)))
            .run();
    }
    position = 0;
    for (const auto& tag : metadata.tags) {
        auto insert = m_connection.query("INSERT INTO tag (file, position, name, value) VALUES (?1, ?2, ?3, ?4)");
        insert.bind(1, file.value)
            .bind(2, position++)
            .bind(3, std::string_view(tag.name))
            .bind(4, std::string_view(tag.value))
            .run();
    }
}

} // namespace medley::catalog
