// The caption of the moment that is shown: a person's, edited in place, and a model's beneath it.
#pragma once

#include "core/services/browseservice.h"
#include "ui/captions/captionbackend.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QToolButton;

namespace medley::ui {

class CaptionSettingsForm;
class GrowingEdit;
class Popover;

/// GUI thread; `backend` must outlive it. What is typed and not saved stays with its moment, and is saved when another
/// item is shown. Hidden for what nothing is seen in.
class CaptionEditor : public QWidget {
    Q_OBJECT

public:
    explicit CaptionEditor(const CaptionBackend& backend, QWidget* parent = nullptr);
    ~CaptionEditor() override; ///< saves, and stops what is being written

    void setItem(const ItemDetails& item);
    void setPosition(double seconds); ///< of the player: another shot has another caption
    /// What models have written of the item that is shown; the person's own caption stays as it is here.
    void setModelCaptions(const std::vector<catalog::CaptionRecord>& captions);
    void clear();
    void readModels();

    void save();
    void revert();
    void undo(); ///< of the last save
    void write();
    void stopWriting();
    [[nodiscard]] GrowingEdit& field() { return *m_field; }
    [[nodiscard]] QString modelText() const;
    [[nodiscard]] QString message() const;

Q_SIGNALS:
    void modelsRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeField();
    void makeModelPart();
    void showMoment();
    void showModelCaption();
    void showState();
    void say(const QString& text, bool isBad = false);
    void store(SegmentId moment, const std::string& text, bool canUndo);
    void readLabels();
    void endWriting(SegmentId moment, const CaptionRequest& request, const Result<ml::Generation>& written);
    [[nodiscard]] const catalog::SegmentRecord* momentAt(double seconds) const;
    [[nodiscard]] catalog::CaptionRecord* captionOf(SegmentId moment, catalog::Author author);
    void keep(SegmentId moment, catalog::Author author, const std::string& text, const std::string& model);
    [[nodiscard]] bool isChanged() const;

    struct Undoable {
        SegmentId moment;
        std::string text;
    };

    const CaptionBackend& m_backend;
    ItemDetails m_item;
    std::optional<catalog::SegmentRecord> m_moment;
    double m_position = 0;
    QString m_saved; ///< what the field began with
    std::optional<Undoable> m_undo;
    std::optional<CancelSource> m_writing;
    int m_run = 0; ///< what an earlier one writes is dropped
    QString m_written;
    bool m_isBad = false; ///< the message tells of a failure
    QString m_labels;     ///< of the starter

    QLabel* m_title;
    GrowingEdit* m_field;
    QWidget* m_changes;
    QLabel* m_message;
    QPushButton* m_undoButton;
    QLabel* m_modelText;
    QLabel* m_modelNote;
    QPushButton* m_write;
    QToolButton* m_options;
    QToolButton* m_take;
    QPushButton* m_models;
    QPointer<Popover> m_popover;
    CaptionSettingsForm* m_settings = nullptr;
};

} // namespace medley::ui
