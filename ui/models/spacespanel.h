// The library's spaces: with which models it can be searched, and how they are connected.
#pragma once

#include "ui/library/librarybackend.h"
#include "ui/shell/pages.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace medley::ui {

class NoteTray;
class SpaceCard;

/// Part of the Models page; asks for nothing until refresh(). GUI thread.
class SpacesPanel : public QWidget {
    Q_OBJECT

public:
    /// `backend`, `host` and `notes` must outlive it.
    SpacesPanel(const LibraryBackend& backend, PageHost& host, NoteTray& notes, QWidget* parent = nullptr);
    ~SpacesPanel() override; ///< stops connecting; a space that is being removed is removed

    void refresh();             ///< asks the library again
    void remove(SpaceId space); ///< can be undone for a while
    void connectSpaces(SpaceId a, SpaceId b);
    void stopConnecting();
    [[nodiscard]] QPushButton& addButton() { return *m_add; } ///< with a menu of the models that can be added

private:
    using Connections = std::vector<ConnectService::Connected>;
    /// Two spaces and what can be done with them, as it is shown.
    struct ConnectionRow {
        SpaceId a;
        SpaceId b;
        QString names;
        QString text;
        QString action;
        bool busy = false;
        bool enabled = true;
        friend bool operator==(const ConnectionRow&, const ConnectionRow&) = default;
    };
    void take();
    void showSpaces();
    void showConnections();
    void showAddMenu();
    void commitRemoval();
    void warn(const Error& error);
    [[nodiscard]] std::vector<SpaceStatus> shown() const; ///< without the one that is being removed
    [[nodiscard]] ConnectionRow connectionRow(const catalog::SpaceRecord& a, const catalog::SpaceRecord& b) const;
    [[nodiscard]] QWidget* makeRow(const ConnectionRow& content);

    const LibraryBackend& m_backend;
    PageHost& m_host;
    NoteTray& m_notes;
    std::vector<SpaceStatus> m_spaces;
    Connections m_connections;
    std::vector<std::string> m_models; ///< that could make a space
    int m_generation = 0;
    std::optional<SpaceId> m_removing;
    std::optional<CancelSource> m_connecting;
    std::pair<SpaceId, SpaceId> m_pair; ///< that is being connected
    std::vector<SpaceCard*> m_shownCards;
    std::vector<ConnectionRow> m_shownRows;
    QVBoxLayout* m_cards;
    QVBoxLayout* m_rows;
    QLabel* m_rowsTitle;
    QLabel* m_rowsText;
    QPushButton* m_add;
};

/// How well two spaces fit together, for a person: "Of 200 texts that were not used to learn it, 62 % find their
/// partner first; guessing finds 0.5 %."
[[nodiscard]] QString connectionText(const search::ConnectionReport& report);

} // namespace medley::ui
