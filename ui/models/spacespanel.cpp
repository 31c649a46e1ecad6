#include "ui/models/spacespanel.h"

#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/notetray.h"
#include "ui/models/spacecard.h"

#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace medley::ui {

namespace {

constexpr int kUndoMs = 10'000;

void clearLayout(QLayout& layout) {
    while (auto* item = layout.takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // perhaps it is its own button that asked for it
        }
        delete item;
    }
}

/// "62 %", "0.5 %"
[[nodiscard]] QString percentText(double share) {
    const auto percent = share * 100;
    const auto number = percent < 10 ? QLocale().toString(percent, 'g', 2) : QLocale().toString(std::lround(percent));
    return SpacesPanel::tr("%1 %", "per cent").arg(number);
}

} // namespace

QString connectionText(const search::ConnectionReport& report) {
    const auto& there = report.aToB;
    const auto first = (there.recallAt1 + report.bToA.recallAt1) / 2;
    const auto text =
        SpacesPanel::tr("Of %n text(s) that it was not learnt from, %1 find their counterpart first and %2 "
                        "among the first ten; guessing finds %3 and %4.",
                        nullptr, static_cast<int>(there.pairs))
            .arg(percentText(first), percentText((there.recallAt10 + report.bToA.recallAt10) / 2),
                 percentText(there.chanceAt(1)), percentText(there.chanceAt(10)));
    if (report.isUsable())
        return text;
    return SpacesPanel::tr("The two have too little in common, so searches do not use the connection.") +
           QLatin1Char(' ') + text;
}

SpacesPanel::SpacesPanel(const LibraryBackend& backend, PageHost& host, NoteTray& notes, QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_host(host)
    , m_notes(notes)
    , m_cards(new QVBoxLayout)
    , m_rows(new QVBoxLayout)
    , m_rowsTitle(makeLabel(tr("Connections"), TextStyle::BodyStrong, this))
    , m_rowsText(makeDimLabel(tr("Two spaces that both understand texts can be connected: Medley learns from texts "
                                 "which places in them belong together, and then a picture finds sounds that fit it."),
                              TextStyle::Body, this))
    , m_add(new QPushButton(tr("Add a space…"), this)) {
    setAccessibleName(tr("Spaces of this library"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kMedium);
    auto* row = new QHBoxLayout;
    row->addWidget(makeLabel(tr("Spaces of this library"), TextStyle::BodyStrong, this), 1);
    row->addWidget(m_add);
    column->addLayout(row);
    column->addWidget(
        makeDimLabel(tr("In a space, what is alike lies near to each other. Each further model makes one of "
                        "its own, and a search looks in all of them."),
                     TextStyle::Body, this));
    m_cards->setSpacing(space::kSmall);
    column->addLayout(m_cards);
    column->addWidget(m_rowsTitle);
    column->addWidget(m_rowsText);
    m_rows->setSpacing(space::kMedium);
    column->addLayout(m_rows);
    m_add->setMenu(new QMenu(m_add));
    connect(m_add->menu(), &QMenu::aboutToShow, this, &SpacesPanel::showAddMenu);
    take();
}

SpacesPanel::~SpacesPanel() {
    if (m_connecting)
        m_connecting->cancel();
    if (m_removing) // nobody is left to hear the answer
        m_backend.spaces.remove(*m_removing, [](const Result<void>&) {});
}

void SpacesPanel::refresh() {
    const auto generation = ++m_generation;
    m_backend.status(onGui(this, [this, generation](const Result<LibraryStatus>& status) {
        if (generation != m_generation)
            return;
        if (status)
            m_spaces = status->spaces;
        else
            warn(status.error());
        take();
    }));
    m_backend.spaces.connections(onGui(this, [this, generation](const Result<Connections>& connections) {
        if (generation != m_generation)
            return;
        if (connections)
            m_connections = *connections;
        else
            warn(connections.error());
        take();
    }));
    m_backend.spaces.models(onGui(this, [this](const Result<std::vector<std::string>>& models) {
        m_models = models ? *models : std::vector<std::string>();
    }));
}

void SpacesPanel::warn(const Error& error) {
    m_notes.say({.icon = Icon::Error, .role = Role::Bad, .text = errorText(error)});
}

std::vector<SpaceStatus> SpacesPanel::shown() const {
    auto spaces = m_spaces;
    std::erase_if(spaces, [this](const SpaceStatus& each) { return each.space.id == m_removing; });
    return spaces;
}

void SpacesPanel::take() {
    showSpaces();
    showConnections();
}

void SpacesPanel::showSpaces() {
    const auto spaces = shown();
    // While indexing goes on this is called often: a card under the pointer stays.
    const bool same = std::ranges::equal(
        spaces, m_shownCards, {}, [](const SpaceStatus& each) { return each.space.id; }, &SpaceCard::space);
    if (!same) {
        clearLayout(*m_cards);
        m_shownCards.clear();
    }
    for (std::size_t i = 0; i < spaces.size(); ++i) {
        if (same) {
            m_shownCards[i]->setSpace(spaces[i]);
            continue;
        }
        auto* card = new SpaceCard(spaces[i], this);
        connect(card, &SpaceCard::removeRequested, this, [this, id = spaces[i].space.id] { remove(id); });
        m_cards->addWidget(card);
        m_shownCards.push_back(card);
    }
}

void SpacesPanel::showConnections() {
    auto spaces = shown();
    std::erase_if(spaces, [](const SpaceStatus& each) { return !each.space.modalities.text; });
    m_rowsTitle->setVisible(spaces.size() > 1);
    m_rowsText->setVisible(spaces.size() > 1);
    std::vector<ConnectionRow> rows;
    for (std::size_t a = 0; a < spaces.size(); ++a)
        for (std::size_t b = a + 1; b < spaces.size(); ++b)
            rows.push_back(connectionRow(spaces[a].space, spaces[b].space));
    if (rows == m_shownRows)
        return;
    clearLayout(*m_rows);
    m_shownRows = std::move(rows);
    for (const auto& row : m_shownRows)
        m_rows->addWidget(makeRow(row));
}

SpacesPanel::ConnectionRow SpacesPanel::connectionRow(const catalog::SpaceRecord& a,
                                                      const catalog::SpaceRecord& b) const {
    const auto isPair = [&a, &b](SpaceId one, SpaceId other) {
        return (one == a.id && other == b.id) || (one == b.id && other == a.id);
    };
    const auto known = std::ranges::find_if(
        m_connections, [&isPair](const ConnectService::Connected& each) { return isPair(each.a.id, each.b.id); });
    ConnectionRow row;
    row.a = a.id;
    row.b = b.id;
    row.busy = m_connecting && isPair(m_pair.first, m_pair.second);
    row.names = tr("%1 and %2", "two spaces").arg(spaceName(a), spaceName(b));
    row.text = row.busy ? tr("Learning from about a thousand texts. This can take some minutes; searches go first.")
               : known == m_connections.end() ? tr("Not connected")
                                              : connectionText(known->report);
    row.action = row.busy ? tr("Stop") : known == m_connections.end() ? tr("Connect") : tr("Connect again");
    row.enabled = row.busy ? !m_connecting->isCancelled() : !m_connecting;
    return row;
}

QWidget* SpacesPanel::makeRow(const ConnectionRow& content) {
    auto* widget = new QWidget(this);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kSmall);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(makeLabel(content.names, TextStyle::Body, widget));
    column->addWidget(makeDimLabel(content.text, TextStyle::Caption, widget));
    row->addLayout(column, 1);
    auto* button = new QPushButton(icon(content.busy ? Icon::Stop : Icon::Link, Role::Text), content.action, widget);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(content.names, content.action));
    button->setEnabled(content.enabled);
    connect(button, &QPushButton::clicked, this, [this, content] {
        if (content.busy)
            stopConnecting();
        else
            connectSpaces(content.a, content.b);
    });
    row->addWidget(button, 0, Qt::AlignTop);
    return widget;
}

