// A part of the tab: what can be said of a picture, of a sound, of what is spoken.
#pragma once

#include "core/services/browseservice.h"
#include "ui/explain/explainbackend.h"
#include "ui/shell/pages.h"

#include <QImage>
#include <QScrollArea>

class QVBoxLayout;

namespace medley::ui {

class ExplainForm;
class WhyState;

class WhyPart : public QScrollArea {
    Q_OBJECT

public:
    WhyPart(const QString& name, QWidget* parent);

    [[nodiscard]] virtual bool concerns(const ItemDetails& item) const = 0;
    virtual void setItem(const ItemDetails& item, const ItemRef& ref) = 0; ///< what was under way is cancelled
    virtual void clear() = 0;
    virtual void setModels(const std::vector<ExplainingModel>& models) = 0;
    virtual void setPosition(double seconds, bool playing) = 0;
    virtual void begin() = 0; ///< it is seen: what needs no further word of the person is explained
    [[nodiscard]] virtual QImage overlay() const { return {}; }

Q_SIGNALS:
    void overlayChanged();
    void seekRequested(double seconds);
    void playRequested(double seconds);
    void modelsRequested(); ///< the page of the models

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    [[nodiscard]] QVBoxLayout& column() { return *m_column; }

private:
    QVBoxLayout* m_column = nullptr;
};

} // namespace medley::ui
