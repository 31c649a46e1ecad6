// Naming the search that stands in the bar, without leaving it.
#pragma once

#include "ui/search/savedsearches.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace medley::ui {

/// Hangs from the search bar, as a child of its window. Enter keeps, Escape and a click elsewhere close it.
class SavePopover : public QWidget {
    Q_OBJECT

public:
    SavePopover(SavedSearches& searches, QWidget& below);

    /// `search`: as it stands in the bar, with the id and name of the kept one that asks the same, or none.
    void openFor(const NamedSearch& search);
    void openRefusing(const QString& why);
    [[nodiscard]] QLineEdit& nameField() { return *m_name; }
    [[nodiscard]] QPushButton& saveButton() { return *m_save; }
    [[nodiscard]] QPushButton& removeButton() { return *m_remove; }
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void open();
    void save();
    void say(const QString& problem);

    SavedSearches& m_searches;
    QWidget& m_below;
    NamedSearch m_search;
    QLabel* m_title;
    QLineEdit* m_name;
    QLabel* m_hint;
    QLabel* m_problem;
    QPushButton* m_remove;
    QPushButton* m_save;
};

} // namespace medley::ui
