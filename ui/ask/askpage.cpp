#include "ui/ask/askpage.h"

#include "ui/ask/askpanel.h"
#include "ui/ask/itemstrip.h"
#include "ui/ask/questioninput.h"
#include "ui/common/labels.h"
#include "ui/common/notice.h"
#include "ui/common/style.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace medley::ui {

namespace {

constexpr int kMostWidth = 852; ///< with its margins, as the conversation below

} // namespace

AskPage::AskPage(const AskBackend& backend, PageHost& host, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_stack(new QStackedWidget(this)) {
    setAccessibleName(tr("Ask"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);

    auto* nothing = new Notice(m_stack);
    nothing->setContent(Icon::Speech, Role::Accent, tr("Ask about several items at once"),
                        tr("Choose pictures, sounds or videos in the library, then “Ask about these…” in their menu, "
                           "or Ctrl+Shift+A."));
    auto* choose = nothing->addButton(tr("Go to the library"), Icon::Library);
    setPrimary(choose);
    connect(choose, &QPushButton::clicked, this, [&host] { host.showPage(pageid::kLibrary); });
    m_stack->addWidget(nothing);

    auto* page = new QWidget(m_stack);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QWidget(page);
    auto* rows = new QVBoxLayout(head);
    // A chosen picture has a rim: the pictures stand below the title, the rim before it.
    rows->setContentsMargins(space::kLarge - space::kTiny, space::kLarge, space::kLarge - space::kTiny, 0);
    rows->setSpacing(space::kTiny);
    m_title = makeLabel({}, TextStyle::Title, head);
    m_title->setContentsMargins(space::kTiny, 0, space::kTiny, 0);
    m_strip = new ItemStrip(m_backend, head);
    rows->addWidget(m_title);
    rows->addWidget(m_strip);
    head->setMaximumWidth(kMostWidth);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addStretch();
    middle->addWidget(head, 100);
    middle->addStretch();
    column->addLayout(middle);
    const auto open = [&host](const AskedItem& item) { host.openItem({item.file, item.segment, {}, {}}); };
    m_panel = new AskPanel(m_backend,
                           {.why =
                                [&host](const AskedItem& item) {
                                    ItemRef ref{item.file, item.segment, {}, {}};
                                    ref.tab = QStringLiteral("why"); // shows where the model looked
                                    host.openItem(ref);
                                },
                            .open = open,
                            .play =
                                [&host](const AskedItem& item, double seconds) {
                                    host.openItem({item.file, item.segment, TimeSpan{seconds, seconds}, {}});
                                },
                            .openModels = [&host] { host.showPage(pageid::kModels); },
                            .momentOf = [](const AskedItem&) { return QString(); }},
                           page);
    m_panel->setPlaceholder(tr("Ask about these items…"));
    m_panel->setEmptyText(tr("Nothing asked yet"), tr("One answer about all of them, or one for each."));
    column->addWidget(m_panel, 1);
    m_stack->addWidget(page);

    connect(m_strip, &ItemStrip::itemsChanged, this, &AskPage::showItems);
    connect(m_strip, &ItemStrip::nameKnown, m_panel, &AskPanel::setName);
    connect(m_strip, &ItemStrip::openRequested, this, open);
}

AskPage::~AskPage() {
    delete m_stack; // what is in it asks the backend to its end
}

void AskPage::setItems(const std::vector<ItemRef>& items) {
    std::vector<AskedItem> asked;
    for (const ItemRef& item : items)
        if (item.isValid())
            asked.push_back({item.file, item.segment});
    m_strip->setItems(asked);
    if (!asked.empty())
        m_panel->input().setFocus(); // what comes next is the question
}

void AskPage::showItems() {
    const std::vector<AskedItem> items = m_strip->items();
    m_title->setText(tr("Ask about %n item(s)", nullptr, static_cast<int>(items.size())));
    m_panel->setItems(items);
    m_stack->setCurrentIndex(items.empty() ? 0 : 1);
}

void AskPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_panel->readModels();
}

Page makeAskPage(const AskBackend& backend) {
    Page page{pageid::kAsk,
              AskPage::tr("Ask"),
              Icon::Speech,
              [backend](PageHost& host, QWidget* parent) { return new AskPage(backend, host, parent); },
              {}};
    page.takeItems = [](QWidget* shown, const std::vector<ItemRef>& items) {
        static_cast<AskPage*>(shown)->setItems(items);
    };
    page.takeExample = [examples = backend.examples](const ItemRef& item) {
        return examples->add({item.file, item.segment})
                   ? AskPage::tr("It is now among the examples in Ask; write there what its answer should be.")
                   : AskPage::tr("A model takes %1 examples at most; take one out in Ask first.")
                         .arg(AskExamples::kMost);
    };
    return page;
}

} // namespace medley::ui
