#include "ui/explain/exportrow.h"

#include "ui/common/async.h"
#include "ui/common/desktop.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStandardPaths>
#include <QThreadPool>

namespace medley::ui {

ExportRow::ExportRow(Snapshot snapshot, QWidget* parent)
    : QWidget(parent)
    , m_snapshot(std::move(snapshot))
    , m_button(new QPushButton(icon(Icon::Export, Role::Text), tr("Export map…"), this))
    , m_note(makeDimLabel({}, TextStyle::Caption, this))
    , m_folder(new QPushButton(tr("Show in folder"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    row->addWidget(m_button);
    row->addWidget(m_folder);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(m_note);
    m_note->setObjectName(QStringLiteral("exportNote"));
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setToolTip(tr("As a picture (PNG), a drawing (SVG) or raw numbers (NPZ, for NumPy)"));
    connect(m_button, &QPushButton::clicked, this, &ExportRow::choose);
    connect(m_folder, &QPushButton::clicked, this, [this] { showInFolder(m_last.string()); });
    forget();
}

void ExportRow::setSuggestion(const QString& baseName) {
    m_baseName = baseName;
}

void ExportRow::forget() {
    m_note->hide();
    m_folder->hide();
}

void ExportRow::choose() {
    auto* dialog = new QFileDialog(window(), tr("Export the map"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QStringList endings{QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("npz")};
    const QStringList filters{tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Numbers for NumPy (*.npz)")};
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(endings.front());
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    dialog->selectFile(m_baseName + QLatin1Char('.') + endings.front());
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters, endings](const QString& filter) {
        dialog->setDefaultSuffix(endings.value(static_cast<int>(filters.indexOf(filter)), endings.front()));
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { write(QFile::encodeName(file).toStdString()); });
    dialog->open();
}

void ExportRow::write(const std::filesystem::path& file) {
    const Write write = m_snapshot();
    m_button->setEnabled(false);
    m_note->setText(tr("Writing %1…").arg(fileName(file.string())));
    m_note->show();
    m_folder->hide();
    QThreadPool::globalInstance()->start([write, file, deliver = onGui(this, [this, file](const Result<void>& result) {
                                                           take(result, file);
                                                       })] { deliver(write(file)); });
}

void ExportRow::take(const Result<void>& result, const std::filesystem::path& file) {
    m_button->setEnabled(true);
    m_last = file;
    m_note->setText(result ? tr("Written to %1.").arg(fileName(file.string())) : errorText(result.error()));
    m_note->show();
    m_folder->setVisible(result.has_value());
    Q_EMIT written(result);
}

} // namespace medley::ui
