#include "core/services/contenthash.h"

#include <xxhash.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <vector>

namespace medley {

namespace {

constexpr std::size_t kPiece = 1U << 20U; ///< bytes read at a time

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
struct FreeState {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

Failure unreadable(int error) {
    const auto code = error == ENOENT ? ErrorCode::NotFound : error == EACCES ? ErrorCode::NoPermission : ErrorCode::Io;
    return fail(code, "This file could not be read to its end.", std::generic_category().message(error));
}

std::string hexadecimal(const XXH128_canonical_t& hash) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : hash.digest) {
        text.push_back(kDigits[byte >> 4U]);
        text.push_back(kDigits[byte & 15U]);
    }
    return text;
}

} // namespace

Result<std::string> contentHash(const std::filesystem::path& path, const CancelToken& cancel) {
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rbe"));
    if (!file)
        return unreadable(errno);
    std::setvbuf(file.get(), nullptr, _IONBF, 0);
    const std::unique_ptr<XXH3_state_t, FreeState> state(XXH3_createState());
    if (!state)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this file.");
    XXH3_128bits_reset(state.get());
    std::vector<char> piece(kPiece);
    for (;;) {
        if (cancel.isCancelled())
            return CancelToken::failure();
        const std::size_t read = std::fread(piece.data(), 1, piece.size(), file.get());
        XXH3_128bits_update(state.get(), piece.data(), read);
        if (read == piece.size())
            continue;
        if (std::ferror(file.get()) != 0)
            return unreadable(errno);
        break;
    }
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state.get()));
    return hexadecimal(canonical);
}

} // namespace medley
