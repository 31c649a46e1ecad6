#include "ui/explain/explaintab.h"

#include "ui/common/async.h"
#include "ui/common/theme.h"
#include "ui/explain/picturewhy.h"
#include "ui/explain/soundwhy.h"
#include "ui/explain/speechwhy.h"

#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kRestMs = 250;

} // namespace

ExplainTab::ExplainTab(ExplainBackend backend, InspectorHost& inspector, PageHost& window, QWidget* parent)
    : InspectorTab(parent)
    , m_backend(std::move(backend))
    , m_inspector(inspector)
    , m_bar(new QTabBar(this))
    , m_stack(new QStackedWidget(this)) {
    setAccessibleName(tr("Why"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(space::kSmall, 0, space::kSmall, 0);
    m_bar->setExpanding(false);
    m_bar->setDrawBase(false);
    m_bar->setAccessibleName(tr("What is explained"));
    bar->addWidget(m_bar);
    column->addLayout(bar);
    column->addWidget(m_stack, 1);
    addPart(tr("Picture"), new PictureWhy(m_backend, this));
    addPart(tr("Sound"), new SoundWhy(m_backend, this));
    addPart(tr("Speech"), new SpeechWhy(m_backend, this));
    for (WhyPart* part : m_parts) {
        connect(part, &WhyPart::seekRequested, this, [this](double seconds) { m_inspector.seek(seconds); });
        connect(part, &WhyPart::playRequested, this, [this](double seconds) { m_inspector.playFrom(seconds); });
        connect(part, &WhyPart::modelsRequested, this, [&window] { window.showPage(pageid::kModels); });
        connect(part, &WhyPart::overlayChanged, this, [this, part] {
            if (part == current())
                showOverlay();
        });
    }
    connect(m_bar, &QTabBar::currentChanged, this, &ExplainTab::choosePart);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &ExplainTab::begin);
}

void ExplainTab::addPart(const QString& title, WhyPart* part) {
    m_bar->addTab(title);
    m_stack->addWidget(part);
    m_parts.push_back(part);
}

bool ExplainTab::concerns(const ItemDetails& item) const {
    return item.file.state == catalog::FileState::Indexed &&
           std::ranges::any_of(m_parts, [&item](const WhyPart* part) { return part->concerns(item); });
}

void ExplainTab::setItem(const ItemDetails& item, const ItemRef& ref) {
    const QSignalBlocker quiet(m_bar);
    int first = -1;
    int offered = 0;
    for (int i = 0; i < m_bar->count(); ++i) {
        WhyPart* part = m_parts[static_cast<std::size_t>(i)];
        const bool offer = part->concerns(item);
        m_bar->setTabVisible(i, offer);
        if (!offer) {
            part->clear();
            continue;
        }
        part->setItem(item, ref);
        first = first < 0 ? i : first;
        ++offered;
    }
    m_bar->setVisible(offered > 1);
    m_bar->setTabText(0, item.file.kind == MediaKind::Video ? tr("Frame") : tr("Picture"));
    if (!m_bar->isTabVisible(m_bar->currentIndex()) && first >= 0)
        m_bar->setCurrentIndex(first);
    m_stack->setCurrentIndex(m_bar->currentIndex());
    if (isVisible())
        m_rest.start();
}

void ExplainTab::clear() {
    m_rest.stop();
    for (WhyPart* part : m_parts)
        part->clear();
}

void ExplainTab::setPosition(double seconds, bool playing) {
    for (WhyPart* part : m_parts)
        part->setPosition(seconds, playing);
}

WhyPart* ExplainTab::current() const {
    return m_parts[static_cast<std::size_t>(std::max(0, m_bar->currentIndex()))];
}

void ExplainTab::choosePart(int part) {
    m_stack->setCurrentIndex(part);
    showOverlay();
    if (isVisible())
        m_rest.start();
}

void ExplainTab::showEvent(QShowEvent* event) {
    InspectorTab::showEvent(event);
    askForModels(); // each time: one may have been added
    // The inspector takes the overlay of the tab that was left away, after this.
    QMetaObject::invokeMethod(this, &ExplainTab::showOverlay, Qt::QueuedConnection);
}

void ExplainTab::askForModels() {
    m_backend.models(onGui(this, [this](const Result<std::vector<ExplainingModel>>& models) {
        // Without the list there is none to choose from; the page of the models says what is wrong with them.
        const auto list = models.value_or(std::vector<ExplainingModel>());
        for (WhyPart* part : m_parts)
            part->setModels(list);
        if (isVisible())
            m_rest.start();
    }));
}

void ExplainTab::begin() {
    if (isVisible())
        current()->begin();
}

void ExplainTab::showOverlay() {
    if (isVisible())
        m_inspector.setOverlay(current()->overlay());
}

InspectorTabEntry explainTab(ExplainBackend backend) {
    return {
        QStringLiteral("why"), ExplainTab::tr("Why"),
        [backend = std::move(backend)](InspectorHost& inspector, PageHost& window, QWidget* parent) -> InspectorTab* {
            return new ExplainTab(backend, inspector, window, parent);
        }};
}

} // namespace medley::ui
