// Writing captions of many items: the panel that begins it, its row at the lower edge, and the notes about it. Joins
// them with the window's parts, so that the window only lays out and forwards.
#pragma once

#include "ui/captions/captionjob.h"

#include <QObject>

namespace medley::ui {

class CaptionBar;
class CaptionPanel;
class NoteTray;
class PageHost;

/// GUI thread.
class CaptionTools : public QObject {
    Q_OBJECT

public:
    /// `backend`, `host` and `notes` outlive it; `anchor`: what the panel stands over.
    CaptionTools(const CaptionBackend& backend, PageHost& host, NoteTray& notes, QWidget& anchor,
                 QObject* parent = nullptr);

    void start();                                      ///< looks for what was left undone
    void offer(const std::vector<FileId>& files);      ///< opens the panel; none: the whole library
    [[nodiscard]] CaptionBar& bar() { return *m_bar; } ///< for the window's layout, which owns it
    [[nodiscard]] CaptionPanel& panel() { return *m_panel; }
    [[nodiscard]] CaptionJob& job() { return m_job; }

private:
    void sayHowItEnded();

    CaptionJob m_job;
    NoteTray& m_notes;
    CaptionBar* m_bar;
    CaptionPanel* m_panel;
};

} // namespace medley::ui
