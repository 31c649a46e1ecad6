// Rows that the catalogue's tests store.
#pragma once

#include "core/catalog/catalog.h"
#include "tests/support/result.h"

#include <QtTest/QtTest>

#include <cmath>
#include <string>
#include <vector>

namespace medley::catalog {

using test::valueOf;

inline FileRecord found(std::string path, std::int64_t bytes = 100, std::int64_t modifiedNs = 1) {
    FileRecord file;
    file.path = std::move(path);
    file.bytes = bytes;
    file.modifiedNs = modifiedNs;
    return file;
}

inline FileRecord addOne(Catalog& catalog, std::string path) {
    const std::vector<FileRecord> files{found(std::move(path))};
    return valueOf(catalog.files().add(files)).front();
}

/// Stores a file whose vectors are all of one space.
inline Result<std::vector<SegmentId>> storeIndexed(Catalog& catalog, const FileRecord& file, SpaceId space,
                                                   std::vector<NewSegment> segments) {
    for (auto& segment : segments)
        for (auto& vector : segment.vectors)
            vector.space = space;
    return catalog.files().storeIndexed(file, segments);
}

/// Indexed, without segments.
inline FileRecord addImage(Catalog& catalog, std::string path, const FileMetadata& metadata) {
    auto file = addOne(catalog, std::move(path));
    file.kind = MediaKind::Image;
    valueOf(catalog.files().storeIndexed(file, {}, metadata));
    return file;
}

/// A unit vector that differs from seed to seed.
inline Embedding vectorOf(int dimension, int seed) {
    Embedding vector(static_cast<std::size_t>(dimension));
    double squares = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) {
        vector[i] = std::sin(static_cast<float>(seed) * 0.7F + static_cast<float>(i) * 1.3F);
        squares += static_cast<double>(vector[i]) * static_cast<double>(vector[i]);
    }
    for (auto& value : vector)
        value = static_cast<float>(value / std::sqrt(squares));
    return vector;
}

inline NewSegment pictureSegment(int dimension, int seed, std::vector<LabelScore> labels = {}) {
    NewSegment segment;
    segment.segment.type = SegmentType::Picture;
    segment.segment.labels = std::move(labels);
    segment.vectors = {{SpaceId{}, vectorOf(dimension, seed)}};
    return segment;
}

inline NewSegment speechSegment(double start, std::string text) {
    NewSegment segment;
    segment.segment.type = SegmentType::Speech;
    segment.segment.span = {start, start + 2};
    segment.segment.text = std::move(text);
    segment.segment.confidence = -0.25F;
    return segment;
}

} // namespace medley::catalog
