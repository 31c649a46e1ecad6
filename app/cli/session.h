// What every command gets: the options of the program, and the library when it asks for it.
#pragma once

#include "core/base/canceltoken.h"
#include "core/services/library.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <utility>

namespace medley::cli {

/// Exit codes of medley-cli (0 done).
enum Exit { kDone = 0, kFailed = 1, kWrongUsage = 2, kDoneWithProblems = 3 };

class Session {
public:
    LibraryOptions options;
    bool json = false; ///< one JSON document on standard output

    /// Opened at the first call; null after an error, which has been printed.
    [[nodiscard]] Library* library();

    /// The same token for every wait: Ctrl+C stops the job, and the program ends in order.
    [[nodiscard]] const CancelToken& cancel() const { return m_cancel; }
    void stopOn(const CancelToken& token) { m_cancel = token; }

    /// Prints an error as a sentence (standard error) and, with --json, as {"error":{"code","message","detail"}}.
    int report(const Error& error) const;

    void print(const nlohmann::json& document) const;

private:
    std::unique_ptr<Library> m_library;
    CancelToken m_cancel;
};

/// Calls `start` with a callback and waits for what the callback gets.
template <class T, class Start>
[[nodiscard]] Result<T> await(Start start) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto answer = promise->get_future();
    start([promise](Result<T> result) { promise->set_value(std::move(result)); });
    return answer.get();
}

/// Paths are bytes; JSON is UTF-8. What is not UTF-8 in a path becomes U+FFFD.
[[nodiscard]] std::string utf8(const std::string& bytes);

} // namespace medley::cli
