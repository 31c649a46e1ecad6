#include "ui/ask/asktab.h"

#include "ui/ask/askpanel.h"
#include "ui/captions/captioneditor.h"
#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"

#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

AskTab::AskTab(const AskBackend& backend, const CaptionBackend& captions, InspectorHost& inspector, PageHost& window,
               QWidget* parent)
    : InspectorTab(parent)
    , m_backend(backend)
    , m_captions(captions)
    , m_panel(new AskPanel(m_backend,
                           {.why = [&inspector](const AskedItem&) { inspector.showTab(QStringLiteral("why")); },
                            .open =
                                [&window](const AskedItem& item) {
                                    window.openItem({item.file, item.segment, {}, {}});
                                },
                            .play =
                                [this, &inspector, &window](const AskedItem& item, double seconds) {
                                    if (item.file == m_item.file.id)
                                        inspector.playFrom(seconds);
                                    else
                                        window.openItem({item.file, item.segment, TimeSpan{seconds, seconds}, {}});
                                },
                            .openModels = [&window] { window.showPage(pageid::kModels); },
                            .momentOf = [this](const AskedItem& item) { return momentText(item); }},
                           this))
    , m_caption(new CaptionEditor(m_captions, this))
    , m_scope(new QWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_panel);
    m_panel->setHead(m_caption);
    makeScope();
    m_panel->setAbove(m_scope);
    connect(m_captions.news.get(), &CaptionNews::stored, this, &AskTab::readCaptions);
    connect(m_caption, &CaptionEditor::modelsRequested, this, [&window] { window.showPage(pageid::kModels); });
    clear();
}

AskTab::~AskTab() {
    delete m_panel; // it and the caption ask the backends to their end
}

void AskTab::makeScope() {
    auto* row = new QHBoxLayout(m_scope);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kTiny);
    auto* group = new QButtonGroup(m_scope);
    const auto add = [&](const QString& tip) {
        auto* button = new QToolButton(m_scope);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFixedHeight(metric::kCompactControl);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolTip(tip);
        group->addButton(button);
        row->addWidget(button);
        return button;
    };
    m_moment = add(tr("The question is about what is shown or said at the player's position"));
    m_whole = add(tr("The question is about all of it"));
    row->addStretch(1);
    m_moment->setChecked(true);
    connect(group, &QButtonGroup::buttonToggled, this, &AskTab::showScope);
}

bool AskTab::concerns(const ItemDetails& item) const {
    return item.file.kind && item.file.state == catalog::FileState::Indexed;
}

const catalog::SegmentRecord* AskTab::momentAt(double seconds) const {
    const bool isVideo = m_item.file.kind == MediaKind::Video;
    const auto wanted = isVideo ? catalog::SegmentType::Shot : catalog::SegmentType::Speech;
    const catalog::SegmentRecord* found = nullptr;
    for (const catalog::SegmentRecord& segment : m_item.segments)
        if (segment.type == wanted && (!found || segment.span.start <= seconds))
            found = &segment;
    return found;
}

QString AskTab::momentText(const AskedItem& item) const {
    if (!item.segment || item.file != m_item.file.id)
        return {};
    const auto segment = std::ranges::find(m_item.segments, *item.segment, &catalog::SegmentRecord::id);
    if (segment == m_item.segments.end())
        return {};
    switch (segment->type) {
    case catalog::SegmentType::Shot:
        return tr("Shot %1", "times").arg(timeRange(segment->span));
    case catalog::SegmentType::Speech:
        return tr("Passage %1", "times").arg(timeRange(segment->span));
    case catalog::SegmentType::Sound:
        return tr("Sound %1", "times").arg(timeRange(segment->span));
    case catalog::SegmentType::Picture:
    case catalog::SegmentType::Text:
        break;
    }
    return {};
}

void AskTab::setItem(const ItemDetails& item, const ItemRef& ref) {
    const bool isOther = item.file.id != m_item.file.id;
    m_item = item;
    m_position = ref.moment ? ref.moment->start : 0;
    if (isOther) // of a sound all that is said, of a video what is seen now
        (item.file.kind == MediaKind::Video ? m_moment : m_whole)->setChecked(true);
    m_isTaken = false;
    if (isVisible())
        take();
    else if (isOther)
        m_panel->setItems({}); // what ran belonged to another item
}

void AskTab::take() {
    if (std::exchange(m_isTaken, true))
        return;
    m_panel->setName(m_item.file.id, fileName(m_item.file.path));
    const bool isPicture = m_item.file.kind == MediaKind::Image;
    const bool isVideo = m_item.file.kind == MediaKind::Video;
    m_panel->setPlaceholder(isPicture ? tr("Ask about this picture…")
                            : isVideo ? tr("Ask about this video…")
                                      : tr("Ask about this sound…"));
    m_panel->setEmptyText(tr("Nothing asked yet"),
                          isPicture ? tr("Ask what it shows, what is written in it or what is known about it.")
                                    : tr("Ask what is said, shown or heard in it."));
    m_whole->setText(isVideo ? tr("Whole video") : tr("Whole recording"));
    m_caption->setItem(m_item);
    m_caption->setPosition(m_position);
    showScope();
}

void AskTab::readCaptions(const std::vector<FileId>& files) {
    const FileId file = m_item.file.id;
    if (!file || std::ranges::find(files, file) == files.end())
        return;
    m_backend.details(file, onGui(this, [this, file](const Result<ItemDetails>& details) {
                          if (!details || m_item.file.id != file)
                              return; // what is gone is told of elsewhere
                          m_item.captions = details->captions;
                          if (m_isTaken)
                              m_caption->setModelCaptions(m_item.captions);
                      }));
}

void AskTab::clear() {
    m_item = {};
    m_isTaken = true;
    m_panel->setItems({});
    m_caption->clear();
    m_scope->hide();
}

void AskTab::setPosition(double seconds, bool) {
    m_position = seconds;
    if (!m_isTaken || !m_item.file.id)
        return;
    m_caption->setPosition(seconds);
    showScope();
}

void AskTab::showScope() {
    if (!m_item.file.id || !m_isTaken)
        return;
    const catalog::SegmentRecord* moment = m_item.file.kind == MediaKind::Image ? nullptr : momentAt(m_position);
    m_scope->setVisible(moment != nullptr);
    AskedItem asked{m_item.file.id};
    if (moment) {
        m_moment->setText(momentText({m_item.file.id, moment->id}));
        if (m_moment->isChecked())
            asked.segment = moment->id;
    }
    m_panel->setItems({asked});
}

QString AskTab::about() const {
    if (m_scope->isHidden())
        return {};
    return m_moment->isChecked() ? m_moment->text() : m_whole->text();
}

void AskTab::showEvent(QShowEvent* event) {
    InspectorTab::showEvent(event);
    m_panel->readModels();
    m_caption->readModels();
    take();
}

InspectorTabEntry askTab(const AskBackend& backend, const CaptionBackend& captions) {
    return {QStringLiteral("ask"), AskTab::tr("Ask"),
            [backend, captions](InspectorHost& inspector, PageHost& window, QWidget* parent) {
                return new AskTab(backend, captions, inspector, window, parent);
            }};
}

} // namespace medley::ui
