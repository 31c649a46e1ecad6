#include "core/catalog/connection.h"

#include "core/catalog/migrations.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <climits>
#include <cstring>

namespace medley::catalog {

namespace {

constexpr int kBusyTimeoutMs = 5000;
constexpr int kHeaderBytes = 100; // https://www.sqlite.org/fileformat.html#the_database_header
constexpr std::size_t kPageCountOffset = 28;
constexpr std::size_t kUserVersionOffset = 60;
constexpr std::size_t kApplicationIdOffset = 68;
constexpr std::string_view kMagic{"SQLite format 3\0", 16};

using Header = std::array<unsigned char, kHeaderBytes>;

std::uint32_t bigEndian(const Header& header, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = (value << 8) | header.at(offset + i);
    return value;
}

/// SQLite itself takes a file that ends within its last page for whole.
std::uint64_t statedSize(const Header& header) {
    const std::uint64_t pageSize = header[16] * 256U + header[17];
    return bigEndian(header, kPageCountOffset) * (pageSize == 1 ? 65536 : pageSize);
}

std::string quoted(const std::filesystem::path& path) {
    return "“" + path.string() + "”";
}

/// SQLite says no more than "unable to open": look for what a person can do something about.
Error whyNotOpened(const std::filesystem::path& path, const SQLite::Exception& exception) {
    std::error_code ignored;
    const auto folder = path.parent_path();
    const auto error = [&](ErrorCode code, const std::string& message) {
        return Error{code, message, exception.what()};
    };
    if (std::filesystem::is_directory(path, ignored))
        return error(ErrorCode::InvalidArgument, "The library cannot be opened: " + quoted(path) + " is a folder.");
    if (!std::filesystem::exists(folder, ignored))
        return error(ErrorCode::NotFound, "The library's folder " + quoted(folder) +
                                              " is not there. If it is on another drive, connect the drive.");
    const auto may = [](const std::filesystem::path& what, int how) {
        return ::faccessat(AT_FDCWD, what.c_str(), how, AT_EACCESS) == 0;
    };
    if (may(path, F_OK) ? !may(path, R_OK) : !may(folder, W_OK))
        return error(ErrorCode::NoPermission,
                     "Medley may not open the library " + quoted(path) + ". Check who may read and write there.");
    return errorOf(exception);
}

} // namespace

Error errorOf(const SQLite::Exception& exception) {
    const auto error = [&](ErrorCode code, const char* message) {
        return Error{code, message,
                     std::string(exception.what()) + " (SQLite " + std::to_string(exception.getExtendedErrorCode()) +
                         ")"};
    };
    switch (exception.getErrorCode()) {
    case SQLITE_FULL:
        return error(ErrorCode::DiskFull, "The disk is full, so the library could not be written. Free some space and "
                                          "try again; nothing that was stored is lost.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error(ErrorCode::NoPermission,
                     "Medley may not write to the library. Check who may write to its folder.");
    case SQLITE_CANTOPEN:
        return error(ErrorCode::Io, "The library could not be opened. Check that its disk is connected and writable.");
    case SQLITE_IOERR:
        return error(ErrorCode::Io, "The library could not be read or written. Check the disk that it is on.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error(ErrorCode::Database, "The library's database is damaged. Let Medley check and repair it, or put a "
                                          "backup in its place.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error(ErrorCode::Database,
                     "Another program is writing to the library. Close it, or wait, and try again.");
    case SQLITE_NOMEM:
        return error(ErrorCode::OutOfMemory, "There is not enough memory. Close other programs and try again.");
    case SQLITE_TOOBIG:
        return error(ErrorCode::TooLarge, "A text or picture is larger than the library can hold.");
    default:
        return error(ErrorCode::Database, "The library's database refused an operation.");
    }
}

// Query --------------------------------------------------------------------------------------------------------------

Query::Query(SQLite::Statement& statement, bool& onLoan) : m_statement(&statement), m_onLoan(&onLoan) {
    *m_onLoan = true;
}

Query::Query(std::unique_ptr<SQLite::Statement> own) : m_own(std::move(own)), m_statement(m_own.get()) {}

Query::~Query() {
    static_cast<void>(m_statement->tryReset()); // repeats the error of the last step, which was thrown already
    if (m_onLoan != nullptr)
        *m_onLoan = false;
}

Query& Query::bind(int index, double value) {
    m_statement->bind(index, value);
    return *this;
}

Query& Query::bind(int index, std::string_view text) {
    m_statement->bind(index, std::string(text)); // by its length: a text may hold NUL
    return *this;
}

Query& Query::bindBlob(int index, std::span<const std::uint8_t> blob) {
    if (blob.size() > INT_MAX)
        throw SQLite::Exception("blob of 2 GiB or more", SQLITE_TOOBIG);
    m_statement->bindNoCopy(index, blob.empty() ? "" : static_cast<const void*>(blob.data()),
                            static_cast<int>(blob.size()));
    return *this;
}

Query& Query::bindNull(int index) {
    m_statement->bind(index);
    return *this;
}

int Query::run() {
    const int changed = m_statement->exec();
    m_statement->reset();
    return changed;
}

std::span<const std::uint8_t> Query::blob(int column) const {
    const auto value = m_statement->getColumn(column);
    const auto* data = static_cast<const std::uint8_t*>(value.getBlob());
    return {data, data == nullptr ? 0U : static_cast<std::size_t>(value.getBytes())};
}

// Connection ---------------------------------------------------------------------------------------------------------

Connection::Connection(const std::filesystem::path& path, int flags, bool readOnly)
    : m_path(path), m_database(path.string(), flags, kBusyTimeoutMs), m_readOnly(readOnly) {}

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& path, bool readOnly) {
    const bool inMemory = path == ":memory:";
    // Absolute, because SQLite would take a relative "file:…" for an address.
    std::error_code error;
    const auto file = inMemory ? path : std::filesystem::absolute(path, error);
    if (path.empty() || error)
        return fail(ErrorCode::InvalidArgument, "The library has no place: its path is empty or not valid.",
                    error.message());
    if (readOnly && !inMemory && !std::filesystem::exists(file, error))
        return fail(ErrorCode::NotFound, "There is no library at " + quoted(file) + ".");

    // Of one thread: SQLite need not lock at every step of every statement.
    const int flags = SQLite::OPEN_NOMUTEX |
                      (readOnly && !inMemory ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    std::unique_ptr<Connection> connection;
    try {
        connection.reset(new Connection(file, flags, readOnly));
    } catch (const SQLite::Exception& exception) {
        return Failure(whyNotOpened(file, exception));
    }
    return attempt([&]() -> Result<std::unique_ptr<Connection>> {
        if (auto checked = connection->checkFile(); !checked)
            return failWith(checked);
        auto* handle = connection->m_database.getHandle();
        // A database file may come from anywhere: its schema gets no say beyond what this program's own schema needs.
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        connection->execute("PRAGMA trusted_schema = OFF");
        connection->execute("PRAGMA cell_size_check = ON");
        connection->execute("PRAGMA mmap_size = 0"); // a file that shrinks under a map ends the program
        connection->execute("PRAGMA foreign_keys = ON");
        connection->execute("PRAGMA temp_store = MEMORY");
        connection->execute("PRAGMA cache_size = -16384"); // KiB
        return std::move(connection);
    });
}

/// Looks at the header through SQLite's own handle: opening the file once more and closing it would drop the locks
/// that another connection of this process holds (https://www.sqlite.org/howtocorrupt.html, 2.2), and asking by SQL
/// could replay a journal into a file that is not ours.
Result<void> Connection::checkFile() {
    if (m_path == ":memory:")
        return {};
    sqlite3_file* file = nullptr;
    sqlite3_file_control(m_database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (!std::filesystem::is_regular_file(m_path))
        return fail(ErrorCode::InvalidArgument, "The library " + quoted(m_path) + " is not a file.");
    std::error_code error;
    const auto size = std::filesystem::file_size(m_path, error); // SQLite would call a file of one byte empty
    if (error || file == nullptr || file->pMethods == nullptr)
        return fail(ErrorCode::Io, "The library " + quoted(m_path) + " could not be read.", error.message());
    if (size == 0)
        return {}; // new
    const auto logSize = std::filesystem::file_size(m_path.string() + "-wal", error);
    m_hasLog = !error && logSize > 0;
    Header header{};
    const int code = file->pMethods->xRead(file, header.data(), kHeaderBytes, 0); // pads a short file with zeros
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
        return fail(ErrorCode::Io, "The library " + quoted(m_path) + " could not be read.", sqlite3_errstr(code));
    const bool hasJournal = std::filesystem::exists(m_path.string() + "-journal");
    if (header == Header{} && hasJournal)
        return {}; // the power went while it was made; SQLite undoes that
    if (std::memcmp(header.data(), kMagic.data(), kMagic.size()) != 0)
        return fail(ErrorCode::Database, "The file " + quoted(m_path) +
                                             " is not a Medley library, or its beginning is damaged. It was left as "
                                             "it is; choose another place, or put a backup there.");
    if (const auto id = bigEndian(header, kApplicationIdOffset); id != kApplicationId)
        return fail(
            ErrorCode::Database,
            "The file " + quoted(m_path) +
                " is a database of another program. It was left as it is; choose another place for the library.",
            "application_id " + std::to_string(id));
    if (const auto version = bigEndian(header, kUserVersionOffset);
        version > INT_MAX || isNewer(static_cast<int>(version)))
        return Failure(newerSchemaError(version));
    if (!m_hasLog && !hasJournal && size < statedSize(header))
        return fail(ErrorCode::Database,
                    "The library's database is damaged: its end is missing. Put a backup in its place.",
                    std::to_string(size) + " of " + std::to_string(statedSize(header)) + " bytes");
    if (!m_readOnly && sqlite3_db_readonly(m_database.getHandle(), "main") == 1)
        return fail(ErrorCode::NoPermission, "Medley may read the library " + quoted(m_path) +
                                                 " and may not write to it. Check who may write there.");
    return {};
}

Query Connection::query(const std::string& sql) {
    auto& cached = m_statements[sql];
    if (cached.onLoan) // asked again from inside a visit of its own rows
        return Query(std::make_unique<SQLite::Statement>(m_database, sql));
    if (!cached.statement)
        cached.statement = std::make_unique<SQLite::Statement>(m_database, sql);
    return Query(*cached.statement, cached.onLoan);
}

Query Connection::uncachedQuery(const std::string& sql) {
    return Query(std::make_unique<SQLite::Statement>(m_database, sql));
}

void Connection::execute(const char* sql) {
    m_database.exec(sql);
}

std::int64_t Connection::scalar(const std::string& sql) {
    auto asked = query(sql);
    return asked.step() ? asked.integer(0) : 0;
}

std::int64_t unixNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

void Connection::leaveUntouched() {
    // Without a log there is nothing to move, and an ordinary closing takes its own side files away.
    if (m_hasLog)
        sqlite3_db_config(m_database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

} // namespace medley::catalog
