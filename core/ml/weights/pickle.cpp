#include "core/ml/weights/pickle.h"

#include "core/ml/weights/picklemachine.h"

namespace medley::ml::pickle {

namespace {

std::string hex(unsigned value) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    return {'0', 'x', kDigits[value >> 4 & 15], kDigits[value & 15]};
}

} // namespace

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

Document read(std::span<const std::byte> bytes) {
    return Machine(bytes).run();
}

} // namespace medley::ml::pickle
