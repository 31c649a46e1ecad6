#include "ui/shell/fileintake.h"

#include "ui/shell/dropoverlay.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>

namespace medley::ui {

namespace {

[[nodiscard]] std::filesystem::path toPath(const QString& file) {
    return QFile::encodeName(file).toStdString();
}

[[nodiscard]] std::vector<std::filesystem::path> localPaths(const QMimeData& data) {
    std::vector<std::filesystem::path> paths;
    for (const auto& url : data.urls())
        if (url.isLocalFile())
            paths.push_back(toPath(url.toLocalFile()));
    return paths;
}

} // namespace

FileIntake::FileIntake(QWidget& window, QWidget& content)
    : QObject(&window), m_window(window), m_content(content), m_overlay(new DropOverlay(&window)) {
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

void FileIntake::chooseFolder() {
    auto* dialog = new QFileDialog(&m_window, tr("Add a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { Q_EMIT pathsChosen({toPath(folder)}); });
    dialog->open();
}

void FileIntake::chooseFiles() {
    auto* dialog = new QFileDialog(&m_window, tr("Add files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        std::vector<std::filesystem::path> paths;
        for (const auto& file : files)
            paths.push_back(toPath(file));
        Q_EMIT pathsChosen(paths);
    });
    dialog->open();
}

bool FileIntake::paste() {
    const auto* pasted = QGuiApplication::clipboard()->mimeData();
    const auto paths = pasted ? localPaths(*pasted) : std::vector<std::filesystem::path>();
    if (paths.empty())
        return false;
    Q_EMIT pathsChosen(paths);
    return true;
}

bool FileIntake::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::DragEnter:
        return enter(*static_cast<QDragEnterEvent*>(event));
    case QEvent::DragLeave:
        m_overlay->hide();
        return true;
    case QEvent::Drop:
        drop(*static_cast<QDropEvent*>(event));
        return true;
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool FileIntake::enter(QDragEnterEvent& event) {
    // What comes out of the grid is in the library already.
    if (event.source() || localPaths(*event.mimeData()).empty())
        return false;
    event.acceptProposedAction();
    m_overlay->setGeometry(QRect(m_content.mapTo(&m_window, QPoint()), m_content.size()));
    m_overlay->raise();
    m_overlay->show();
    return true;
}

void FileIntake::drop(QDropEvent& event) {
    m_overlay->hide();
    event.acceptProposedAction();
    if (const auto paths = localPaths(*event.mimeData()); !paths.empty())
        Q_EMIT pathsChosen(paths);
}

} // namespace medley::ui
