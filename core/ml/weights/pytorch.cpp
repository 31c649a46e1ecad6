// Files of torch.save: torch/serialization.py, `_legacy_load` for the stream and `_load` for the archive.
#include "core/ml/weights/bytecursor.h"
#include "core/ml/weights/mappedweights.h"
#include "core/ml/weights/pickle.h"
#include "core/ml/weights/ziparchive.h"

#include <algorithm>
#include <exception>
#include <unordered_map>

namespace medley::ml {

namespace {

using Bytes = std::span<const std::byte>;
using Tensors = MappedWeights::Tensors;
using StorageBytes = std::unordered_map<std::string_view, Bytes>;

// 0x1950a86a20f9469cfc6c, the first pickle of the stream
constexpr std::string_view kMagicNumber = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
constexpr std::int64_t kStreamVersion = 1001;
constexpr std::size_t kMaxNesting = 16;

/// Turns the pickled object and the storages' places into named views.
class StateDict {
public:
    StateDict(const pickle::Document& document, const StorageBytes& storages)
        : m_document(document)
        , m_storages(storages)
        , m_seen(document.containers.size(), false)
        , m_nameBudget(4 * document.consumed + 65536) {}

    /// A dictionary's tensors, those of inner containers with dotted names. Empty on success, else the reason.
    std::string collect(Tensors& into) {
        visit(m_document.root, {}, 0, into);
        return std::move(m_problem);
    }

private:
    void visit(const pickle::Value& value, const std::string& name, std::size_t depth, Tensors& into) {
        if (!m_problem.empty()) {
            return;
        }
        if (const auto* tensor = std::get_if<pickle::TensorRef>(&value)) {
            return add(name, m_document.tensors[tensor->index], into);
        }
        const auto* dict = std::get_if<pickle::DictRef>(&value);
        const auto* list = std::get_if<pickle::ListRef>(&value);
        const auto* tuple = std::get_if<pickle::TupleRef>(&value);
        if (!dict && !list && !tuple) {
            return;
        }
        const auto* items = enter(dict ? dict->index : list ? list->index : tuple->index, depth);
        for (std::size_t i = 0; items && i < items->size(); ++i) {
            const bool isKey = dict && i % 2 == 0;
            if (!isKey && mayHoldTensors((*items)[i])) {
                visit((*items)[i], joined(name, dict ? keyText((*items)[i - 1]) : std::to_string(i)), depth + 1, into);
            }
        }
    }

    /// Numbers and texts stand beside the tensors: epochs, options.
    static bool mayHoldTensors(const pickle::Value& value) {
        return std::holds_alternative<pickle::TensorRef>(value) || std::holds_alternative<pickle::DictRef>(value) ||
               std::holds_alternative<pickle::ListRef>(value) || std::holds_alternative<pickle::TupleRef>(value);
    }

    /// Each container once: one that holds itself, or a thousand times the same, costs no more than its bytes.
    const std::vector<pickle::Value>* enter(std::uint32_t index, std::size_t depth) {
        if (depth > kMaxNesting || m_seen[index]) {
            return nullptr;
        }
        m_seen[index] = true;
        return &m_document.containers[index];
    }

    static std::string keyText(const pickle::Value& key) {
        if (const auto* text = std::get_if<std::string_view>(&key)) {
            return std::string(*text);
        }
        const auto* number = std::get_if<std::int64_t>(&key);
        return number ? std::to_string(*number) : "?";
    }
    std::string joined(const std::string& prefix, const std::string& key) {
        const std::size_t length = prefix.size() + 1 + key.size();
        if (length > m_nameBudget) {
            m_problem = "the names are too long";
            return {};
        }
        m_nameBudget -= length;
        return prefix.empty() ? key : prefix + "." + key;
    }

    void add(const std::string& name, const pickle::Tensor& tensor, Tensors& into) {
        WeightView view;
        if (const char* problem = place(tensor, view)) {
            m_problem = "tensor " + name + ": " + problem;
        } else {
            into.insert_or_assign(name, std::move(view));
        }
    }

