#include "core/ml/weights/pickle.h"

#include "core/ml/weights/bytecursor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace medley::ml::pickle {

namespace {

// Far above any checkpoint in use; a hostile one stops here.
constexpr std::size_t kMaxStreamBytes = std::size_t{64} << 20;
constexpr std::size_t kMaxValues = 4'000'000;
constexpr std::size_t kMaxStack = 131'072; // values wait here for their container; picklers write them by the thousand
constexpr std::size_t kMaxContainers = 1'000'000;
constexpr std::size_t kMaxRank = 32;

std::string hex(unsigned value) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    return {'0', 'x', kDigits[value >> 4 & 15], kDigits[value & 15]};
}

class Machine {
public:
    explicit Machine(std::span<const std::byte> bytes)
        : m_cursor(bytes.first(std::min(bytes.size(), kMaxStreamBytes))) {}

    Document run() {
        while (m_document.problem.empty() && !m_isStopped) {
            const auto opcode = m_cursor.number<std::uint8_t>();
            if (!opcode) {
                fail("it ends in the middle");
            } else {
                step(*opcode);
            }
        }
        m_document.consumed = m_cursor.position();
        return std::move(m_document);
    }

private:
    using Values = std::vector<Value>;

    void fail(std::string why) {
        if (m_document.problem.empty()) {
            m_document.problem = "pickle at byte " + std::to_string(m_cursor.position()) + ": " + std::move(why);
        }
    }
    void failGlobal(std::string_view module, std::string_view name) {
        constexpr std::size_t kShown = 100;
        m_document.asksForCode = true;
        fail("it asks for " + std::string(module.substr(0, kShown)) + "." + std::string(name.substr(0, kShown)) +
             ", which is not plain data");
    }

    void push(Value value) {
        if (m_stack.size() >= kMaxStack) {
            return fail("too many values");
        }
        m_stack.push_back(value);
    }
    /// Values below the last mark belong to an outer container and are out of reach.
    std::optional<Value> pop() {
        if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back())) {
            fail("a value is missing");
            return std::nullopt;
        }
        const Value value = m_stack.back();
        m_stack.pop_back();
        return value;
    }
    std::optional<Values> popToMark() {
        if (m_marks.empty()) {
            fail("a mark is missing");
            return std::nullopt;
        }
        const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
        m_marks.pop_back();
        Values values(first, m_stack.end());
        m_stack.erase(first, m_stack.end());
        return values;
    }
    std::optional<Values> popCount(std::size_t count) {
        Values values(count);
        for (std::size_t i = count; i-- > 0;) {
            const auto value = pop();
            if (!value) {
                return std::nullopt;
            }
            values[i] = *value;
        }
        return values;
    }
    template <class Ref>
    void pushContainer(std::optional<Values> items) {
        if (!items) {
            return;
        }
        if (m_document.containers.size() >= kMaxContainers || !countItems(items->size())) {
            return fail("too many containers");
        }
        m_document.containers.push_back(std::move(*items));
        push(Ref{static_cast<std::uint32_t>(m_document.containers.size() - 1)});
    }
    bool countItems(std::size_t count) {
        m_items += count;
        return m_items <= kMaxValues;
    }
    const Values* tupleItems(const Value& value) const {
        const auto* tuple = std::get_if<TupleRef>(&value);
        return tuple ? &m_document.containers[tuple->index] : nullptr;
    }

    template <class Ref>
    void extend(std::optional<Values> items) {
        if (!items) {
            return;
        }
        const Ref* target = m_stack.empty() ? nullptr : std::get_if<Ref>(&m_stack.back());
        if (!target || (std::is_same_v<Ref, DictRef> && items->size() % 2 != 0)) {
            return fail("values without a container");
        }
        if (!countItems(items->size())) {
            return fail("too many values");
        }
        Values& container = m_document.containers[target->index];
        container.insert(container.end(), items->begin(), items->end());
    }

    void pushText(std::optional<std::uint64_t> length) {
        const auto bytes = length ? m_cursor.take(*length) : std::nullopt;
        if (!bytes) {
            return fail("a text is longer than the file");
        }
        push(asText(*bytes));
    }
    template <class Number>
    void pushInteger() {
        if (const auto value = m_cursor.number<Number>()) {
            push(static_cast<std::int64_t>(*value));
        } else {
            fail("it ends in a number");
        }
    }
    void pushLong(std::optional<std::uint64_t> length) {
        const auto bytes = length ? m_cursor.take(*length) : std::nullopt;
        if (!bytes) {
            return fail("a number is longer than the file");
        }
        if (bytes->size() > sizeof(std::uint64_t)) {
            return push(BigInteger{asText(*bytes)});
        }
        const bool isNegative = !bytes->empty() && (bytes->back() & std::byte{0x80}) != std::byte{0};
        std::uint64_t value = isNegative ? ~std::uint64_t{0} : 0;
        std::memcpy(&value, bytes->data(), bytes->size());
        push(static_cast<std::int64_t>(value));
    }
    void pushFloat() {
        const auto bytes = m_cursor.take(sizeof(double));
        if (!bytes) {
            return fail("it ends in a number");
        }
        std::array<std::byte, sizeof(double)> reversed{}; // the one big-endian number of the format
        std::ranges::reverse_copy(*bytes, reversed.begin());
        push(std::bit_cast<double>(reversed));
    }

    void memoize(std::optional<std::uint64_t> index) {
        // Picklers number from 0 or 1 and in order; a larger number would only ask for memory.
        if (!index || *index > m_memo.size() + 1 || m_memo.size() >= kMaxValues || m_stack.empty()) {
            return fail("a wrong memo number");
        }
        if (*index >= m_memo.size()) {
            m_memo.resize(static_cast<std::size_t>(*index) + 1);
        }
        m_memo[static_cast<std::size_t>(*index)] = m_stack.back();
    }
    void recall(std::optional<std::uint64_t> index) {
        if (!index || *index >= m_memo.size() || !m_memo[static_cast<std::size_t>(*index)]) {
            return fail("it recalls what was never kept");
        }
        push(*m_memo[static_cast<std::size_t>(*index)]);
    }

    void pushGlobal(std::string_view module, std::string_view name) {
        const auto found = findGlobal(module, name);
        if (!found) {
            return failGlobal(module, name);
        }
        push(*found);
    }

    void reduce();
    void build();
    void rebuildTensor(const Values& arguments);
    void pushStorage();
    bool integers(const Value& value, std::vector<std::int64_t>& into);
    void step(std::uint8_t opcode);
    void stepText(std::uint8_t opcode);

    ByteCursor m_cursor;
    Document m_document;
    Values m_stack;
    std::vector<std::size_t> m_marks;
    std::vector<std::optional<Value>> m_memo;
    std::size_t m_items = 0;
    bool m_isStopped = false;
};

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

