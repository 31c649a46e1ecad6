// The Models page: the models that there are, and the spaces that the library has of them.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/shell/pages.h"

#include <QWidget>

namespace medley::ui {

class ModelsPage;
class NoteTray;
class SpacesPanel;

class ModelsAndSpaces : public QWidget {
    Q_OBJECT

public:
    /// `host` must outlive the page.
    ModelsAndSpaces(LibraryBackend backend, PageHost& host, QWidget* parent = nullptr);
    ~ModelsAndSpaces() override;

    void refresh(); ///< asks the library again
    [[nodiscard]] SpacesPanel& spaces() { return *m_spaces; }
    [[nodiscard]] NoteTray& notes() { return *m_notes; }

private:
    const LibraryBackend m_backend;
    ModelsPage* m_models;
    NoteTray* m_notes;
    SpacesPanel* m_spaces;
};

/// The page for MainWindow's list.
[[nodiscard]] Page makeModelsPage(const LibraryBackend& backend);

} // namespace medley::ui
