#include "core/catalog/wordstore.h"

#include "core/catalog/backend.h"

namespace medley::catalog {

Result<std::vector<WordMatch>> WordStore::match(std::string_view query, int limit,
                                                const std::function<bool(FileId)>& accept) const {
    if (limit < 0)
        return fail(ErrorCode::InvalidArgument, "The number of results cannot be negative.");
    return m_backend.read([&]() -> Result<std::vector<WordMatch>> {
        return m_backend.words.match(query, static_cast<std::size_t>(limit), accept);
    });
}

} // namespace medley::catalog
