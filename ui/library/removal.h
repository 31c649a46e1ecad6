// Taking items out of the library so that it can be undone.
#pragma once

#include "ui/library/librarystore.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace medley::ui {

/// The items leave the list at once; the service is told when the time for undoing is over, when more is removed, or
/// when this object is destroyed. Files on the disk are never touched.
class Removal : public QWidget {
    Q_OBJECT

public:
    Removal(const LibraryBackend& backend, LibraryStore& store, QWidget* parent = nullptr);
    ~Removal() override;

    void remove(const std::vector<FileId>& files);
    void undo();
    void commit(); ///< now, without waiting
    [[nodiscard]] bool isPending() const { return !m_pending.empty(); }

Q_SIGNALS:
    void committed(); ///< the service has forgotten them

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const LibraryBackend& m_backend;
    LibraryStore& m_store;
    std::vector<ItemPtr> m_pending;
    QTimer m_timer;
    QLabel* m_text;
    QPushButton* m_undo;
};

} // namespace medley::ui
