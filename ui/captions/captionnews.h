// Tells every place that shows captions that others were stored.
#pragma once

#include "core/base/ids.h"

#include <QObject>

#include <vector>

namespace medley::ui {

/// GUI thread. One a window: the backends of its parts share it.
class CaptionNews : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    void stored(const std::vector<medley::FileId>& files); ///< these have a new caption of a model
};

} // namespace medley::ui
