// A token of what was cancelled before it began.
#pragma once

#include "core/base/canceltoken.h"

namespace medley::test {

[[nodiscard]] inline CancelToken cancelled() {
    CancelSource source;
    source.cancel();
    return source.token();
}

} // namespace medley::test
