// What is dragged out of the grid, for those who take items and not files.
#pragma once

#include "core/base/ids.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

class QMimeData;

namespace medley::ui {

struct DraggedItem {
    FileId file;
    std::optional<SegmentId> segment{};
};

[[nodiscard]] QString itemMimeType();
void addItems(QMimeData& data, const std::vector<DraggedItem>& items);
/// None where it holds none, or what it holds cannot be read.
[[nodiscard]] std::vector<DraggedItem> itemsOf(const QMimeData& data);

} // namespace medley::ui