    /// Checks offset, shape and strides against the storage; null if they lie inside.
    const char* place(const pickle::Tensor& tensor, WeightView& view) const {
        const pickle::Storage& storage = m_document.storages[tensor.storage];
        const std::size_t size = weightTypeSize(storage.type);
        const auto found = m_storages.find(storage.key);
        if (found == m_storages.end() ||
            found->second.size() / size != static_cast<std::size_t>(storage.rootElements) ||
            found->second.size() % size != 0) {
            return "its storage is missing or has another size";
        }
        const auto bytes = contiguousBytes(storage.type, tensor.shape);
        if (!bytes || tensor.offset < 0 || tensor.offset > storage.elements) {
            return "its shape or offset makes no sense";
        }
        const std::size_t count = *bytes / size;
        const auto available = static_cast<std::uint64_t>(storage.elements - tensor.offset);
        if (count > available) { // also of views that repeat elements: else a small file could ask for any memory
            return "it is larger than its storage";
        }
        std::uint64_t last = 0;
        for (std::size_t i = 0; count > 0 && i < tensor.shape.size(); ++i) {
            const auto steps = static_cast<std::uint64_t>(tensor.shape[i] - 1);
            if (tensor.strides[i] < 0 ||
                (steps > 0 && static_cast<std::uint64_t>(tensor.strides[i]) > (available - 1 - last) / steps)) {
                return "its strides lead outside its storage";
            }
            last += steps * static_cast<std::uint64_t>(tensor.strides[i]);
        }
        view.type = storage.type;
        view.shape = tensor.shape;
        view.data = found->second.data() + static_cast<std::size_t>(storage.firstElement + tensor.offset) * size;
        view.bytes = count == 0 ? 0 : static_cast<std::size_t>(last + 1) * size;
        if (count > 0 && !isContiguous(tensor)) {
            view.strides = tensor.strides;
        }
        return nullptr;
    }

    /// The stride of a dimension with one element says nothing.
    static bool isContiguous(const pickle::Tensor& tensor) {
        std::int64_t expected = 1;
        for (std::size_t i = tensor.shape.size(); i-- > 0;) {
            if (tensor.shape[i] != 1 && tensor.strides[i] != expected) {
                return false;
            }
            expected *= tensor.shape[i];
        }
        return true;
    }

