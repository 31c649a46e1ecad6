// The whole list of names that a checkpoint may refer to.
#include "core/ml/weights/pickle.h"

#include <algorithm>
#include <array>

namespace medley::ml::pickle {

namespace {

struct GlobalName {
    std::string_view module;
    std::string_view name;
    GlobalRef global;
};

constexpr std::array kGlobals = {
    GlobalName{"collections", "OrderedDict", {Global::OrderedDict}},
    GlobalName{"torch._utils", "_rebuild_tensor", {Global::RebuildTensor}},
    GlobalName{"torch._utils", "_rebuild_tensor_v2", {Global::RebuildTensor}},
    GlobalName{"torch._utils", "_rebuild_parameter", {Global::RebuildParameter}},
    GlobalName{"torch", "DoubleStorage", {Global::Storage, WeightType::F64}},
    GlobalName{"torch", "FloatStorage", {Global::Storage, WeightType::F32}},
    GlobalName{"torch", "HalfStorage", {Global::Storage, WeightType::F16}},
    GlobalName{"torch", "BFloat16Storage", {Global::Storage, WeightType::BF16}},
    GlobalName{"torch", "LongStorage", {Global::Storage, WeightType::I64}},
    GlobalName{"torch", "IntStorage", {Global::Storage, WeightType::I32}},
    GlobalName{"torch", "ShortStorage", {Global::Storage, WeightType::I16}},
    GlobalName{"torch", "CharStorage", {Global::Storage, WeightType::I8}},
    GlobalName{"torch", "ByteStorage", {Global::Storage, WeightType::U8}},
    GlobalName{"torch", "BoolStorage", {Global::Storage, WeightType::Bool}},
};

} // namespace

std::optional<GlobalRef> findGlobal(std::string_view module, std::string_view name) {
    const auto* found = std::ranges::find_if(
        kGlobals, [&](const GlobalName& known) { return known.module == module && known.name == name; });
    return found == kGlobals.end() ? std::nullopt : std::optional(found->global);
}

} // namespace medley::ml::pickle
