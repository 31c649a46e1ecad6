// What a file says about itself, from core/media's form to the catalogue's. Private to core/services.
#pragma once

#include "core/catalog/records.h"
#include "core/media/metadata.h"

namespace medley {

/// A date that is not known to the day is left out; a day without a time of day begins at midnight. The region (state,
/// province), for which the catalogue has no field, becomes a tag of that name, so that it is found by words.
[[nodiscard]] catalog::FileMetadata catalogMetadata(media::Metadata about);

} // namespace medley
