#include "ui/models/modelsandspaces.h"

#include "ui/common/notetray.h"
#include "ui/models/modelspage.h"
#include "ui/models/spacespanel.h"

#include <QVBoxLayout>

namespace medley::ui {

ModelsAndSpaces::ModelsAndSpaces(LibraryBackend backend, PageHost& host, QWidget* parent)
    : QWidget(parent)
    , m_backend(std::move(backend))
    , m_models(new ModelsPage(m_backend, this))
    , m_notes(new NoteTray(this))
    , m_spaces(new SpacesPanel(m_backend, host, *m_notes, this)) {
    setAccessibleName(tr("Models"));
    m_models->addSection(m_spaces);
    connect(m_models, &ModelsPage::modelsChanged, this, [&host] { host.libraryChanged(); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_models, 1);
    column->addWidget(m_notes);
    m_spaces->refresh();
}

ModelsAndSpaces::~ModelsAndSpaces() {
    delete m_models; // with the spaces, which look at the backend
}

void ModelsAndSpaces::refresh() {
    m_models->refresh();
    m_spaces->refresh();
}

Page makeModelsPage(const LibraryBackend& backend) {
    return {pageid::kModels, ModelsAndSpaces::tr("Models"), Icon::Models,
            [backend](PageHost& host, QWidget* parent) { return new ModelsAndSpaces(backend, host, parent); },
            [](QWidget* page) { static_cast<ModelsAndSpaces*>(page)->refresh(); }};
}

} // namespace medley::ui
