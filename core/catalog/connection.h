// Private to core/catalog: one SQLite connection with its prepared statements. Throws SQLite::Exception; `attempt`
// turns that into a Result at the module's border.
#pragma once

#include "core/base/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace medley::catalog {

/// What an exception of SQLite means for a person.
[[nodiscard]] Error errorOf(const SQLite::Exception& exception);

/// Runs `work`, which returns a Result, and makes the exceptions of SQLite and of the memory its error.
template <class Work>
[[nodiscard]] auto attempt(Work&& work) -> decltype(work()) {
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return Failure(errorOf(exception));
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory. Close other programs and try again.");
    }
}

/// A prepared statement on loan: bound by position, stepped, and given back clean when it goes out of scope.
class Query {
public:
    Query(SQLite::Statement& statement, bool& onLoan);
    explicit Query(std::unique_ptr<SQLite::Statement> own);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    Query& bind(int index, std::integral auto value) {
        m_statement->bind(index, static_cast<std::int64_t>(value));
        return *this;
    }
    Query& bind(int index, double value);
    Query& bind(int index, std::string_view text);
    /// Not copied: must live until the statement has been stepped.
    Query& bindBlob(int index, std::span<const std::uint8_t> blob);
    Query& bindNull(int index);

    [[nodiscard]] bool step() { return m_statement->executeStep(); }
    void reset() { m_statement->reset(); } ///< ready to be bound again
    /// Steps a statement that gives no rows, and makes it ready to be bound again. Returns the rows it changed.
    int run();

    [[nodiscard]] bool isNull(int column) const { return m_statement->isColumnNull(column); }
    [[nodiscard]] std::int64_t integer(int column) const { return m_statement->getColumn(column).getInt64(); }
    [[nodiscard]] double real(int column) const { return m_statement->getColumn(column).getDouble(); }
    [[nodiscard]] std::string text(int column) const { return m_statement->getColumn(column).getString(); }
    /// Valid until the next step.
    [[nodiscard]] std::span<const std::uint8_t> blob(int column) const;

private:
    std::unique_ptr<SQLite::Statement> m_own;
    SQLite::Statement* m_statement;
    bool* m_onLoan = nullptr;
};

class Connection {
public:
    /// The file of a Medley library or a new one, with the connection's settings made and nothing written or locked
    /// yet. NotFound, NoPermission, Io, or Database for a file that is something else; such a file is not touched.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& path, bool readOnly);

    [[nodiscard]] Query query(const std::string& sql);         ///< cached by its text
    [[nodiscard]] Query uncachedQuery(const std::string& sql); ///< for texts of which there is no end
    void execute(const char* sql);
    [[nodiscard]] std::int64_t scalar(const std::string& sql);
    [[nodiscard]] std::int64_t lastInsertedId() const { return m_database.getLastInsertRowid(); }

    [[nodiscard]] SQLite::Database& database() { return m_database; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    void leaveUntouched(); ///< closing will not move a write-ahead log that was there before into the file

private:
    struct CachedStatement {
        std::unique_ptr<SQLite::Statement> statement;
        bool onLoan = false;
    };

    Connection(const std::filesystem::path& path, int flags, bool readOnly);
    [[nodiscard]] Result<void> checkFile();

    std::filesystem::path m_path;
    SQLite::Database m_database;
    bool m_readOnly = false;
    bool m_hasLog = false;
    std::unordered_map<std::string, CachedStatement> m_statements; ///< destroyed before the database
};

[[nodiscard]] std::int64_t unixNow(); ///< seconds

/// BEGIN IMMEDIATE: waits for another writer at its start and not in its middle. Rolls back unless committed.
class WriteTransaction {
public:
    explicit WriteTransaction(Connection& connection)
        : m_transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE) {}
    void commit() { m_transaction.commit(); }

private:
    SQLite::Transaction m_transaction;
};

/// Many statements that only read, with one lock of the file between them instead of one each.
class ReadTransaction {
public:
    explicit ReadTransaction(Connection& connection)
        : m_transaction(connection.database(), SQLite::TransactionBehavior::DEFERRED) {}
    void end() { m_transaction.commit(); } ///< else its destructor does

private:
    SQLite::Transaction m_transaction;
};

} // namespace medley::catalog
