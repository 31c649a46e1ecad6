// The inspector's tab for questions about an item, with its caption at the head.
#pragma once

#include "ui/ask/askbackend.h"
#include "ui/captions/captionbackend.h"
#include "ui/inspector/inspectortab.h"

#include <optional>

class QLabel;
class QToolButton;

namespace medley::ui {

class AskPanel;
class CaptionEditor;

class AskTab : public InspectorTab {
    Q_OBJECT

public:
    AskTab(const AskBackend& backend, const CaptionBackend& captions, InspectorHost& inspector, PageHost& window,
           QWidget* parent);
    ~AskTab() override;

    [[nodiscard]] bool concerns(const ItemDetails& item) const override;
    void setItem(const ItemDetails& item, const ItemRef& ref) override;
    void clear() override;
    void setPosition(double seconds, bool playing) override;

    [[nodiscard]] AskPanel& panel() { return *m_panel; }
    [[nodiscard]] CaptionEditor& caption() { return *m_caption; }
    [[nodiscard]] QString about() const; ///< what the next question is about

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeScope();
    void take(); ///< once it is seen
    void readCaptions(const std::vector<FileId>& files);
    void showScope();
    [[nodiscard]] const catalog::SegmentRecord* momentAt(double seconds) const;
    [[nodiscard]] QString momentText(const AskedItem& item) const;

    const AskBackend m_backend;
    const CaptionBackend m_captions;
    ItemDetails m_item;
    double m_position = 0;
    bool m_isTaken = true;
    AskPanel* m_panel;
    CaptionEditor* m_caption;
    QWidget* m_scope;
    QToolButton* m_moment;
    QToolButton* m_whole;
};

/// The tab for the inspector's list.
[[nodiscard]] InspectorTabEntry askTab(const AskBackend& backend, const CaptionBackend& captions);

} // namespace medley::ui
