// ExplainService::test, for whoever has the picture already. Private to core/services.
#pragma once

#include "core/services/explain/explainservice.h"
#include "core/services/explain/picturesource.h"

#include <functional>
#include <string>

namespace medley {

struct PictureTest {
    std::string model;
    ExplainService::TestedMap tested;
    MapTestOptions options{};
    std::function<void(double)> progress{}; ///< 0…1; or nothing
    CancelToken cancel{};
    ExplainService::Done<MapTest> done;
};

/// `picture` is called on a decode thread, and not kept: the test has two copies of its own.
void testPicture(LibraryContext& context, std::function<Result<SharedPicture>()> picture, PictureTest test);

} // namespace medley
