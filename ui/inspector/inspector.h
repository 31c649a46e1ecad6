// The panel on the right: one item with its preview, what is known of it and what is said in it.
#pragma once

#include "ui/inspector/inspectortab.h"
#include "ui/library/librarybackend.h"
#include "ui/shell/pages.h"

class QSplitter;
class QStackedWidget;
class QTabBar;

namespace medley::ui {

class DetailsPanel;
class MomentStrip;
class PictureView;
class PlayerView;
class Notice;
class RegionSelector;
class TranscriptView;
class ZoomBar;

class Inspector : public InspectorPanel, public InspectorHost {
    Q_OBJECT

public:
    /// `host` must outlive the inspector. `tabs` stand between its own Details and Transcript.
    Inspector(LibraryBackend backend, PageHost& host, QWidget* parent = nullptr,
              std::vector<InspectorTabEntry> tabs = {});

    void showItem(const ItemRef& item) override; ///< paused at its moment
    void clear() override;

    // InspectorHost
    void setOverlay(const QImage& overlay) override;
    void seek(double seconds) override;
    void playFrom(double seconds) override;
    void showTab(const QString& id) override;
    void reload() override; ///< the same item, after it was indexed anew

    void play();       ///< from the moment that is shown, e.g. when a hit is opened; for pictures nothing
    void togglePlay(); ///< for a key of the window

    [[nodiscard]] const ItemRef& item() const { return m_ref; }

Q_SIGNALS:
    void momentActivated(double seconds); ///< the person chose another moment of the item

private:
    void makePreview();
    void makeTabs(const std::vector<InspectorTabEntry>& tabs);
    void addTab(const QString& id, const QString& title, QWidget* page);
    void connectParts();
    void take(const Result<ItemDetails>& details);
    void showPreview();
    void showPlaybackFailure();
    void showFailure(const QString& title, const QString& text);
    void loadPoster();
    void setPosition(double seconds);
    void goTo(double seconds);

    struct FurtherTab {
        int index = 0; ///< in the bar
        InspectorTab* tab = nullptr;
    };

    LibraryBackend m_backend;
    PageHost& m_host;
    ItemRef m_ref;
    ItemDetails m_item;
    int m_generation = 0; ///< answers to older questions are dropped

    QStackedWidget* m_pages = nullptr; ///< nothing chosen, or an item
    Notice* m_nothing = nullptr;
    QSplitter* m_splitter = nullptr;
    QStackedWidget* m_preview = nullptr;
    PictureView* m_picture = nullptr;
    RegionSelector* m_region = nullptr;
    ZoomBar* m_zoom = nullptr;
    PlayerView* m_player = nullptr;
    Notice* m_failure = nullptr;
    MomentStrip* m_moments = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_tabPages = nullptr;
    DetailsPanel* m_details = nullptr;
    TranscriptView* m_transcript = nullptr;
    std::vector<FurtherTab> m_further;
};

} // namespace medley::ui
