// Whether a model's heat maps can be trusted, tested over many pictures.
#pragma once

#include "ui/mapcheck/mapcheckrun.h"
#include "ui/shell/pages.h"

#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace medley::ui {

class MapCheckBar;
class MapCheckForm;
class MapCheckResult;
class Notice;
class NoteTray;

class MapCheckPage : public QWidget {
    Q_OBJECT

public:
    /// `host` outlives it.
    MapCheckPage(MapCheckBackend backend, PageHost& host, QWidget* parent = nullptr);
    ~MapCheckPage() override; ///< stops what runs

    void refresh(); ///< asks how many pictures there are
    void setItems(const std::vector<ItemRef>& items);
    void start();
    void stop();
    void chooseFile(); ///< for the table; opens a dialog
    void write(const std::filesystem::path& file);

    [[nodiscard]] MapCheckForm& form() { return *m_form; }
    [[nodiscard]] MapCheckResult& result() { return *m_result; }

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeHead(QVBoxLayout& column);
    void makeBody(QVBoxLayout& column);
    void connectParts();
    void readModels();
    void begin(std::vector<CheckedPicture> pictures);
    void fail(const Error& error);
    void showState();
    void showFailure(const Error& error);
    /// True where it said something else before: then its buttons are gone.
    [[nodiscard]] bool showNotice(Icon icon, Role role, const QString& title, const QString& text);
    void addNoticeButton(const QString& text, const std::function<void()>& action);
    void open(FileId file, const QString& output);
    [[nodiscard]] bool isGoing() const { return m_listing.isBusy() || m_run.isActive(); }

    const MapCheckBackend m_backend;
    PageHost& m_host;
    MapCheckRun m_run;
    Asking m_counting;            ///< the library
    Asking m_asking;              ///< for the models
    Asking m_choosing;            ///< which of the items that were handed over are pictures
    Asking m_listing;             ///< the library, to begin with a sample of it
    std::int64_t m_pictures = -1; ///< of the library; −1: not known yet
    std::vector<CheckedPicture> m_chosen;
    bool m_hasModels = false;     ///< which there are is known
    std::optional<Error> m_error; ///< of what is needed to begin
    bool m_writes = false;        ///< the model of the run does
    MapCheckForm* m_form = nullptr;
    MapCheckBar* m_bar = nullptr;
    QStackedWidget* m_stack = nullptr;
    Notice* m_notice = nullptr;
    QString m_noticed; ///< what the notice says
    MapCheckResult* m_result = nullptr;
    NoteTray* m_notes = nullptr;
};

/// The page for MainWindow's list.
[[nodiscard]] Page makeMapCheckPage(const MapCheckBackend& backend);

} // namespace medley::ui
