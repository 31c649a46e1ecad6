// The saved searches in the side bar.
#pragma once

#include <QWidget>

#include <cstdint>
#include <map>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace medley::ui {

class SavedSearches;
class SideBarRow;

/// A click runs one; F2, Delete and the context menu rename and delete. Hidden while there is none. `searches` must
/// outlive it.
class SavedSearchList : public QWidget {
    Q_OBJECT

public:
    explicit SavedSearchList(SavedSearches& searches, QWidget* parent = nullptr);

    void setCurrentQuery(const QString& query); ///< the one that asks this is the chosen one
    void rename(std::int64_t id);               ///< in its place
    [[nodiscard]] const std::map<std::int64_t, SideBarRow*>& rows() const { return m_rows; }
    [[nodiscard]] QLineEdit* editor() const { return m_editor; } ///< null while nothing is renamed

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void updateRows();
    void showMenu(std::int64_t id, const QPoint& position);
    void endRename(bool keep);
    void checkCurrent();

    SavedSearches& m_searches;
    QVBoxLayout* m_layout;
    std::map<std::int64_t, SideBarRow*> m_rows;
    QString m_query;
    QLineEdit* m_editor = nullptr;
    std::int64_t m_renamed = 0;
};

} // namespace medley::ui
