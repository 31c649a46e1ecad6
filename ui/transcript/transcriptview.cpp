#include "ui/transcript/transcriptview.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/notice.h"
#include "ui/common/theme.h"
#include "ui/transcript/transcriptdelegate.h"
#include "ui/transcript/transcriptmodel.h"

#include <QClipboard>
#include <QDeadlineTimer>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QSaveFile>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr qint64 kReadingMs = 4000; ///< after the person scrolled

qint64 nowMs() {
    return QDeadlineTimer::current().deadline();
}

QString formatTitle(TranscriptFormat format) {
    switch (format) {
    case TranscriptFormat::Text:
        return TranscriptView::tr("Plain text (TXT)");
    case TranscriptFormat::Srt:
        return TranscriptView::tr("Subtitles (SRT)");
    case TranscriptFormat::Vtt:
        return TranscriptView::tr("Subtitles for the web (VTT)");
    case TranscriptFormat::Json:
        return TranscriptView::tr("Times and words (JSON)");
    }
    return {};
}

QString formatEnding(TranscriptFormat format) {
    const std::string_view name = transcriptFormatName(format);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

TranscriptView::TranscriptView(QWidget* parent) : QWidget(parent) {
    m_model = new TranscriptModel(this);
    m_filtered = new QSortFilterProxyModel(this);
    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_delegate = new TranscriptDelegate(this);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, 0);
    column->setSpacing(space::kSmall);
    makeToolBar(*column);

    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();
    column->addWidget(m_message);
    m_counts = new QLabel(this);
    m_counts->setFont(ui::font(TextStyle::Caption));
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_counts);

    m_list = new QListView(this);
    m_list->setModel(m_filtered);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Transcript"));
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    column->addWidget(m_list, 1);

    m_empty = new Notice(this);
    m_empty->setContent(Icon::Speech, Role::TextDim, tr("Nobody speaks here"),
                        tr("Where Medley hears speech, the words appear here with their times."));
    column->addWidget(m_empty, 1);

    const auto seek = [this](const QModelIndex& index) {
        Q_EMIT seekRequested(index.data(TranscriptModel::StartRole).toDouble());
    };
    connect(m_list, &QListView::clicked, this, [seek](const QModelIndex& index) {
        if (QGuiApplication::keyboardModifiers() == Qt::NoModifier) // otherwise pieces are being selected
            seek(index);
    });
    connect(m_list, &QListView::activated, this, seek);
    connect(m_model, &TranscriptModel::currentRowChanged, this, &TranscriptView::keepInView);
    connect(m_search, &QLineEdit::textChanged, this, &TranscriptView::filter);
    connect(&Theme::instance(), &Theme::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    clear();
}

void TranscriptView::makeToolBar(QVBoxLayout& column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kTiny);
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search in the transcript"));
    m_search->setAccessibleName(tr("Search in the transcript"));
    m_search->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    row->addWidget(m_search, 1);

    m_copy = new QToolButton(this);
    m_copy->setIcon(icon(Icon::Copy));
    m_copy->setToolTip(tr("Copy with times"));
    m_copy->setAccessibleName(tr("Copy with times"));
    connect(m_copy, &QToolButton::clicked, this, &TranscriptView::copy);

    m_export = new QToolButton(this);
    m_export->setIcon(icon(Icon::Download));
    m_export->setToolTip(tr("Save the transcript as a file"));
    m_export->setAccessibleName(tr("Save the transcript as a file"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_export);
    for (const TranscriptFormat format : kTranscriptFormats)
        connect(menu->addAction(formatTitle(format)), &QAction::triggered, this,
                [this, format] { chooseExportFile(format); });
    m_export->setMenu(menu);
    for (QToolButton* button : {m_copy, m_export}) {
        button->setAutoRaise(true);
        button->setIconSize({metric::kIcon, metric::kIcon});
        button->setFixedHeight(metric::kControl);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
    }
    column.addLayout(row);
}

