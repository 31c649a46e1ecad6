// Naming the search that stands in the bar, without leaving it.
#pragma once

#include "ui/common/popover.h"
#include "ui/search/savedsearches.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace medley::ui {

/// Hangs from the search bar. Enter keeps.
class SavePopover : public Popover {
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

private:
    void openTitled();
    void save();
    void say(const QString& problem);

    SavedSearches& m_searches;
    NamedSearch m_search;
    QLabel* m_title;
    QLineEdit* m_name;
    QLabel* m_hint;
    QLabel* m_problem;
    QPushButton* m_remove;
    QPushButton* m_save;
};

} // namespace medley::ui
