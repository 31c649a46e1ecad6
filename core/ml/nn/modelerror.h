// A checkpoint that cannot be used: a tensor or a setting is missing or makes no sense.
#pragma once

#include <stdexcept>

namespace medley::ml {

/// Layers are built in constructors, where LibTorch throws too; both are turned into a Result in one place, around the
/// loading of a model and each call of it (runtime/guard.h). The text is technical: it becomes Error::detail.
class ModelError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace medley::ml
