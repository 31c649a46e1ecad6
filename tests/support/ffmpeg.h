// Media that a test makes with the ffmpeg program.
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace medley::test {

/// Runs `ffmpeg ARGUMENTS`; existing files are replaced. False, with ffmpeg's messages in the test's output, where it
/// is not there or fails.
[[nodiscard]] inline bool runFfmpeg(const QStringList& arguments, const QString& workingFolder = {}) {
    constexpr int kPatienceMs = 60'000;
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (!workingFolder.isEmpty())
        process.setWorkingDirectory(workingFolder);
    process.start(QStringLiteral("ffmpeg"), QStringList{QStringLiteral("-nostdin"), QStringLiteral("-v"),
                                                        QStringLiteral("error"), QStringLiteral("-y")} +
                                                arguments);
    return process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

/// `-i` of one of ffmpeg's own sources, such as "sine=440:duration=3".
[[nodiscard]] inline QStringList lavfi(const QString& source) {
    return {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), source};
}

} // namespace medley::test
