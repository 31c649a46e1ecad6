// Damages bytes the way disks, networks and people do. The same seed gives the same damage.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>

namespace medley::test {

class Mutator {
public:
    explicit Mutator(std::uint32_t seed) : m_random(seed) {}

    /// One to eight changes: bits, bytes, numbers at their limits, pieces cut out, copied or moved, a short end.
    [[nodiscard]] std::string mutate(std::string bytes) {
        for (std::size_t i = 0, count = 1 + below(8); i < count && !bytes.empty(); ++i)
            change(bytes);
        return bytes;
    }

private:
    /// std::uniform_int_distribution differs between libraries.
    std::size_t below(std::size_t limit) { return m_random() % limit; }

    void change(std::string& bytes) {
        const std::size_t at = below(bytes.size());
        const std::size_t length = std::min(bytes.size() - at, 1 + below(16));
        switch (below(7)) {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            bytes[at] = static_cast<char>(below(256));
            break;
        case 2: // a length or an offset becomes extreme
            for (std::size_t i = 0; i < std::min<std::size_t>(length, 8); ++i)
                bytes[at + i] = below(2) == 0 ? '\xff' : '\x7f';
            break;
        case 3:
            bytes.erase(at, length);
            break;
        case 4:
            bytes.insert(below(bytes.size()), bytes.substr(at, length));
            break;
        case 5: // digits grow
            bytes.insert(at, std::string(1 + below(4), static_cast<char>('0' + below(10))));
            break;
        default:
            if (below(4) == 0)
                bytes.resize(at);
            else
                std::swap(bytes[at], bytes[below(bytes.size())]);
        }
    }

    std::mt19937 m_random;
};

} // namespace medley::test
