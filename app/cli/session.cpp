#include "app/cli/session.h"

#include <iostream>

namespace medley::cli {

Library* Session::library() {
    if (!m_library) {
        auto opened = Library::open(options);
        if (!opened) {
            report(opened.error());
            return nullptr;
        }
        m_library = std::move(*opened);
    }
    return m_library.get();
}

int Session::report(const Error& error) const {
    std::cerr << "medley-cli: " << error.message << '\n';
    if (!error.detail.empty())
        std::cerr << "  (" << error.detail << ")\n";
    if (json)
        print({{"error",
                {{"code", errorCodeName(error.code)},
                 {"message", utf8(error.message)},
                 {"detail", utf8(error.detail)}}}});
    return error.code == ErrorCode::InvalidArgument ? kWrongUsage : kFailed;
}

void Session::print(const nlohmann::json& document) const {
    std::cout << document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

std::string utf8(const std::string& bytes) {
    const auto quoted = nlohmann::json(bytes).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return nlohmann::json::parse(quoted).get<std::string>();
}

} // namespace medley::cli
