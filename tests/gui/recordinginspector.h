// An inspector that shows nothing and keeps what it was to show.
#pragma once

#include "ui/shell/pages.h"

#include <vector>

namespace medley::test {

class RecordingInspector : public ui::InspectorPanel {
public:
    using InspectorPanel::InspectorPanel;
    void showItem(const ui::ItemRef& item) override { shown.push_back(item); }
    void clear() override {}
    std::vector<ui::ItemRef> shown;
};

} // namespace medley::test
