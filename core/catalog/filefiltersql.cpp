#include "core/catalog/filefiltersql.h"

#include "core/catalog/searchtext.h"

#include <utility>

namespace medley::catalog {

namespace {

constexpr std::size_t kMaxConditions = 64;
constexpr std::size_t kMaxTexts = 256;

template <class Value, class Name>
std::string inList(std::string_view column, const std::vector<Value>& values, Name&& name) {
    std::string list;
    for (const auto value : values)
        list.append(list.empty() ? "'" : ", '").append(name(value)).append("'"); // our own names, nothing from outside
    return std::string(column) + " IN (" + list + ")";
}

[[nodiscard]] std::string parameter(BoundSql& sql, std::variant<double, std::string> value) {
    sql.values.push_back(std::move(value));
    return "?" + std::to_string(sql.values.size());
}

std::string folderSelect(BoundSql& sql, const std::string& text) {
    auto path = text;
    while (path.ends_with('/'))
        path.pop_back();
    if (!text.starts_with('/'))
        return "SELECT id FROM file WHERE instr(folder_key, " + parameter(sql, "/" + folded(path) + "/") + ") > 0";
    // Everything below "/a/b" lies between "/a/b/" and "/a/b0", the next character after the slash.
    const auto first = parameter(sql, path + "/");
    return "SELECT id FROM file WHERE path >= " + first + " AND path < " + parameter(sql, path + "0");
}

std::string textSelect(BoundSql& sql, FileField field, const std::string& text) {
    switch (field) {
    case FileField::Folder:
        return folderSelect(sql, text);
    case FileField::Name:
        return "SELECT id FROM file WHERE instr(name_plain, " + parameter(sql, folded(text)) + ") > 0";
    case FileField::Extension: {
        const auto ending = parameter(sql, "." + folded(text.starts_with('.') ? text.substr(1) : text));
        return "SELECT id FROM file WHERE substr(name_plain, -length(" + ending + ")) = " + ending;
    }
    case FileField::Camera:
        return "SELECT file FROM metadata WHERE camera_key <> '' AND instr(camera_key, " +
               parameter(sql, searchKey(text)) + ") > 0";
    case FileField::Place:
        return "SELECT file FROM metadata WHERE place_key <> '' AND instr(place_key, " +
               parameter(sql, searchKey(text)) + ") > 0";
    default: // Keyword
        return "SELECT file FROM keyword WHERE key = " + parameter(sql, searchKey(text));
    }
}

BoundSql select(const FileCondition& condition) {
    BoundSql set;
    if (condition.field == FileField::HasCaption)
        set.sql = "SELECT file FROM caption";
    for (const auto& text : condition.texts)
        set.sql.append(set.sql.empty() ? "" : " UNION ALL ").append(textSelect(set, condition.field, text));
    if (set.sql.empty())
        set.sql = "SELECT id FROM file WHERE 0";
    return set;
}

/// As a function's argument, so that no index of one column is taken for it: the index by state has all of these. A
/// comparison with NULL (NaN becomes one) is neither true nor false; here it is false.
std::string range(BoundSql& sql, std::string_view column, const FileCondition& condition) {
    std::string demand = "ifnull(";
    demand.append(column).append(" IS NOT NULL");
    if (condition.from)
        demand.append(" AND ").append(column).append(" >= ").append(parameter(sql, *condition.from));
    if (condition.to)
        demand.append(" AND ").append(column).append(" <= ").append(parameter(sql, *condition.to));
    return demand.append(", 0)");
}

/// True or false for every file, never NULL; empty for what is a set.
std::string demand(BoundSql& sql, const FileCondition& condition) {
    switch (condition.field) {
    case FileField::Taken:
        return range(sql, "taken_local", condition);
    case FileField::Duration:
        return range(sql, "duration", condition);
    case FileField::Bytes:
        return range(sql, "bytes", condition);
    case FileField::Width:
        return range(sql, "width", condition);
    case FileField::Height:
        return range(sql, "height", condition);
    case FileField::Rating:
        return range(sql, "rating", condition);
    case FileField::HasSpeech:
        return "has_speech";
    case FileField::HasText:
        return "has_text";
    case FileField::HasPlace:
        return "has_place";
    case FileField::HasKeyword:
        return "has_keyword";
    default:
        return {};
    }
}

} // namespace

void BoundSql::bindTo(Query& query) const {
    int index = 0;
    for (const auto& value : values) {
        ++index;
        if (const auto* text = std::get_if<std::string>(&value))
            query.bind(index, std::string_view(*text));
        else
            query.bind(index, std::get<double>(value));
    }
}

Result<FilterSql> filterSql(const FileFilter& filter) {
    std::size_t texts = 0;
    for (const auto& condition : filter.conditions)
        texts += condition.texts.size();
    if (filter.conditions.size() > kMaxConditions || texts > kMaxTexts)
        return fail(ErrorCode::InvalidArgument, "This filter has too many conditions. Leave some of them out.");
    FilterSql result;
    auto& where = result.where.sql;
    const auto require = [&where](const std::string& condition) {
        where.append(where.empty() ? "WHERE (" : " AND (").append(condition).append(")");
    };
    if (!filter.states.empty())
        require(inList("state", filter.states, fileStateName));
    if (!filter.kinds.empty())
        require(inList("kind", filter.kinds, mediaKindName));
    for (const auto& condition : filter.conditions) {
        if (const auto sql = demand(result.where, condition); sql.empty())
            result.sets.push_back({select(condition), condition.negated});
        else
            require(condition.negated ? "NOT (" + sql + ")" : sql);
    }
    return result;
}

std::string_view orderSql(SortOrder order) {
    switch (order) {
    case SortOrder::AddedNewestFirst:
        return " ORDER BY id DESC";
    case SortOrder::TakenNewestFirst:
        return " ORDER BY taken_local IS NULL, taken_local DESC, id DESC";
    case SortOrder::TakenOldestFirst:
        return " ORDER BY taken_local IS NULL, taken_local, id";
    case SortOrder::Name:
        return " ORDER BY name_key, path";
    case SortOrder::Longest:
        return " ORDER BY duration DESC, id DESC";
    case SortOrder::Largest:
        return " ORDER BY bytes DESC, id DESC";
    }
    return "";
}

} // namespace medley::catalog
