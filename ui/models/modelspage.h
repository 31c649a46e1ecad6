// The models that make the library searchable: what they do, whether they are whole, what they run on.
#pragma once

#include "core/base/canceltoken.h"
#include "ui/library/librarybackend.h"
#include "ui/shell/pages.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace medley::ui {

class ModelsPage : public QWidget {
    Q_OBJECT

public:
    explicit ModelsPage(LibraryBackend backend, QWidget* parent = nullptr);
    ~ModelsPage() override; ///< stops a fetch

    void refresh();
    void check(); ///< compares every file
    void fetch(); ///< what is missing or damaged
    void stopFetching();
    void chooseFolder(); ///< of a model to add; opens a dialog
    void import(const std::filesystem::path& folder);
    void addSection(QWidget* section); ///< between what the models run on and what there is

    [[nodiscard]] bool isFetching() const { return m_fetching.has_value(); }
    [[nodiscard]] bool isImporting() const { return m_importing.has_value(); }

Q_SIGNALS:
    void modelsChanged(); ///< some were fetched or added

private:
    void makeHeader(QVBoxLayout& column);
    void makeProgress(QVBoxLayout& column);
    void makeBody(QVBoxLayout& column);
    void take(const Result<std::vector<ModelStatus>>& models);
    void takeRuntime(const Result<ml::RuntimeInfo>& runtime);
    void endFetching(const Result<std::vector<ModelStatus>>& models);
    void endImporting(const Result<ModelDescription>& model);
    void say(const QString& sentence, bool isError);
    void showButtons();

    LibraryBackend m_backend;
    std::optional<CancelSource> m_fetching;
    std::optional<CancelSource> m_importing;
    bool m_checking = false;
    bool m_allReady = true;
    int m_generation = 0;

    QPushButton* m_import = nullptr;
    QPushButton* m_check = nullptr;
    QPushButton* m_fetch = nullptr;
    QLabel* m_price = nullptr; ///< what fetching costs
    QLabel* m_message = nullptr;
    QWidget* m_progress = nullptr;
    QPlainTextEdit* m_lines = nullptr;
    QPushButton* m_stop = nullptr;
    QLabel* m_runtime = nullptr;
    QLabel* m_reason = nullptr;
    QVBoxLayout* m_sections = nullptr;
    QVBoxLayout* m_cards = nullptr;
    QLabel* m_waiting = nullptr;
};

} // namespace medley::ui
