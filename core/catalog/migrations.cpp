#include "core/catalog/migrations.h"

#include "core/base/wholefile.h"
#include "core/catalog/connection.h"
#include "core/catalog/migrationprogram.h"

#include <sqlite3.h>

#include <filesystem>
#include <string>

namespace medley::catalog {

namespace {

int userVersion(Connection& connection) {
    return static_cast<int>(connection.scalar("PRAGMA user_version"));
}

std::string text(int version) {
    return std::to_string(version);
}

/// Copied page by page by SQLite under a temporary name, so that a backup is whole or not there.
Result<void> backUp(Connection& connection, int version) {
    if (connection.path() == ":memory:")
        return {};
    auto target = connection.path();
    target += ".v" + text(version) + ".backup";
    WholeFile copy(target, "The backup copy of the library");
    std::error_code ignored;
    std::filesystem::remove(copy.partial(), ignored); // of a program that was killed
    try {
        connection.database().backup(copy.partial().c_str(), SQLite::Database::BackupType::Save);
    } catch (const SQLite::Exception& exception) {
        auto reason = errorOf(exception);
        return fail(reason.code,
                    "The library needs to be brought up to date, and the backup copy that is made first could not be "
                    "written. Free some space beside it and try again; the library is as it was.",
                    reason.detail);
    }
    if (const auto kept = copy.keep(); !kept)
        return fail(kept.error().code, "The backup copy of the library could not be written. The library is as it was.",
                    kept.error().detail);
    return {};
}

/// False if another process made the step meanwhile.
Result<bool> runStep(Connection& connection, const Migration& step) {
    try {
        WriteTransaction transaction(connection);
        if (userVersion(connection) >= step.version)
            return false;
        connection.execute(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
        connection.execute(step.sql);
        finishMigration(connection, step.version);
        connection.execute(("PRAGMA user_version = " + text(step.version)).c_str());
        SQLite::Statement broken(connection.database(), "PRAGMA foreign_key_check");
        if (broken.executeStep())
            return fail(ErrorCode::Database,
                        "The library could not be brought up to date, because entries in it do not fit together. It "
                        "is as it was; let the former version of Medley repair it.",
                        std::string(step.name) + ": foreign_key_check, table " + broken.getColumn(0).getString());
        transaction.commit();
        return true;
    } catch (const SQLite::Exception& exception) {
        auto reason = errorOf(exception);
        if (reason.code != ErrorCode::Database)
            return Failure(std::move(reason));
        return fail(ErrorCode::Database,
                    "The library could not be brought up to date. It is as it was before; please report this.",
                    std::string(step.name) + ": " + reason.detail);
    }
}

void useWriteAheadLog(Connection& connection) {
    SQLite::Statement mode(connection.database(), "PRAGMA journal_mode = WAL");
    // File systems without shared memory refuse; the rollback journal then needs a sync a transaction.
    if (mode.executeStep() && mode.getColumn(0).getString() == "wal")
        connection.execute("PRAGMA synchronous = NORMAL");
    connection.execute("PRAGMA journal_size_limit = 67108864");
}

/// What this schema's number promises has to be there; otherwise the first statement would fail with less to say.
Result<void> checkTables(Connection& connection) {
    const auto found = connection.scalar(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('file', 'segment', 'label', 'space', "
        "'embedding', 'words', 'metadata', 'keyword', 'tag', 'caption', 'answer', 'watched_folder', 'volume', "
        "'saved_search', 'search_history', 'caption_vector', 'caption_job', 'caption_job_file')");
    if (found != 18)
        return fail(ErrorCode::Database,
                    "The library's database is damaged: tables are missing. Put a backup in its place.");
    return {};
}

Result<OpenOutcome> bringUpToDate(Connection& connection, std::span<const Migration> steps) {
    const int latest = steps.back().version;
    const int version = userVersion(connection);
    if (version > latest) {
        connection.leaveUntouched();
        return Failure(newerSchemaError(static_cast<std::uint32_t>(version)));
    }
    if (version == latest)
        return OpenOutcome::UpToDate;
    if (connection.isReadOnly() && connection.path() != ":memory:")
        return fail(ErrorCode::Database, "The library comes from an earlier version of Medley. Open it once for "
                                         "writing, so that it can be brought up to date.");
    if (version < 0 || (version == 0 && connection.scalar("PRAGMA page_count") > 0))
        return fail(ErrorCode::Database, "The library's database is damaged: it has no version. Put a backup in its "
                                         "place.");
    if (version > 0)
        if (auto copied = backUp(connection, version); !copied)
            return failWith(copied);

    // Steps that rebuild a table need the checks off; runStep checks before it commits.
    connection.execute("PRAGMA foreign_keys = OFF");
    bool ranAny = false;
    for (const auto& step : steps) {
        if (step.version <= version)
            continue;
        auto ran = runStep(connection, step);
        if (!ran)
            return failWith(ran);
        ranAny = ranAny || *ran;
    }
    connection.execute("PRAGMA foreign_keys = ON");
    if (!ranAny)
        return OpenOutcome::UpToDate;
    return version == 0 ? OpenOutcome::Created : OpenOutcome::Migrated;
}

/// What is wrong with a damaged database, for Error::detail.
std::string quickCheck(Connection& connection) {
    std::string findings;
    try {
        SQLite::Statement check(connection.database(), "PRAGMA quick_check(5)");
        while (check.executeStep())
            findings += (findings.empty() ? "" : "; ") + check.getColumn(0).getString();
    } catch (const SQLite::Exception& exception) {
        findings += (findings.empty() ? "" : "; ") + std::string(exception.what());
    }
    return "quick_check: " + findings;
}

} // namespace

bool isNewer(int version) {
    return version > migrations().back().version;
}

Error newerSchemaError(std::uint32_t version) {
    return {ErrorCode::Database,
            "The library was made by a newer version of Medley. It was left as it is; update Medley to open it.",
            "schema " + std::to_string(version) + ", this version knows up to " + text(migrations().back().version)};
}

Result<OpenOutcome> migrate(Connection& connection, std::span<const Migration> steps) {
    try {
        auto outcome = bringUpToDate(connection, steps);
        if (outcome)
            if (auto checked = checkTables(connection); !checked)
                outcome = failWith(checked);
        if (!outcome)
            connection.leaveUntouched();
        else if (!connection.isReadOnly())
            useWriteAheadLog(connection);
        return outcome;
    } catch (const SQLite::Exception& exception) {
        connection.leaveUntouched();
        auto error = errorOf(exception);
        if (exception.getErrorCode() == SQLITE_CORRUPT || exception.getErrorCode() == SQLITE_NOTADB)
            error.detail += "; " + quickCheck(connection);
        return Failure(std::move(error));
    }
}

} // namespace medley::catalog
