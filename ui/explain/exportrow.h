// Writes what is shown to a file, off the GUI thread, and says how it went.
#pragma once

#include "core/base/result.h"

#include <QWidget>

#include <filesystem>
#include <functional>

class QLabel;
class QPushButton;

namespace medley::ui {

class ExportRow : public QWidget {
    Q_OBJECT

public:
    /// Runs on a worker thread: owns what it writes.
    using Write = std::function<Result<void>(const std::filesystem::path&)>;
    /// Called on the GUI thread at the moment of the export: what is shown then.
    using Snapshot = std::function<Write()>;

    ExportRow(Snapshot snapshot, QWidget* parent);

    void setSuggestion(const QString& baseName);   ///< of the file, without its ending
    void write(const std::filesystem::path& file); ///< in the format of its ending
    void forget();                                 ///< the note about the last one

Q_SIGNALS:
    void written(const medley::Result<void>& result);

private:
    void choose();
    void take(const Result<void>& result, const std::filesystem::path& file);

    Snapshot m_snapshot;
    QString m_baseName;
    std::filesystem::path m_last;
    QPushButton* m_button = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_folder = nullptr;
};

} // namespace medley::ui
