// The row over the activity bar while captions are written, or where a job was left undone.
#pragma once

#include "ui/captions/captionjob.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace medley::ui {

class ElidedLabel;

/// Not there while there is nothing to say.
class CaptionBar : public QWidget {
    Q_OBJECT

public:
    explicit CaptionBar(CaptionJob& job, QWidget* parent = nullptr);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void showText(const QString& title, const QString& detail);
    [[nodiscard]] QString progressText() const;

    CaptionJob& m_job;
    QLabel* m_title;
    QProgressBar* m_bar;
    ElidedLabel* m_detail;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QPushButton* m_resume;
    QPushButton* m_forget;
    QPushButton* m_dismiss;
};

} // namespace medley::ui
