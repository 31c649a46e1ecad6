// Text that is printed as it is written, where a person is reading along.
#pragma once

#include <functional>
#include <iostream>
#include <string>

namespace medley::cli {

class Writer {
public:
    explicit Writer(bool on) : m_on(on) {}
    [[nodiscard]] std::function<void(std::string)> callback() {
        if (!m_on)
            return {};
        return [this](const std::string& text) {
            m_wrote = m_wrote || !text.empty();
            std::cout << text << std::flush;
        };
    }
    [[nodiscard]] bool hasWritten() const { return m_wrote; } ///< after the end only: the callback runs elsewhere

private:
    bool m_on;
    bool m_wrote = false;
};

} // namespace medley::cli
