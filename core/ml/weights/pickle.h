// The part of Python's pickle that a state dict needs, as data: nothing is imported, called or executed.
// Opcodes: Lib/pickletools.py of CPython. Private to core/ml/weights.
#pragma once

#include "core/ml/weights/weightfile.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace medley::ml::pickle {

/// The only names that a checkpoint may refer to.
enum class Global { OrderedDict, RebuildTensor, RebuildParameter, Storage };

struct None {};
struct BigInteger {
    std::string_view bytes; ///< little-endian two's complement of more than 8 bytes
};
struct GlobalRef {
    Global global = Global::OrderedDict;
    WeightType type = WeightType::F32; ///< of a Storage
};
/// Containers, storages and tensors are kept once, in the Document, and referred to by number: a container may hold
/// itself, and destroying a million nested ones must not recurse.
struct TupleRef {
    std::uint32_t index;
};
struct ListRef {
    std::uint32_t index;
};
struct DictRef {
    std::uint32_t index; ///< keys and values in turn
};
struct StorageRef {
    std::uint32_t index;
};
struct TensorRef {
    std::uint32_t index;
};
using Value = std::variant<None, bool, std::int64_t, double, std::string_view, BigInteger, GlobalRef, TupleRef, ListRef,
                           DictRef, StorageRef, TensorRef>;

/// torch.Storage as its persistent id describes it.
struct Storage {
    WeightType type = WeightType::F32;
    std::string_view key;
    std::int64_t elements = 0;
    std::int64_t firstElement = 0; ///< of a view into the storage of the same key (streams of 2017)
    std::int64_t rootElements = 0; ///< what the file must hold for `key`
};

/// Arguments of torch._utils._rebuild_tensor; not yet checked against the storage.
struct Tensor {
    std::uint32_t storage = 0;
    std::int64_t offset = 0; ///< in elements
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
};

/// Texts point into the pickled bytes.
struct Document {
    Value root;
    std::vector<std::vector<Value>> containers;
    std::vector<Storage> storages;
    std::vector<Tensor> tensors;
    std::size_t consumed = 0; ///< bytes up to and with the STOP
    std::string problem;      ///< empty if the pickle was understood
    bool asksForCode = false; ///< the problem is a name that stands for more than data
};

/// Nothing for every name but those of dictionaries, tensors and storages.
[[nodiscard]] std::optional<GlobalRef> findGlobal(std::string_view module, std::string_view name);

/// Reads one pickle at the front of `bytes`. Memory is bounded by about 80 times the bytes consumed, and absolutely.
[[nodiscard]] Document read(std::span<const std::byte> bytes);

} // namespace medley::ml::pickle
