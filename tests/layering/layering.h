// Which file may include what: the dependencies of the architecture as rules over #include lines.
#pragma once

#include <QString>
#include <QStringList>

namespace medley::layering {

/// Reads every .h and .cpp below app, ui, core and translations of `root` and returns one sentence for each include
/// that breaks a rule, ordered by file. `qtCoreHeaders` is the folder of Qt Core's headers: core may include these and
/// no other of Qt's.
QStringList violations(const QString& root, const QString& qtCoreHeaders);

} // namespace medley::layering