void Machine::stepText(std::uint8_t opcode) {
    switch (opcode) {
    case 'X': // BINUNICODE
    case 'T': // BINSTRING
    case 'B': // BINBYTES
        return pushText(m_cursor.number<std::uint32_t>());
    case 0x8c: // SHORT_BINUNICODE
    case 'U':  // SHORT_BINSTRING
    case 'C':  // SHORT_BINBYTES
        return pushText(m_cursor.number<std::uint8_t>());
    case 0x8d: // BINUNICODE8
    case 0x8e: // BINBYTES8
        return pushText(m_cursor.number<std::uint64_t>());
    default:
        return fail("opcode " + hex(opcode) + " is not one of a state dict");
    }
}

void Machine::step(std::uint8_t opcode) {
    switch (opcode) {
    case 0x80: // PROTO
        if (const auto protocol = m_cursor.number<std::uint8_t>(); !protocol || *protocol < 2 || *protocol > 5) {
            fail("an unknown protocol");
        }
        return;
    case 0x95: // FRAME: its length only helps readers of streams
        return m_cursor.take(8) ? void() : fail("it ends in a frame");
    case '.': // STOP
        if (const auto root = pop()) {
            m_document.root = *root;
            m_isStopped = true;
        }
        return;
    case '(': // MARK
        return m_marks.size() < kMaxStack ? m_marks.push_back(m_stack.size()) : fail("too many marks");
    case '0': // POP
        static_cast<void>(pop());
        return;
    case '1': // POP_MARK
        static_cast<void>(popToMark());
        return;
    case '2': // DUP
        return m_stack.empty() ? fail("a value is missing") : push(Value(m_stack.back()));
    case 'N': // NONE
        return push(None{});
    case 0x88: // NEWTRUE
        return push(true);
    case 0x89: // NEWFALSE
        return push(false);
    case 'J': // BININT
        return pushInteger<std::int32_t>();
    case 'K': // BININT1
        return pushInteger<std::uint8_t>();
    case 'M': // BININT2
        return pushInteger<std::uint16_t>();
    case 0x8a: // LONG1
        return pushLong(m_cursor.number<std::uint8_t>());
    case 0x8b: // LONG4
        return pushLong(m_cursor.number<std::uint32_t>());
    case 'G': // BINFLOAT
        return pushFloat();
    case ')': // EMPTY_TUPLE
        return pushContainer<TupleRef>(Values{});
    case 't': // TUPLE
        return pushContainer<TupleRef>(popToMark());
    case 0x85: // TUPLE1
    case 0x86: // TUPLE2
    case 0x87: // TUPLE3
        return pushContainer<TupleRef>(popCount(opcode - 0x84u));
    case ']': // EMPTY_LIST
        return pushContainer<ListRef>(Values{});
    case 'a': // APPEND
        return extend<ListRef>(popCount(1));
    case 'e': // APPENDS
        return extend<ListRef>(popToMark());
    case '}': // EMPTY_DICT
        return pushContainer<DictRef>(Values{});
    case 's': // SETITEM
        return extend<DictRef>(popCount(2));
    case 'u': // SETITEMS
        return extend<DictRef>(popToMark());
    case 'q': // BINPUT
        return memoize(m_cursor.number<std::uint8_t>());
    case 'r': // LONG_BINPUT
        return memoize(m_cursor.number<std::uint32_t>());
    case 0x94: // MEMOIZE
        return memoize(m_memo.size());
    case 'h': // BINGET
        return recall(m_cursor.number<std::uint8_t>());
    case 'j': // LONG_BINGET
        return recall(m_cursor.number<std::uint32_t>());
    case 'c': { // GLOBAL
        const auto module = m_cursor.line();
        const auto name = module ? m_cursor.line() : std::nullopt;
        return name ? pushGlobal(*module, *name) : fail("a global without name");
    }
    case 0x93: { // STACK_GLOBAL
        const auto name = pop();
        const auto module = pop();
        const auto* nameText = name ? std::get_if<std::string_view>(&*name) : nullptr;
        const auto* moduleText = module ? std::get_if<std::string_view>(&*module) : nullptr;
        return nameText && moduleText ? pushGlobal(*moduleText, *nameText) : fail("a global without name");
    }
    case 'R': // REDUCE
        return reduce();
    case 'b': // BUILD
        return build();
    case 'Q': // BINPERSID
        return pushStorage();
    default:
        return stepText(opcode);
    }
}

} // namespace

Document read(std::span<const std::byte> bytes) {
    return Machine(bytes).run();
}

} // namespace medley::ml::pickle
