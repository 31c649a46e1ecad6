#include "core/ml/text/chat/value.h"

#include <algorithm>

namespace medley::ml::chat {

struct Value::Namespace {
    Map attributes;
};

namespace {

constexpr int kDeepest = 32;

} // namespace

Value::Value(List list) {
    for (const Value& item : list) {
        nest(item);
    }
    m_data = std::make_shared<const List>(std::move(list));
}

Value::Value(Map map) {
    for (const auto& item : map.items()) {
        nest(item.second);
    }
    m_data = std::make_shared<const Map>(std::move(map));
}

void Value::nest(const Value& inner) {
    m_depth = std::max(m_depth, inner.m_depth + 1);
    if (m_depth > kDeepest || inner.attributes()) {
        throw TemplateError("it puts too many lists, or a namespace, into a list");
    }
}

Value Value::makeNamespace(Map attributes) {
    Value made;
    made.m_data = std::make_shared<Namespace>(Namespace{std::move(attributes)});
    return made;
}

Map* Value::attributes() const {
    const auto* space = std::get_if<std::shared_ptr<Namespace>>(&m_data);
    return space ? &(*space)->attributes : nullptr;
}

std::string_view Value::kind() const {
    constexpr std::string_view kKinds[] = {"nothing",  "none",   "a boolean", "a number",
                                           "a string", "a list", "a map",     "a namespace"};
    return kKinds[m_data.index()];
}

bool Value::isTrue() const {
    if (isUndefined() || isNone()) {
        return false;
    }
    if (const bool* value = flag()) {
        return *value;
    }
    if (const std::int64_t* value = number()) {
        return *value != 0;
    }
    if (const std::string* value = text()) {
        return !value->empty();
    }
    if (const List* value = list()) {
        return !value->empty();
    }
    const Map* value = map();
    return !value || !value->items().empty();
}

bool Value::equals(const Value& other) const {
    const bool bothNumbers = (flag() || number()) && (other.flag() || other.number());
    if (bothNumbers) {
        return asNumber() == other.asNumber();
    }
    if (m_data.index() != other.m_data.index()) {
        return false;
    }
    if (text()) {
        return *text() == *other.text();
    }
    if (list()) {
        return std::ranges::equal(*list(), *other.list(), [](const Value& a, const Value& b) { return a.equals(b); });
    }
    if (map()) {
        const auto& items = map()->items();
        return items.size() == other.map()->items().size() && std::ranges::all_of(items, [&](const auto& item) {
                   const Value* twin = other.map()->find(item.first);
                   return twin && item.second.equals(*twin);
               });
    }
    return attributes() == other.attributes(); // of a namespace; of nothing and none both are null
}

std::string Value::printed() const {
    if (isUndefined()) {
        return {};
    }
    if (isNone()) {
        return "None";
    }
    if (const bool* value = flag()) {
        return *value ? "True" : "False";
    }
    if (const std::int64_t* value = number()) {
        return std::to_string(*value);
    }
    if (const std::string* value = text()) {
        return *value;
    }
    throw TemplateError("it prints " + std::string(kind()));
}

std::int64_t Value::asNumber() const {
    if (const bool* value = flag()) {
        return *value ? 1 : 0;
    }
    if (const std::int64_t* value = number()) {
        return *value;
    }
    throw TemplateError("it needs a number and has " + std::string(kind()));
}

void Map::set(const std::string& key, Value value) {
    const auto [place, isNew] = m_places.try_emplace(key, m_items.size());
    if (isNew) {
        m_items.emplace_back(key, std::move(value));
    } else {
        m_items[place->second].second = std::move(value);
    }
}

const Value* Map::find(std::string_view key) const {
    const auto found = m_places.find(key);
    return found == m_places.end() ? nullptr : &m_items[found->second].second;
}

} // namespace medley::ml::chat
