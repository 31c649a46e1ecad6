// The items that are asked about together, as small pictures in a row.
#pragma once

#include "ui/ask/askbackend.h"

#include <QListWidget>

namespace medley::ui {

/// Del takes items out, the menu too; items of the grid can be dropped on it.
class ItemStrip : public QListWidget {
    Q_OBJECT

public:
    /// `backend` outlives it.
    ItemStrip(const AskBackend& backend, QWidget* parent);

    void setItems(const std::vector<AskedItem>& items);
    void add(const AskedItem& item); ///< nothing where it is there
    void removeSelected();
    [[nodiscard]] std::vector<AskedItem> items() const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void itemsChanged();
    void nameKnown(medley::FileId file, const QString& name);
    void openRequested(const medley::AskedItem& item);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void append(const AskedItem& item);
    [[nodiscard]] static AskedItem itemOf(const QListWidgetItem& row);

    const AskBackend& m_backend;
};

} // namespace medley::ui
