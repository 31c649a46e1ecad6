#include "ui/library/removal.h"

#include "ui/common/async.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace medley::ui {

namespace {

constexpr int kUndoMs = 10'000;

[[nodiscard]] std::vector<FileId> idsOf(const std::vector<ItemPtr>& items) {
    std::vector<FileId> ids;
    ids.reserve(items.size());
    for (const auto& item : items)
        ids.push_back(item->file.id);
    return ids;
}

} // namespace

Removal::Removal(const LibraryBackend& backend, LibraryStore& store, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_store(store), m_text(new QLabel(this)), m_undo(new QPushButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kSmall, space::kSmall, space::kSmall);
    layout->setSpacing(space::kMedium);
    layout->addWidget(m_text, 1);
    m_undo->setText(tr("Undo"));
    m_undo->setToolTip(tr("Put them back (Ctrl+Z)"));
    connect(m_undo, &QPushButton::clicked, this, &Removal::undo);
    layout->addWidget(m_undo);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kUndoMs);
    connect(&m_timer, &QTimer::timeout, this, &Removal::commit);
    hide();
}

Removal::~Removal() {
    if (!m_pending.empty()) // nobody is left to hear the answer
        m_backend.removeFiles(idsOf(m_pending), [](const Result<std::int64_t>&) {});
}

void Removal::remove(const std::vector<FileId>& files) {
    commit();
    m_pending = m_store.take(files);
    if (m_pending.empty())
        return;
    m_undo->show();
    m_text->setText(m_pending.size() == 1
                        ? tr("%1 is no longer in the library. The file is untouched.").arg(m_pending.front()->name)
                        : tr("%n item(s) are no longer in the library. The files are untouched.", nullptr,
                             static_cast<int>(m_pending.size())));
    setAccessibleName(m_text->text());
    m_timer.start();
    show();
}

void Removal::undo() {
    m_timer.stop();
    hide();
    m_store.putBack(std::exchange(m_pending, {}));
}

void Removal::commit() {
    m_timer.stop();
    hide();
    if (m_pending.empty())
        return;
    auto items = std::exchange(m_pending, {});
    const auto ids = idsOf(items);
    m_backend.removeFiles(ids, onGui(this, [this, ids, items](const Result<std::int64_t>& result) {
                              if (result) {
                                  m_store.forgetTaken(ids);
                                  Q_EMIT committed();
                                  return;
                              }
                              m_store.putBack(items);
                              m_text->setText(errorText(result.error()));
                              m_undo->hide();
                              show();
                          }));
}

void Removal::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Surface));
    painter.fillRect(0, 0, width(), 1, color(Role::Border));
}

} // namespace medley::ui
