// The searches that were made before: which ones count, and the menu that brings them back.
#pragma once

#include "ui/search/searchlistbackend.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

class QMenu;
class QWidget;

namespace medley::ui {

class SearchController;

/// A search is remembered once it has settled: its results were shown for a while, or a hit was opened. Of one with
/// pictures or sounds the words alone would ask something else, so it is not. GUI thread.
class SearchHistory : public QObject {
    Q_OBJECT

public:
    static constexpr int kSettledAfterMs = 2000;

    SearchHistory(const SearchListBackend& backend, SearchController& search, QObject* parent = nullptr);

    void settle(); ///< what is shown now counts, without waiting
    /// Shows the last ones below `below`. Without any, says nothingToShow().
    void open(QWidget& below);
    [[nodiscard]] QMenu* menu() const; ///< null while it is not open

Q_SIGNALS:
    void chosen(const QString& query);
    void nothingToShow();
    void failed(const QString& sentence);

private:
    void wait();
    void show(const SearchListBackend::PastSearches& searches, QWidget& below);
    void clear();

    const SearchListBackend& m_backend;
    SearchController& m_search;
    QString m_waiting; ///< the query that will have settled when the timer ends
    QString m_remembered;
    QTimer m_timer;
    QPointer<QMenu> m_menu;
};

} // namespace medley::ui
