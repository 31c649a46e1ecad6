// Reads the tensors of a reference case (tests/parity/data): the safetensors layout, trusted input.
#pragma once

#include <QFile>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace medley::media::fixture {

class GoldenTensors {
public:
    explicit GoldenTensors(const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        m_bytes = file.readAll();
        std::uint64_t length = 0;
        std::memcpy(&length, m_bytes.constData(), sizeof length);
        m_header = nlohmann::json::parse(m_bytes.mid(8, static_cast<qsizetype>(length)).toStdString());
        m_data = 8 + static_cast<std::size_t>(length);
    }
    [[nodiscard]] bool isOpen() const { return m_header.is_object(); }
    [[nodiscard]] std::vector<int> shape(const std::string& name) const { return m_header.at(name).at("shape"); }
    template <class T>
    [[nodiscard]] std::vector<T> values(const std::string& name) const {
        const std::size_t begin = m_header.at(name).at("data_offsets").at(0);
        const std::size_t end = m_header.at(name).at("data_offsets").at(1);
        std::vector<T> values((end - begin) / sizeof(T));
        std::memcpy(values.data(), m_bytes.constData() + m_data + begin, end - begin);
        return values;
    }

private:
    QByteArray m_bytes;
    nlohmann::json m_header;
    std::size_t m_data = 0;
};

} // namespace medley::media::fixture
