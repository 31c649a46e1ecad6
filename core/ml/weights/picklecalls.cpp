// What the pickle of a state dict calls: OrderedDict, torch._utils._rebuild_tensor and the like, and storages by their
// persistent ids. Nothing is called in truth: each becomes an entry of the document.
#include "core/ml/weights/picklemachine.h"

namespace medley::ml::pickle {

namespace {

constexpr std::size_t kMaxRank = 32;

} // namespace

void Machine::reduce() {
    const auto arguments = pop();
    const auto callable = pop();
    if (!arguments || !callable) {
        return;
    }
    const auto* global = std::get_if<GlobalRef>(&*callable);
    const Values* items = tupleItems(*arguments);
    if (!global || !items) {
        return fail("a call of something that is not known");
    }
    switch (global->global) {
    case Global::OrderedDict:
        // OrderedDict() and, from Python 2, OrderedDict([[key, value], …]); the second is not written by torch.save.
        return items->empty() ? pushContainer<DictRef>(Values{}) : fail("an OrderedDict with arguments");
    case Global::RebuildTensor:
        return rebuildTensor(Values(*items));
    case Global::RebuildParameter:
        return !items->empty() && std::holds_alternative<TensorRef>(items->front())
                   ? push(items->front())
                   : fail("a parameter without tensor");
    case Global::Storage:
        return fail("a storage made by a call");
    }
}

/// The state of an OrderedDict is its `_metadata` (versions of modules), which no model here needs.
void Machine::build() {
    if (pop() && (m_stack.empty() || !std::holds_alternative<DictRef>(m_stack.back()))) {
        fail("state for something that is not a dictionary");
    }
}

bool Machine::integers(const Value& value, std::vector<std::int64_t>& into) {
    const Values* items = tupleItems(value);
    if (!items || items->size() > kMaxRank) {
        return false;
    }
    for (const Value& item : *items) {
        const auto* number = std::get_if<std::int64_t>(&item);
        if (!number) {
            return false;
        }
        into.push_back(*number);
    }
    return true;
}

/// (storage, storage_offset, size, stride, …)
void Machine::rebuildTensor(const Values& arguments) {
    Tensor tensor;
    const auto* storage = arguments.size() >= 4 ? std::get_if<StorageRef>(&arguments[0]) : nullptr;
    const auto* offset = storage ? std::get_if<std::int64_t>(&arguments[1]) : nullptr;
    if (!offset || !integers(arguments[2], tensor.shape) || !integers(arguments[3], tensor.strides) ||
        tensor.shape.size() != tensor.strides.size()) {
        return fail("a tensor without storage, shape or strides");
    }
    if (m_document.tensors.size() >= kMaxContainers) {
        return fail("too many tensors");
    }
    tensor.storage = storage->index;
    tensor.offset = *offset;
    m_document.tensors.push_back(std::move(tensor));
    push(TensorRef{static_cast<std::uint32_t>(m_document.tensors.size() - 1)});
}

/// ("storage", class, key, location, elements[, None or (key of the view, offset, elements)])
void Machine::pushStorage() {
    const auto id = pop();
    const Values* items = id ? tupleItems(*id) : nullptr;
    if (!items || items->size() < 5) {
        return fail("a storage without description");
    }
    const auto* what = std::get_if<std::string_view>(&(*items)[0]);
    const auto* type = std::get_if<GlobalRef>(&(*items)[1]);
    const auto* key = std::get_if<std::string_view>(&(*items)[2]);
    const auto* elements = std::get_if<std::int64_t>(&(*items)[4]);
    if (!what || *what != "storage" || !type || type->global != Global::Storage || !key || !elements || *elements < 0) {
        return fail("a storage without type, key or size");
    }
    Storage storage{type->type, *key, *elements, 0, *elements};
    if (items->size() > 5 && !std::holds_alternative<None>((*items)[5])) {
        const Values* view = tupleItems((*items)[5]);
        const auto* first = view && view->size() == 3 ? std::get_if<std::int64_t>(&(*view)[1]) : nullptr;
        const auto* count = first ? std::get_if<std::int64_t>(&(*view)[2]) : nullptr;
        if (!count || *first < 0 || *count < 0 || *first > *elements || *count > *elements - *first) {
            return fail("a view outside its storage");
        }
        storage.firstElement = *first;
        storage.elements = *count;
    }
    if (m_document.storages.size() >= kMaxContainers) {
        return fail("too many storages");
    }
    m_document.storages.push_back(storage);
    push(StorageRef{static_cast<std::uint32_t>(m_document.storages.size() - 1)});
}

} // namespace medley::ml::pickle