void TranscriptView::setItem(const ItemDetails& item) {
    m_search->clear();
    m_message->hide();
    m_baseName = fileName(item.file.path);
    if (const qsizetype dot = m_baseName.lastIndexOf(QLatin1Char('.')); dot > 0)
        m_baseName.truncate(dot);
    m_delegate->setLongestTime(item.file.duration);
    m_model->setSegments(item.segments);
    m_readingUntil = 0;
    m_playing = false;
    m_list->scrollToTop();
    showCounts();
}

void TranscriptView::clear() {
    setItem({});
}

int TranscriptView::pieceCount() const {
    return m_model->rowCount();
}

void TranscriptView::setPosition(double seconds, bool playing) {
    const bool started = playing && !m_playing;
    m_playing = playing;
    m_model->setPosition(seconds);
    if (started)
        keepInView(m_model->currentRow());
}

void TranscriptView::keepInView(int row) {
    if (row < 0 || (m_playing && nowMs() < m_readingUntil))
        return;
    const QModelIndex index = m_filtered->mapFromSource(m_model->index(row));
    if (!index.isValid())
        return;
    const QRect place = m_list->visualRect(index);
    if (!m_list->viewport()->rect().contains(place))
        m_list->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void TranscriptView::filter(const QString& words) {
    m_delegate->setHighlight(words.trimmed());
    m_filtered->setFilterFixedString(words.trimmed());
    m_list->viewport()->update();
    showCounts();
}

void TranscriptView::showCounts() {
    const int all = m_model->rowCount();
    const int seen = m_filtered->rowCount();
    for (QWidget* part : std::initializer_list<QWidget*>{m_search, m_copy, m_export, m_list, m_counts})
        part->setVisible(all > 0);
    m_empty->setVisible(all == 0);
    m_copy->setEnabled(seen > 0);
    m_counts->setVisible(all > 0 && seen < all);
    m_counts->setText(seen == 0 ? tr("These words are not said here.")
                                : tr("%1 of %n piece(s)", nullptr, all).arg(QLocale().toString(seen)));
}

QString TranscriptView::textToCopy() const {
    QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    if (rows.isEmpty())
        for (int row = 0; row < m_filtered->rowCount(); ++row)
            rows.append(m_filtered->index(row, 0));
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex& index : rows)
        lines.append(QStringLiteral("%1  %2").arg(timecode(index.data(TranscriptModel::StartRole).toDouble()),
                                                  index.data().toString()));
    return lines.join(QLatin1Char('\n'));
}

void TranscriptView::copy() {
    QGuiApplication::clipboard()->setText(textToCopy());
    say(tr("Copied."), false);
}

void TranscriptView::chooseExportFile(TranscriptFormat format) {
    const QString ending = formatEnding(format);
    auto* dialog = new QFileDialog(this, tr("Save the transcript"), {}, QStringLiteral("*.") + ending);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(m_baseName + QLatin1Char('.') + ending);
    // The item may change while the dialog is open: what was asked for is what is written.
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format, pieces = m_model->pieces()](const QString& name) { (void)writeFile(name, pieces, format); });
    dialog->open();
}

Result<void> TranscriptView::exportTo(const QString& fileName, TranscriptFormat format) {
    return writeFile(fileName, m_model->pieces(), format);
}

Result<void> TranscriptView::writeFile(const QString& fileName, std::span<const TimedText> pieces,
                                       TranscriptFormat format) {
    const std::string text = formatTranscript(pieces, format);
    QSaveFile file(fileName);
    if (file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0 &&
        file.commit()) {
        say(tr("Saved as %1.").arg(ui::fileName(fileName.toStdString())), false);
        return {};
    }
    say(tr("The transcript could not be saved as “%1”: %2. Choose another place.").arg(fileName, file.errorString()),
        true);
    return fail(ErrorCode::Io, "The transcript could not be saved.", file.errorString().toStdString());
}

void TranscriptView::say(const QString& sentence, bool isError) {
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::WindowText, color(isError ? Role::Bad : Role::TextDim));
    m_message->setPalette(palette);
    m_message->setText(sentence);
    m_message->show();
}

bool TranscriptView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Wheel)
        m_readingUntil = nowMs() + kReadingMs;
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace medley::ui
