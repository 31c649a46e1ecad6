#include "ui/search/exportmenu.h"

#include "ui/common/async.h"
#include "ui/common/coretext.h"
#include "ui/common/desktop.h"
#include "ui/common/format.h"
#include "ui/common/notetray.h"

#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QToolButton>

namespace medley::ui {

namespace {

constexpr int kDoneMs = 15'000;

[[nodiscard]] QString named(const std::filesystem::path& path) {
    return fileName(path.string());
}

} // namespace

ExportMenu::ExportMenu(const ExportBackend& backend, std::function<ShownHits()> shown, NoteTray& tray, QWidget* parent)
    : QObject(parent), m_backend(backend), m_shown(std::move(shown)), m_tray(tray), m_button(new QToolButton(parent)) {
    m_button->setIcon(icon(Icon::Export));
    m_button->setIconSize({metric::kIcon, metric::kIcon});
    m_button->setFixedSize(metric::kCompactControl, metric::kCompactControl);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setAccessibleName(tr("Export what was found"));
    m_button->setToolTip(tr("Export what was found"));
    auto* menu = new QMenu(m_button);
    menu->addAction(icon(Icon::Words), tr("Table (CSV)…"), this,
                    [this] { chooseFile(tr("Export as a table"), tr("Table (*.csv)"), QStringLiteral("csv")); });
    menu->addAction(icon(Icon::Copy), tr("JSON…"), this,
                    [this] { chooseFile(tr("Export as JSON"), tr("JSON (*.json)"), QStringLiteral("json")); });
    menu->addAction(icon(Icon::Play), tr("Playlist of sounds and videos…"), this, [this] {
        chooseFile(tr("Export as a playlist"), tr("Playlist (*.m3u *.m3u8)"), QStringLiteral("m3u8"));
    });
    menu->addSeparator();
    menu->addAction(icon(Icon::Folder), tr("Copy the relevant files to a folder…"), this, &ExportMenu::chooseFolder);
    m_button->setMenu(menu);
}

ExportMenu::~ExportMenu() {
    stopCopying();
}

void ExportMenu::chooseFile(const QString& title, const QString& filter, const QString& suffix) {
    auto* dialog = new QFileDialog(m_button->window(), title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(filter);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { write(QFile::encodeName(file).toStdString()); });
    dialog->open();
}

void ExportMenu::chooseFolder() {
    auto* dialog = new QFileDialog(m_button->window(), tr("Copy the relevant files to a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { copy(QFile::encodeName(folder).toStdString()); });
    dialog->open();
}

void ExportMenu::write(const std::filesystem::path& file) {
    auto shown = m_shown();
    const auto count = static_cast<int>(shown.hits.size());
    m_backend.write(std::move(shown.hits), shown.relevant, file,
                    onGui(this, [this, file, count](const Result<void>& written) {
                        if (!written) {
                            m_tray.say({.icon = Icon::Error, .role = Role::Bad, .text = errorText(written.error())});
                            return;
                        }
                        m_tray.say({.icon = Icon::Check,
                                    .role = Role::Good,
                                    .text = tr("%n result(s) written to %1.", nullptr, count).arg(named(file)),
                                    .action = tr("Show in folder"),
                                    .onAction = [path = file.string()] { showInFolder(path); },
                                    .timeoutMs = kDoneMs});
                    }));
}

void ExportMenu::copy(const std::filesystem::path& folder) {
    if (m_copying) {
        m_tray.say({.icon = Icon::Info,
                    .text = tr("Files are being copied already; this can begin when that is done."),
                    .timeoutMs = kDoneMs});
        return;
    }
    auto shown = m_shown();
    shown.hits.resize(std::min(shown.hits.size(), static_cast<std::size_t>(std::max(0, shown.relevant))));
    m_copying.emplace();
    m_copied = 0;
    m_progress = &m_tray.say(
        {.icon = Icon::Copy, .text = tr("Copying to %1…").arg(named(folder)), .action = tr("Stop"), .onAction = [this] {
             stopCopying();
         }});
    m_backend.copy(std::move(shown.hits), folder,
                   onGui(this,
                         [this, folder](std::int64_t done, std::int64_t all) {
                             m_copied = done;
                             if (!m_progress || all <= 0)
                                 return;
                             m_progress->setText(
                                 tr("Copying to %1: %2 of %3").arg(named(folder), countText(done), countText(all)));
                             m_progress->setProgress(static_cast<double>(done) / static_cast<double>(all));
                         }),
                   m_copying->token(),
                   onGui(this, [this, folder](const Result<CopyOutcome>& outcome) { endCopying(outcome, folder); }));
}

void ExportMenu::stopCopying() {
    if (m_copying)
        m_copying->cancel();
}

void ExportMenu::endCopying(const Result<CopyOutcome>& outcome, const std::filesystem::path& folder) {
    m_copying.reset();
    if (m_progress)
        m_progress->dismiss();
    if (!outcome) {
        const bool stopped = outcome.error().code == ErrorCode::Cancelled;
        m_tray.say({.icon = stopped ? Icon::Info : Icon::Error,
                    .role = stopped ? Role::TextDim : Role::Bad,
                    .text = stopped ? tr("Copying was stopped after %n file(s). What was copied stays.", nullptr,
                                         static_cast<int>(m_copied))
                                    : errorText(outcome.error())});
        return;
    }
    Note note{.icon = Icon::Check,
              .role = Role::Good,
              .text = tr("%n file(s) copied to %1.", nullptr, static_cast<int>(outcome->copied)).arg(named(folder)),
              .action = tr("Show in folder"),
              .onAction = [path = folder.string()] { showInFolder(path); },
              .timeoutMs = kDoneMs};
    if (!outcome->problems.empty()) {
        note.icon = Icon::Warning;
        note.role = Role::Warning;
        note.text +=
            QLatin1Char(' ') + tr("%n could not be copied.", nullptr, static_cast<int>(outcome->problems.size()));
        note.timeoutMs = 0;
        note.details << coreTexts(outcome->problems);
    }
    m_tray.say(std::move(note));
}

} // namespace medley::ui
