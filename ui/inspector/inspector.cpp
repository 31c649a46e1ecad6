#include "ui/inspector/inspector.h"

#include "ui/common/async.h"
#include "ui/common/desktop.h"
#include "ui/common/format.h"
#include "ui/common/notice.h"
#include "ui/inspector/detailspanel.h"
#include "ui/inspector/momentstrip.h"
#include "ui/inspector/pictureview.h"
#include "ui/inspector/playerview.h"
#include "ui/inspector/regionselector.h"
#include "ui/inspector/thumbnailimage.h"
#include "ui/inspector/zoombar.h"
#include "ui/transcript/transcriptview.h"

#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace medley::ui {

namespace {

const auto kDetailsTab = QStringLiteral("details");
const auto kTranscriptTab = QStringLiteral("transcript");

std::vector<catalog::SegmentRecord> shotsOf(const ItemDetails& item) {
    std::vector<catalog::SegmentRecord> shots;
    std::copy_if(item.segments.begin(), item.segments.end(), std::back_inserter(shots),
                 [](const auto& segment) { return segment.type == catalog::SegmentType::Shot; });
    return shots;
}

} // namespace

Inspector::Inspector(LibraryBackend backend, PageHost& host, QWidget* parent, std::vector<InspectorTabEntry> tabs)
    : InspectorPanel(parent), m_backend(std::move(backend)), m_host(host) {
    setAccessibleName(tr("Inspector"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_pages = new QStackedWidget(this);
    m_nothing = new Notice(this);
    m_nothing->setContent(Icon::Inspector, Role::TextDim, tr("Nothing chosen"),
                          tr("Choose a picture, a sound or a video to see it here."));
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_splitter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    makePreview();
    makeTabs(tabs);
    connectParts();
    clear();
}

void Inspector::makePreview() {
    m_preview = new QStackedWidget(this);
    m_picture = new PictureView(this);
    m_region = new RegionSelector(m_picture);
    m_zoom = new ZoomBar(m_picture); // over the selector
    m_zoom->addSelector(m_region);
    m_player = new PlayerView(this);
    m_failure = new Notice(this);
    for (QWidget* page : std::initializer_list<QWidget*>{m_picture, m_player, m_failure})
        m_preview->addWidget(page);
    m_preview->setMinimumHeight(160);
    m_splitter->addWidget(m_preview);
}

void Inspector::makeTabs(const std::vector<InspectorTabEntry>& tabs) {
    auto* lower = new QWidget(this);
    auto* column = new QVBoxLayout(lower);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_moments = new MomentStrip(
        [this](FileId file, SegmentId segment) { return m_backend.thumbnailPath(file, segment); }, this);
    column->addWidget(m_moments);
    m_tabs = new QTabBar(this);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Parts of the inspector"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(space::kSmall, 0, space::kSmall, 0);
    m_tabs->setDrawBase(false);
    bar->addWidget(m_tabs);
    column->addLayout(bar);
    auto* line = new QFrame(this);
    line->setFrameStyle(QFrame::HLine | QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(1);
    column->addWidget(line);
    m_tabPages = new QStackedWidget(this);
    m_details = new DetailsPanel(this);
    m_transcript = new TranscriptView(this);
    addTab(kDetailsTab, tr("Details"), m_details);
    for (const InspectorTabEntry& entry : tabs) {
        auto* tab = entry.create(*this, m_host, this);
        m_further.push_back({m_tabs->count(), tab});
        addTab(entry.id, entry.title, tab);
    }
    addTab(kTranscriptTab, tr("Transcript"), m_transcript);
    column->addWidget(m_tabPages, 1);
    m_splitter->addWidget(lower);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes({300, 500});
}

void Inspector::addTab(const QString& id, const QString& title, QWidget* page) {
    m_tabs->setTabData(m_tabs->addTab(title), id);
    m_tabPages->addWidget(page);
}

void Inspector::connectParts() {
    connect(m_tabs, &QTabBar::currentChanged, m_tabPages, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, [this] { setOverlay({}); });
    connect(m_picture, &PictureView::failed, this,
            [this](const Error& error) { showFailure(tr("This picture cannot be shown"), errorText(error)); });
    connect(m_player, &PlayerView::failed, this, &Inspector::showPlaybackFailure);
    connect(m_player, &PlayerView::positionChanged, this, &Inspector::setPosition);
    connect(m_moments, &MomentStrip::momentActivated, this, [this](const TimeSpan& span) { goTo(span.start); });
    connect(m_transcript, &TranscriptView::seekRequested, this, &Inspector::goTo);
    connect(m_details, &DetailsPanel::moreLikeRequested, this, [this] {
        if (m_item.file.kind)
            m_host.moreLike(m_ref);
    });
    connect(m_region, &RegionSelector::chosen, this, [this](const RelativeBox& part, const QImage& shown) {
        m_host.searchByPart(m_item.file.path, part, shown);
    });
    connect(m_details, &DetailsPanel::retryRequested, this, [this] { m_host.retryFiles({m_ref.file}); });
    connect(m_details, &DetailsPanel::removeRequested, this, [this] { m_host.removeFiles({m_ref.file}); });
}

void Inspector::showItem(const ItemRef& item) {
    if (!item.isValid()) {
        clear();
        return;
    }
    m_ref = item;
    m_backend.details(item.file, onGui(this, [this, generation = ++m_generation](Result<ItemDetails> details) {
                          if (generation == m_generation)
                              take(details);
                      }));
}

void Inspector::reload() {
    if (m_ref.isValid())
        showItem(ItemRef(m_ref));
}

void Inspector::clear() {
    ++m_generation;
    m_ref = {};
    m_item = {};
    m_picture->clear();
    m_player->clear();
    m_moments->setMoments({}, {});
    m_region->setOn(false);
    m_transcript->clear();
    for (const FurtherTab& further : m_further)
        further.tab->clear();
    setOverlay({});
    m_pages->setCurrentWidget(m_nothing);
}

void Inspector::take(const Result<ItemDetails>& details) {
    m_pages->setCurrentWidget(m_splitter);
    m_region->setOn(false);
    m_picture->clear();
    m_player->clear();
    m_item = details ? *details : ItemDetails{};
    std::vector<catalog::SegmentRecord> shots = shotsOf(m_item);
    m_moments->setVisible(shots.size() > 1);
    m_moments->setMoments(std::move(shots), m_ref.found);
    m_details->setItem(m_item);
    m_transcript->setItem(m_item);
    setOverlay({});
    for (const FurtherTab& further : m_further) {
        const bool offered = details && further.tab->concerns(m_item);
        m_tabs->setTabVisible(further.index, offered);
        if (offered)
            further.tab->setItem(m_item, m_ref);
        else
            further.tab->clear();
    }
    m_tabs->setTabVisible(m_tabs->count() - 1, m_item.file.kind && m_item.file.kind != MediaKind::Image);
    m_tabPages->setVisible(details.has_value());
    m_tabs->setVisible(details.has_value());
    if (!details) {
        showFailure(tr("This item is not in the library any more"), errorText(details.error()));
        return;
    }
    if (const QString tab = std::exchange(m_ref.tab, {}); !tab.isEmpty()) // once, not whenever it is read anew
        showTab(tab);
    showPreview();
}

void Inspector::showPreview() {
    const catalog::FileRecord& file = m_item.file;
    if (file.state == catalog::FileState::Failed && file.reason) {
        showFailure(tr("There is no preview"), {});
        return;
    }
    if (!file.kind) {
        showFailure(tr("Not indexed yet"), tr("It is in line; what it is will be known soon."));
        return;
    }
    if (file.kind == MediaKind::Image) {
        m_preview->setCurrentWidget(m_picture);
        m_picture->setPicture(file.path, {file.width, file.height});
        loadPoster();
        return;
    }
    m_preview->setCurrentWidget(m_player);
    m_player->setItem(m_item, m_ref.moment);
    if (file.kind == MediaKind::Video)
        loadPoster();
    setPosition(m_ref.moment ? m_ref.moment->start : 0);
}

void Inspector::loadPoster() {
    loadThumbnail(m_backend.thumbnailPath(m_ref.file, m_ref.segment), this,
                  [this, generation = m_generation](const QImage& image) {
                      if (generation != m_generation || image.isNull())
                          return;
                      if (m_item.file.kind == MediaKind::Image)
                          m_picture->setPlaceholder(image);
                      else
                          m_player->setPoster(image);
                  });
}

void Inspector::showPlaybackFailure() {
    showFailure(
        tr("This file cannot be played here"),
        m_item.file.state == catalog::FileState::Indexed
            ? tr("It is indexed and can be found, but the player does not understand its format, or the file is "
                 "no longer where it was.")
            : tr("The player does not understand its format, or the file is no longer where it was."));
}

void Inspector::showFailure(const QString& title, const QString& text) {
    m_failure->setContent(Icon::Warning, Role::Warning, title, text);
    m_failure->clearButtons();
    if (!m_item.file.path.empty())
        connect(m_failure->addButton(tr("Open with another program"), Icon::External), &QPushButton::clicked, this,
                [this] { openWithOtherProgram(m_item.file.path); });
    m_preview->setCurrentWidget(m_failure);
}

void Inspector::setPosition(double seconds) {
    m_moments->setPosition(seconds);
    m_details->setPosition(seconds);
    const bool playing = m_player->player().state() == Player::State::Playing;
    m_transcript->setPosition(seconds, playing);
    for (const FurtherTab& further : m_further)
        further.tab->setPosition(seconds, playing);
}

void Inspector::setOverlay(const QImage& overlay) {
    m_picture->setOverlay(overlay);
    m_player->setOverlay(overlay);
}

void Inspector::seek(double seconds) {
    goTo(seconds);
}

void Inspector::playFrom(double seconds) {
    goTo(seconds);
    play();
}

void Inspector::showTab(const QString& id) {
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->tabData(i).toString() == id && m_tabs->isTabVisible(i))
            m_tabs->setCurrentIndex(i);
    }
}

void Inspector::goTo(double seconds) {
    m_player->seek(seconds);
    Q_EMIT momentActivated(seconds);
}

void Inspector::play() {
    if (m_preview->currentWidget() == m_player)
        m_player->player().play();
}

void Inspector::togglePlay() {
    if (m_preview->currentWidget() == m_player)
        m_player->player().toggle();
}

} // namespace medley::ui