    const pickle::Document& m_document;
    const StorageBytes& m_storages;
    std::vector<bool> m_seen;
    std::size_t m_nameBudget;
    std::string m_problem;
};

Failure pickleFailure(const std::filesystem::path& path, const pickle::Document& document) {
    if (!document.asksForCode) {
        return damagedFile(path, document.problem);
    }
    return fail(ErrorCode::ModelDamaged,
                "The model file " + path.filename().string() +
                    " holds program code beside its weights, which Medley does not run. Look for a safetensors file "
                    "of the same model.",
                path.string() + ": " + document.problem);
}

Result<Tensors> collectTensors(const std::filesystem::path& path, const pickle::Document& document,
                               const StorageBytes& storages) {
    Tensors tensors;
    if (auto problem = StateDict(document, storages).collect(tensors); !problem.empty()) {
        return damagedFile(path, std::move(problem));
    }
    if (tensors.empty()) {
        return damagedFile(path, "it holds no tensors");
    }
    return tensors;
}

/// Pickles of magic number, version, system, object and storage keys, then each storage as count and elements.
Result<Tensors> readStream(const MappedFile& source) {
    const Bytes file = source.bytes();
    const auto damaged = [&](std::string reason) { return damagedFile(source.path(), std::move(reason)); };
    std::size_t position = 0;
    const auto next = [&] {
        auto document = pickle::read(file.subspan(position));
        position += document.consumed;
        return document;
    };
    const auto magic = next();
    const auto* number = std::get_if<pickle::BigInteger>(&magic.root);
    if (!magic.problem.empty() || !number || number->bytes != kMagicNumber) {
        return damaged("neither an archive nor a stream of torch.save");
    }
    const auto version = next();
    const auto* versionNumber = std::get_if<std::int64_t>(&version.root);
    if (!version.problem.empty() || !versionNumber || *versionNumber != kStreamVersion) {
        return damaged("an unknown version of the stream");
    }
    if (const auto system = next(); !system.problem.empty()) {
        return pickleFailure(source.path(), system);
    }
    const auto object = next();
    if (!object.problem.empty()) {
        return pickleFailure(source.path(), object);
    }
    const auto keys = next();
    const auto* keyList = std::get_if<pickle::ListRef>(&keys.root);
    if (!keys.problem.empty() || !keyList) {
        return damaged("the list of storages is damaged " + keys.problem);
    }
    std::unordered_map<std::string_view, const pickle::Storage*> declared;
    for (const pickle::Storage& storage : object.storages) {
        declared.emplace(storage.key, &storage);
    }
    StorageBytes storages;
    ByteCursor cursor(file.subspan(position));
    for (const pickle::Value& value : keys.containers[keyList->index]) {
        const auto* key = std::get_if<std::string_view>(&value);
        const auto storage = key ? declared.find(*key) : declared.end();
        if (storage == declared.end()) {
            return damaged("a storage that no tensor uses");
        }
        const auto count = cursor.number<std::int64_t>();
        const auto bytes = count ? contiguousBytes(storage->second->type, std::span(&*count, 1)) : std::nullopt;
        const auto data = bytes ? cursor.take(*bytes) : std::nullopt;
        if (!data || !storages.emplace(*key, *data).second) {
            return damaged("storage " + std::string(*key) + " is not in the file as a whole, or twice");
        }
    }
    return collectTensors(source.path(), object, storages);
}

/// NAME/data.pkl, NAME/data/KEY for each storage, and NAME/byteorder from torch 2.0 on.
Result<Tensors> readArchive(const MappedFile& source) {
    const Bytes file = source.bytes();
    const auto damaged = [&](std::string reason) { return damagedFile(source.path(), std::move(reason)); };
    const ZipDirectory directory = readStoredZip(file);
    if (!directory.problem.empty()) {
        return damaged(directory.problem);
    }
    constexpr std::string_view kObject = "data.pkl";
    const auto object = std::ranges::find_if(directory.entries, [&](const auto& entry) {
        return entry.first == kObject || entry.first.ends_with("/data.pkl");
    });
    if (object == directory.entries.end()) {
        return damaged("the archive holds no data.pkl" +
                       std::string(directory.unreadable > 0 ? " that is stored without compression" : ""));
    }
    const std::string_view folder = object->first.substr(0, object->first.size() - kObject.size());
    if (const auto order = directory.entries.find(std::string(folder) + "byteorder");
        order != directory.entries.end() && asText(order->second) != "little") {
        return damaged("its numbers are not little-endian");
    }
    const auto document = pickle::read(object->second);
    if (!document.problem.empty()) {
        return pickleFailure(source.path(), document);
    }
    const std::string dataFolder = std::string(folder) + "data/";
    StorageBytes storages;
    for (auto it = directory.entries.lower_bound(dataFolder);
         it != directory.entries.end() && it->first.starts_with(dataFolder); ++it) {
        storages.emplace(it->first.substr(dataFolder.size()), it->second);
    }
    return collectTensors(source.path(), document, storages);
}

} // namespace

Result<std::unique_ptr<WeightFile>> openPyTorch(const std::filesystem::path& path) {
    auto file = MappedFile::open(path);
    if (!file) {
        return failWith(file);
    }
    try {
        auto tensors = asText(file->bytes()).starts_with("PK\x03\x04") ? readArchive(*file) : readStream(*file);
        if (!tensors) {
            return failWith(tensors);
        }
        return std::make_unique<MappedWeights>(std::move(*file), std::move(*tensors));
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory to read " + path.filename().string() + ".");
    }
}

} // namespace medley::ml
