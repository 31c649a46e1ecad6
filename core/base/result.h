// Errors are values: every function that can fail returns a Result.
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace medley {

/// Either a T or an Error. Ignoring one is a compiler warning, and so an error.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

using Failure = tl::unexpected<Error>;

/// `return fail(ErrorCode::NotFound, "…");` in any function that returns a Result.
[[nodiscard]] inline Failure fail(ErrorCode code, std::string message, std::string detail = {}) {
    return Failure(Error{code, std::move(message), std::move(detail)});
}

/// Hands the error of one Result on as the error of another.
template <class T>
[[nodiscard]] Failure failWith(Result<T>&& result) {
    return Failure(std::move(result.error()));
}
template <class T>
[[nodiscard]] Failure failWith(const Result<T>& result) {
    return Failure(result.error());
}

} // namespace medley
