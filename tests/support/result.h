// The value of a Result where a test cannot go on without it.
#pragma once

#include "core/base/result.h"

#include <QtGlobal>

#include <type_traits>
#include <utility>

namespace medley::test {

/// Ends the test program with the error's text where there is no value.
template <class T>
T valueOf(Result<T>&& result) {
    if (!result)
        qFatal("%s (%s)", result.error().message.c_str(), result.error().detail.c_str());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace medley::test
