// The machine that a pickle is a program for: its stack, marks and memo, bounded. Private to core/ml/weights.
#pragma once

#include "core/ml/weights/bytecursor.h"
#include "core/ml/weights/pickle.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace medley::ml::pickle {

// Far above any checkpoint in use; a hostile one stops here.
inline constexpr std::size_t kMaxStreamBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMaxValues = 4'000'000;
inline constexpr std::size_t kMaxStack = 131'072; // values wait for their container; picklers write by the thousand
inline constexpr std::size_t kMaxContainers = 1'000'000;

/// Runs once.
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

} // namespace medley::ml::pickle
