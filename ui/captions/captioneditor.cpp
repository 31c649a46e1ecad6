#include "ui/captions/captioneditor.h"

#include "ui/ask/keptanswer.h"
#include "ui/captions/captionsettings.h"
#include "ui/common/async.h"
#include "ui/common/buttons.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"
#include "ui/common/growingedit.h"
#include "ui/common/labels.h"
#include "ui/common/popover.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace medley::ui {

CaptionEditor::CaptionEditor(const CaptionBackend& backend, QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_title(makeLabel(tr("Caption"), TextStyle::BodyStrong, this))
    , m_field(new GrowingEdit(this))
    , m_changes(new QWidget(this))
    , m_message(makeDimLabel({}, TextStyle::Caption, this))
    , m_undoButton(makeLinkButton(tr("Undo"), this))
    , m_modelText(makeLabel({}, TextStyle::Body, this))
    , m_modelNote(makeDimLabel({}, TextStyle::Caption, this))
    , m_write(makeLinkButton({}, this))
    , m_options(makeIconButton(Icon::Settings, tr("How captions are written"), this))
    , m_take(makeIconButton(Icon::Edit, tr("Begin my caption with this one"), this))
    , m_models(makeLinkButton(tr("Get a model that writes captions"), this)) {
    setAccessibleName(tr("Caption"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    column->addWidget(m_title);
    makeField();
    makeModelPart();

    m_popover = new Popover(*m_options);
    auto* inside = new QVBoxLayout(m_popover);
    inside->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    inside->setSpacing(space::kSmall);
    inside->addWidget(makeLabel(m_options->accessibleName(), TextStyle::BodyStrong, m_popover));
    m_popover->setAccessibleName(m_options->accessibleName());
    m_settings = new CaptionSettingsForm(m_popover);
    inside->addWidget(m_settings);
    connect(m_settings, &CaptionSettingsForm::modelsRequested, this, &CaptionEditor::modelsRequested);
    connect(m_settings, &CaptionSettingsForm::heightChanged, m_popover, &Popover::fit);
    connect(m_options, &QToolButton::clicked, this, [this] {
        if (m_popover && m_popover->isVisible())
            m_popover->hide();
        else if (m_popover)
            m_popover->open();
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] { say(m_message->text(), m_isBad); });
    clear();
}

CaptionEditor::~CaptionEditor() {
    if (m_writing)
        m_writing->cancel();
    if (m_moment && isChanged())
        m_backend.setCaption(m_moment->id, m_field->toPlainText().trimmed().toStdString(), [](const Result<void>&) {});
}

void CaptionEditor::makeField() {
    auto* column = static_cast<QVBoxLayout*>(layout());
    m_field->setPlaceholderText(tr("Describe it in your words"));
    m_field->setAccessibleName(tr("Your caption"));
    m_field->installEventFilter(this);
    column->addWidget(m_field);
    auto* row = new QHBoxLayout(m_changes);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    QPushButton* saveButton = makeLinkButton(tr("Save"), m_changes);
    saveButton->setToolTip(tr("Save (Enter)"));
    QPushButton* revertButton = makeLinkButton(tr("Revert"), m_changes);
    revertButton->setToolTip(tr("Revert (Esc)"));
    row->addStretch(1);
    row->addWidget(revertButton);
    row->addWidget(saveButton);
    column->addWidget(m_changes);
    auto* said = new QHBoxLayout;
    said->setSpacing(space::kTiny);
    said->addWidget(m_message, 1);
    said->addWidget(m_undoButton);
    column->addLayout(said);
    connect(saveButton, &QPushButton::clicked, this, &CaptionEditor::save);
    connect(revertButton, &QPushButton::clicked, this, &CaptionEditor::revert);
    connect(m_undoButton, &QPushButton::clicked, this, &CaptionEditor::undo);
    connect(m_field, &GrowingEdit::submitted, this, &CaptionEditor::save);
    connect(m_field, &QPlainTextEdit::textChanged, this, &CaptionEditor::showState);
}

void CaptionEditor::makeModelPart() {
    auto* column = static_cast<QVBoxLayout*>(layout());
    m_modelText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_modelText->setFocusPolicy(Qt::ClickFocus);
    column->addWidget(m_modelText);
    column->addWidget(m_modelNote);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    m_models->setIcon(icon(Icon::Models));
    row->addWidget(m_write);
    row->addWidget(m_models);
    row->addStretch(1);
    row->addWidget(m_take);
    row->addWidget(m_options);
    column->addLayout(row);
    connect(m_write, &QPushButton::clicked, this, [this] {
        if (m_writing)
            stopWriting();
        else
            write();
    });
    connect(m_models, &QPushButton::clicked, this, &CaptionEditor::modelsRequested);
    connect(m_take, &QToolButton::clicked, this, [this] {
        m_field->setPlainText(m_modelText->text());
        m_field->moveCursor(QTextCursor::End);
        m_field->setFocus();
    });
}

void CaptionEditor::readModels() {
    m_backend.models(onGui(this, [this](const Result<std::vector<WritingModel>>& models) {
        m_settings->setModels(models ? *models : std::vector<WritingModel>());
        if (!models)
            say(errorText(models.error()), true);
        showModelCaption();
        if (!m_settings->hasModel())
            readLabels();
    }));
}

const catalog::SegmentRecord* CaptionEditor::momentAt(double seconds) const {
    const catalog::SegmentRecord* found = nullptr;
    for (const catalog::SegmentRecord& segment : m_item.segments) {
        if (segment.type == catalog::SegmentType::Picture)
            return &segment;
        if (segment.type == catalog::SegmentType::Shot && (!found || segment.span.start <= seconds))
            found = &segment;
    }
    return found;
}

void CaptionEditor::setItem(const ItemDetails& item) {
    if (m_moment && isChanged())
        store(m_moment->id, m_field->toPlainText().trimmed().toStdString(), false);
    stopWriting();
    m_item = item;
    m_position = 0;
    m_moment.reset();
    m_undo.reset();
    say({});
    const catalog::SegmentRecord* moment = momentAt(0);
    m_moment = moment ? std::optional(*moment) : std::nullopt;
    setVisible(m_moment.has_value());
    showMoment();
}

void CaptionEditor::clear() {
    setItem({});
}

void CaptionEditor::setPosition(double seconds) {
    m_position = seconds;
    const catalog::SegmentRecord* moment = momentAt(seconds);
    // What is being typed or written stays with the moment that it began with.
    if (!moment || (m_moment && moment->id == m_moment->id) || isChanged() || m_writing || m_field->hasFocus())
        return;
    m_moment = *moment;
    m_undo.reset();
    say({});
    showMoment();
}

void CaptionEditor::setModelCaptions(const std::vector<catalog::CaptionRecord>& captions) {
    const auto isModels = [](const catalog::CaptionRecord& caption) {
        return caption.author == catalog::Author::Model;
    };
    std::erase_if(m_item.captions, isModels);
    std::ranges::copy_if(captions, std::back_inserter(m_item.captions), isModels);
    showModelCaption();
}

catalog::CaptionRecord* CaptionEditor::captionOf(SegmentId moment, catalog::Author author) {
    const auto found = std::ranges::find_if(m_item.captions, [&](const catalog::CaptionRecord& caption) {
        return caption.segment == moment && caption.author == author;
    });
    return found == m_item.captions.end() ? nullptr : &*found;
}

void CaptionEditor::keep(SegmentId moment, catalog::Author author, const std::string& text, const std::string& model) {
    if (catalog::CaptionRecord* caption = captionOf(moment, author)) {
        caption->text = text;
        caption->model = model;
        return;
    }
    catalog::CaptionRecord caption;
    caption.segment = moment;
    caption.author = author;
    caption.text = text;
    caption.model = model;
    m_item.captions.push_back(std::move(caption));
}

bool CaptionEditor::isChanged() const {
    return m_field->toPlainText().trimmed() != m_saved;
}

void CaptionEditor::showMoment() {
    m_labels.clear();
    const bool isShot = m_moment && m_moment->type == catalog::SegmentType::Shot;
    m_title->setText(isShot ? tr("Caption of the shot %1").arg(timeRange(m_moment->span)) : tr("Caption"));
    const catalog::CaptionRecord* own = m_moment ? captionOf(m_moment->id, catalog::Author::Person) : nullptr;
    m_saved = own ? QString::fromStdString(own->text).trimmed() : QString();
    m_field->setPlainText(m_saved);
    showModelCaption();
    showState();
    if (isVisible() && !m_settings->hasModel())
        readLabels();
}

void CaptionEditor::showModelCaption() {
    const catalog::CaptionRecord* caption = m_moment ? captionOf(m_moment->id, catalog::Author::Model) : nullptr;
    const bool isThere = caption && !caption->text.empty();
    const bool canWrite = m_settings && m_settings->hasModel();
    if (m_writing) {
        m_modelText->setText(m_written + QStringLiteral(" ▍"));
        m_modelNote->setText(tr("%1 is writing").arg(writerName(m_settings->request().model)));
    } else if (isThere) {
        QStringList facts{tr("Written by %1").arg(writerName(caption->model))};
        if (caption->createdAt > 0)
            facts << dateText(caption->createdAt);
        m_modelText->setText(QString::fromStdString(caption->text));
        m_modelNote->setText(facts.join(QStringLiteral(" · ")));
    } else {
        m_modelText->clear();
        m_modelNote->setText(canWrite ? QString() : m_labels);
    }
    m_modelText->setVisible(!m_modelText->text().isEmpty());
    m_modelNote->setVisible(!m_modelNote->text().isEmpty());
    m_take->setVisible(isThere && !m_writing);
    m_write->setVisible(canWrite);
    m_options->setVisible(canWrite && !m_writing);
    m_models->setVisible(!canWrite);
    m_write->setIcon(icon(m_writing ? Icon::Stop : Icon::Words));
    m_write->setText(m_writing ? tr("Stop") : isThere ? tr("Write again") : tr("Write a caption"));
}

void CaptionEditor::showState() {
    m_changes->setVisible(m_moment && isChanged());
    if (isChanged())
        say({});
    m_undoButton->setVisible(m_undo && !isChanged());
}

void CaptionEditor::say(const QString& text, bool isBad) {
    m_isBad = isBad;
    QPalette palette; // that of the window, but for what went wrong
    if (isBad)
        palette.setColor(QPalette::PlaceholderText, color(Role::Bad));
    m_message->setPalette(palette);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void CaptionEditor::save() {
    if (!m_moment || !isChanged())
        return;
    const QString text = m_field->toPlainText().trimmed();
    m_undo = Undoable{m_moment->id, m_saved.toStdString()};
    m_saved = text;
    store(m_moment->id, text.toStdString(), true);
    showState();
}

void CaptionEditor::store(SegmentId moment, const std::string& text, bool canUndo) {
    const catalog::CaptionRecord* own = captionOf(moment, catalog::Author::Person);
    const std::string before = own ? own->text : std::string();
    keep(moment, catalog::Author::Person, text, {});
    m_backend.setCaption(moment, text, onGui(this, [this, moment, text, before, canUndo](const Result<void>& stored) {
                             const bool isShown = m_moment && m_moment->id == moment;
                             if (!stored) {
                                 if (isShown && m_saved == QString::fromStdString(text)) {
                                     keep(moment, catalog::Author::Person, before, {});
                                     m_saved = QString::fromStdString(before); // what is typed stays to be tried again
                                     m_undo.reset();
                                     showState();
                                 }
                                 say(errorText(stored.error()), true);
                             } else if (isShown) {
                                 say(text.empty() ? tr("Removed.") : canUndo ? tr("Saved.") : tr("As before."));
                             }
                         }));
}

void CaptionEditor::revert() {
    m_field->setPlainText(m_saved);
    m_field->moveCursor(QTextCursor::End);
    showState();
}

void CaptionEditor::undo() {
    if (!m_undo || !m_moment || m_moment->id != m_undo->moment)
        return;
    const Undoable before = *std::exchange(m_undo, std::nullopt);
    m_saved = QString::fromStdString(before.text).trimmed();
    m_field->setPlainText(m_saved);
    store(before.moment, before.text, false);
    showState();
}

void CaptionEditor::write() {
    if (!m_moment || m_writing || !m_settings->hasModel())
        return;
    const CaptionRequest request = m_settings->request();
    const SegmentId moment = m_moment->id;
    m_writing.emplace();
    m_written.clear();
    say({});
    showModelCaption();
    const int run = ++m_run;
    const auto onText = onGui(this, [this, run](const std::string& piece) {
        if (run != m_run)
            return;
        m_written += QString::fromStdString(piece);
        showModelCaption();
    });
    m_backend.write(moment, request, onText, m_writing->token(),
                    onGui(this, [this, run, moment, request](const Result<ml::Generation>& written) {
                        if (run == m_run)
                            endWriting(moment, request, written);
                    }));
}

void CaptionEditor::endWriting(SegmentId moment, const CaptionRequest& request, const Result<ml::Generation>& written) {
    m_writing.reset();
    if (written)
        keep(moment, catalog::Author::Model, written->text, request.model);
    else if (written.error().code != ErrorCode::Cancelled)
        say(errorText(written.error()), true);
    showModelCaption();
    setPosition(m_position);
}

void CaptionEditor::stopWriting() {
    if (!m_writing)
        return;
    m_writing->cancel();
    m_writing.reset();
    ++m_run;
    showModelCaption();
}

void CaptionEditor::readLabels() {
    if (!m_moment || !m_labels.isEmpty())
        return;
    CaptionRequest request;
    request.model = std::string(kEvidenceAnswerer);
    m_backend.write(
        m_moment->id, request, [](const std::string&) {}, {},
        onGui(this, [this, moment = m_moment->id](const Result<ml::Generation>& labels) {
            if (!labels || !m_moment || m_moment->id != moment)
                return; // the Details tab says what is seen, too
            m_labels = coreText(labels->text);
            showModelCaption();
        }));
}

QString CaptionEditor::modelText() const {
    return m_modelText->text();
}

QString CaptionEditor::message() const {
    return m_message->text();
}

bool CaptionEditor::eventFilter(QObject* watched, QEvent* event) {
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (isKey && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && isChanged()) {
        event->accept(); // takes back what was typed, nothing else
        if (event->type() == QEvent::KeyPress)
            revert();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace medley::ui
