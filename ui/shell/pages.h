// The one place where the window learns of its pages and of the inspector. A page knows its services and this host,
// never the window.
#pragma once

#include "core/base/ids.h"
#include "core/base/media.h"
#include "core/base/relativebox.h"
#include "ui/common/icons.h"

#include <QImage>
#include <QString>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace medley::ui {

/// The stable names of the pages that others can ask for.
namespace pageid {
inline const auto kLibrary = QStringLiteral("library");
inline const auto kProblems = QStringLiteral("problems");
inline const auto kModels = QStringLiteral("models");
inline const auto kAsk = QStringLiteral("ask");
inline const auto kMapCheck = QStringLiteral("mapcheck");
} // namespace pageid

/// An item, and the moment of it that matters.
struct ItemRef {
    FileId file;
    std::optional<SegmentId> segment; ///< the moment that was found, if it was
    std::optional<TimeSpan> moment;   ///< seconds; where a player should start
    std::vector<TimeSpan> found{};    ///< all the moments that a search found in it, by time
    std::string query{};              ///< the words of that search, as typed; empty: none found it
    QString tab{};                    ///< of the inspector, to be opened with it; empty: the one that is open
    [[nodiscard]] bool isValid() const { return static_cast<bool>(file); }
};

/// What a page or the inspector may ask of the window. GUI thread.
class PageHost {
public:
    virtual ~PageHost() = default;
    virtual void openItem(const ItemRef& item) = 0; ///< in the inspector
    /// Searches by the item's moment, or by what represents it where it has none.
    virtual void moreLike(const ItemRef& item) = 0;
    /// Searches by a part of a picture; `shown` is that part, small.
    virtual void searchByPart(const std::string& path, const RelativeBox& part, const QImage& shown) = 0;
    virtual void showPage(const QString& id) = 0;
    /// A short text at the page's entry in the side bar, e.g. the number of problems; empty removes it. `role` gives
    /// its colour: Role::TextDim for a plain count, Role::Warning or Role::Bad for what wants attention.
    virtual void setPageBadge(const QString& id, const QString& text, Role role) = 0;
    virtual void retryFiles(const std::vector<FileId>& files) = 0; ///< through the ingest controller, with its progress
    virtual void removeFiles(const std::vector<FileId>& files) = 0; ///< from the library; can be undone for a while
    virtual void addSpace(const std::string& model) = 0;            ///< IngestService::addSpace, with its progress
    /// What the runs of indexing since the start had to say besides problems: sentences, the newest run's first.
    [[nodiscard]] virtual std::vector<std::string> runNotes() const = 0;
    /// Shows the page and hands it items to work on (Page::takeItems); none: only shows it.
    virtual void giveItems(const QString& page, const std::vector<ItemRef>& items) = 0;
    virtual void useAsExample(const ItemRef& item) = 0;               ///< for the next questions (Page::takeExample)
    virtual void writeCaptions(const std::vector<FileId>& files) = 0; ///< opens a panel; none: the whole library
    virtual void libraryChanged() = 0; ///< files were removed or added elsewhere than by indexing: read lists anew
};

/// The panel on the right. The window shows and hides it; it asks for nothing else.
class InspectorPanel : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    virtual void showItem(const ItemRef& item) = 0;
    virtual void clear() = 0;
};

/// A page of the window. `create` is called once, when the page is first shown; `refresh`, if set, whenever it is
/// shown again or the library changed.
struct Page {
    QString id;
    QString title; ///< translated
    Icon icon = Icon::Library;
    std::function<QWidget*(PageHost& host, QWidget* parent)> create;
    std::function<void(QWidget* page)> refresh;
    std::function<void(QWidget* page, const std::vector<ItemRef>& items)> takeItems{}; ///< of PageHost::giveItems
    std::function<QString(const ItemRef& item)> takeExample{}; ///< of PageHost::useAsExample; what to tell of it
};

} // namespace medley::ui
