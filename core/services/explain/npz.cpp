#include "core/services/explain/npz.h"

#include <QList>
#include <QString>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <bit>
#include <optional>

namespace medley {

static_assert(std::endian::native == std::endian::little, "arrays are written as they lie in memory");

namespace {

/// Magic, version, and the description padded so that the data begins at a multiple of 64.
std::string npyHeader(std::string_view type, const NpzWriter::Shape& shape) {
    std::string description("{'descr': '");
    description.append(type).append("', 'fortran_order': False, 'shape': (");
    for (const std::size_t length : shape)
        description.append(std::to_string(length)).append(",");
    description.append("), }");
    constexpr std::size_t kPreamble = 10;
    constexpr std::size_t kMultiple = 64;
    description.append(kMultiple - 1 - (kPreamble + description.size()) % kMultiple, ' ').push_back('\n');
    std::string header("\x93NUMPY\x01", 7);
    header.push_back('\0');
    header.push_back(static_cast<char>(description.size() & 0xFFU));
    header.push_back(static_cast<char>(description.size() >> 8U));
    return header.append(description);
}

} // namespace

struct NpzWriter::Archive {
    archive* zip = archive_write_new();
    std::optional<std::error_code> error{};

    Archive() = default;
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    ~Archive() { archive_write_free(zip); }

    /// Keeps the reason where libarchive says that something went wrong.
    bool went(la_ssize_t result) {
        if (result >= ARCHIVE_OK)
            return true;
        if (!error)
            error = std::error_code(archive_errno(zip), std::generic_category());
        return false;
    }
};

NpzWriter::NpzWriter(const std::filesystem::path& file)
    : m_file(file, "The map"), m_archive(std::make_unique<Archive>()) {
    m_archive->went(archive_write_set_format_zip(m_archive->zip));
    m_archive->went(archive_write_open_filename(m_archive->zip, m_file.partial().c_str()));
}

NpzWriter::~NpzWriter() = default;

void NpzWriter::add(std::string_view name, const Shape& shape, std::span<const float> values) {
    addBytes(name, "<f4", shape, std::as_bytes(values));
}

void NpzWriter::add(std::string_view name, const Shape& shape, std::span<const double> values) {
    addBytes(name, "<f8", shape, std::as_bytes(values));
}

void NpzWriter::add(std::string_view name, const Shape& shape, std::span<const std::int32_t> values) {
    addBytes(name, "<i4", shape, std::as_bytes(values));
}

void NpzWriter::add(std::string_view name, std::span<const std::string> texts) {
    std::vector<QList<uint>> points;
    std::size_t longest = 1;
    for (const auto& text : texts) {
        points.push_back(QString::fromStdString(text).toUcs4());
        longest = std::max(longest, static_cast<std::size_t>(points.back().size()));
    }
    std::vector<std::uint32_t> all(texts.size() * longest, 0);
    for (std::size_t i = 0; i < points.size(); ++i)
        std::ranges::copy(points[i], all.begin() + static_cast<std::ptrdiff_t>(i * longest));
    addBytes(name, "<U" + std::to_string(longest), {texts.size()}, std::as_bytes(std::span(all)));
}

void NpzWriter::addBytes(std::string_view name, std::string_view type, const Shape& shape,
                         std::span<const std::byte> bytes) {
    if (m_archive->error)
        return;
    const std::string header = npyHeader(type, shape);
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), &archive_entry_free);
    archive_entry_set_pathname(entry.get(), (std::string(name) + ".npy").c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(header.size() + bytes.size()));
    if (m_archive->went(archive_write_header(m_archive->zip, entry.get())) &&
        m_archive->went(archive_write_data(m_archive->zip, header.data(), header.size())))
        m_archive->went(archive_write_data(m_archive->zip, bytes.data(), bytes.size()));
}

Result<void> NpzWriter::finish() {
    m_archive->went(archive_write_close(m_archive->zip));
    if (m_archive->error)
        return m_file.failure(*m_archive->error);
    return m_file.keep();
}

} // namespace medley