void SpacesPanel::connectSpaces(SpaceId a, SpaceId b) {
    if (m_connecting)
        return;
    m_connecting.emplace();
    m_pair = {a, b};
    showConnections();
    m_backend.spaces.connect(a, b, m_connecting->token(),
                             onGui(this, [this](const Result<search::ConnectionReport>& report) {
                                 m_connecting.reset();
                                 if (!report && report.error().code != ErrorCode::Cancelled)
                                     warn(report.error());
                                 showConnections();
                                 refresh();
                             }));
}

void SpacesPanel::stopConnecting() {
    if (!m_connecting || m_connecting->isCancelled())
        return;
    m_connecting->cancel();
    showConnections(); // the button waits for the end
}

void SpacesPanel::showAddMenu() {
    auto* menu = m_add->menu();
    menu->clear();
    bool any = false;
    for (const auto& model : m_models) {
        const bool isThere =
            std::ranges::any_of(m_spaces, [&model](const SpaceStatus& each) { return each.space.name == model; });
        if (isThere)
            continue;
        any = true;
        menu->addAction(icon(Icon::Models), QString::fromStdString(model), this, [this, model] {
            m_host.addSpace(model);
            m_notes.say({.icon = Icon::Models,
                         .text = tr("Everything in the library is being looked at with %1. The progress stands below; "
                                    "what is done can be searched already.")
                                     .arg(QString::fromStdString(model)),
                         .timeoutMs = kUndoMs});
        });
    }
    if (!any) {
        auto* none =
            menu->addAction(tr("There is no model for a further space: add a CLIP, SigLIP or CLAP model first"));
        none->setEnabled(false);
    }
}

void SpacesPanel::remove(SpaceId space) {
    commitRemoval();
    const auto known =
        std::ranges::find_if(m_spaces, [space](const SpaceStatus& each) { return each.space.id == space; });
    if (known == m_spaces.end())
        return;
    m_removing = space;
    m_notes.say({.icon = Icon::Remove,
                 .text = tr("The space %1 is no longer in the library. The model stays.").arg(spaceName(known->space)),
                 .action = tr("Undo"),
                 .onAction =
                     [this, space] {
                         if (m_removing != space)
                             return; // it was too late
                         m_removing.reset();
                         take();
                     },
                 .onGone =
                     [this, space] {
                         if (m_removing == space)
                             commitRemoval();
                     },
                 .timeoutMs = kUndoMs});
    take();
}

void SpacesPanel::commitRemoval() {
    if (!m_removing)
        return;
    const auto space = *std::exchange(m_removing, {});
    std::erase_if(m_spaces, [space](const SpaceStatus& each) { return each.space.id == space; });
    m_backend.spaces.remove(space, onGui(this, [this](const Result<void>& removed) {
                                if (!removed)
                                    warn(removed.error());
                                refresh();
                            }));
}

} // namespace medley::ui
