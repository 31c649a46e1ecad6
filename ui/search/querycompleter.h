// Proposes filters and their values while a query is typed.
#pragma once

#include "core/search/querycompletion.h"

#include <QListView>
#include <QObject>
#include <QPointer>

class QLineEdit;
class QStringListModel;

namespace medley::ui {

/// A list below the line edit, as a child of its window. Down and Up choose, Tab takes the chosen or first one, Enter
/// the chosen one, Escape closes it. Without a chosen one Enter means what it means without a list.
class QueryCompleter : public QObject {
    Q_OBJECT

public:
    /// `below`: the widget whose lower edge the list hangs from.
    QueryCompleter(QLineEdit& words, QWidget& below);
    ~QueryCompleter() override;

    void setKnownValues(search::KnownValues values) { m_known = std::move(values); }
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QListView* list() const { return m_list; } ///< null until it was needed
    [[nodiscard]] QStringList proposals() const;
    void close();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void propose();
    void open();
    void choose(int row);
    void take(int row);
    [[nodiscard]] bool handleKey(int key);

    QLineEdit& m_words;
    QWidget& m_below;
    search::KnownValues m_known;
    search::Completion m_completion;
    QPointer<QListView> m_list; ///< the window's
    QStringListModel* m_model = nullptr;
};

} // namespace medley::ui
