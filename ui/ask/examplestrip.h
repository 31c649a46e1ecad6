// The examples for models that have a conversation, as they are dropped and described.
#pragma once

#include "ui/ask/askbackend.h"

#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace medley::ui {

class ExampleStrip : public QWidget {
    Q_OBJECT

public:
    /// `backend` outlives it.
    ExampleStrip(const AskBackend& backend, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void fill();
    void addRow(const AskExample& example);
    void readName(const AskedItem& item);
    void setOpen(bool on);
    void showCount();

    const AskBackend& m_backend;
    QToolButton* m_title;
    QWidget* m_body;
    QLabel* m_hint;
    QVBoxLayout* m_rows;
    bool m_isTarget = false; ///< something is dragged over it
};

} // namespace medley::ui
