// medley-cli as a script runs it.
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace medley::test {

struct CliOutcome {
    int exit = -1; ///< −1 where it did not end by itself
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// A command that cannot be started or does not end ends the test program.
[[nodiscard]] inline CliOutcome runCli(const QStringList& arguments) {
    constexpr int kPatienceMs = 300'000;
    QProcess process;
    process.start(QStringLiteral(MEDLEY_CLI), arguments);
    if (!process.waitForFinished(kPatienceMs))
        qFatal("medley-cli %s: %s", qPrintable(arguments.join(QLatin1Char(' '))), qPrintable(process.errorString()));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace medley::test
