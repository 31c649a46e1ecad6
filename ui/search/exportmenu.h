// What was found, for other programs: the button at the results and what it offers.
#pragma once

#include "ui/search/exportbackend.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

class QToolButton;

namespace medley::ui {

class NoteBar;
class NoteTray;

/// What is shown of a search's hits, in its order.
struct ShownHits {
    std::vector<SearchHit> hits;
    int relevant = 0; ///< how many of them stand before the line
};

/// Writes tables and playlists, copies files; how it went is a note in the tray. `tray` and what `shown` looks at must
/// outlive it. GUI thread.
class ExportMenu : public QObject {
    Q_OBJECT

public:
    ExportMenu(const ExportBackend& backend, std::function<ShownHits()> shown, NoteTray& tray, QWidget* parent);
    ~ExportMenu() override; ///< stops a copy

    [[nodiscard]] QToolButton& button() { return *m_button; }
    void write(const std::filesystem::path& file);  ///< in the format of its ending
    void copy(const std::filesystem::path& folder); ///< the relevant ones
    void stopCopying();

private:
    void chooseFile(const QString& title, const QString& filter, const QString& suffix);
    void chooseFolder();
    void endCopying(const Result<CopyOutcome>& outcome, const std::filesystem::path& folder);

    const ExportBackend& m_backend;
    const std::function<ShownHits()> m_shown;
    NoteTray& m_tray;
    QToolButton* m_button;
    std::optional<CancelSource> m_copying;
    std::int64_t m_copied = 0; ///< of the copy under way, or the last one
    QPointer<NoteBar> m_progress;
};

} // namespace medley::ui
