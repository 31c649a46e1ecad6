#include "ui/captions/captiontools.h"

#include "ui/captions/captionbar.h"
#include "ui/captions/captionpanel.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"
#include "ui/common/notetray.h"
#include "ui/shell/pages.h"

namespace medley::ui {

CaptionTools::CaptionTools(const CaptionBackend& backend, PageHost& host, NoteTray& notes, QWidget& anchor,
                           QObject* parent)
    : QObject(parent)
    , m_job(backend)
    , m_notes(notes)
    , m_bar(new CaptionBar(m_job, anchor.parentWidget()))
    , m_panel(new CaptionPanel(backend, m_job, anchor)) {
    connect(m_panel, &CaptionPanel::modelsRequested, this, [&host] { host.showPage(pageid::kModels); });
    connect(&m_job, &CaptionJob::finished, this, &CaptionTools::sayHowItEnded);
}

void CaptionTools::start() {
    m_job.readStatus();
}

void CaptionTools::offer(const std::vector<FileId>& files) {
    m_panel->openFor(files);
}

void CaptionTools::sayHowItEnded() {
    if (!m_job.summary())
        return; // the row says what went wrong
    const CaptionSummary& summary = *m_job.summary();
    QStringList details = coreTexts(summary.notes);
    for (const CaptionProblem& problem : summary.problems)
        details << tr("%1: %2", "file: what went wrong").arg(pathText(problem.path), errorText(problem.error));
    if (details.isEmpty())
        return;
    m_notes.say({.icon = summary.failed > 0 ? Icon::Warning : Icon::Info,
                 .role = summary.failed > 0 ? Role::Warning : Role::TextDim,
                 .text = summary.failed > 0
                             ? tr("%n caption(s) could not be written.", nullptr, static_cast<int>(summary.failed))
                         : details.size() == 1 ? details.constFirst()
                                               : tr("The captions are written; some notes belong to them."),
                 .details = details.size() == 1 && summary.failed == 0 ? QStringList() : details});
}

} // namespace medley::ui
