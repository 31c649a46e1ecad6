// What a part of the tab says while it has no map: what it will show, that it is at work, why it failed.
#pragma once

#include "core/base/error.h"

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace medley::ui {

class Notice;

class WhyState : public QWidget {
    Q_OBJECT

public:
    explicit WhyState(QWidget* parent = nullptr);

    void showEmpty(const QString& title, const QString& text);
    void showBusy(const QString& text);
    void showFailure(const QString& title, const Error& error);
    /// `needed`: the sentence that says which kind of model would do.
    void showNoModel(const QString& needed);

Q_SIGNALS:
    void stopRequested();
    void retryRequested();
    void modelsRequested();

private:
    void showNotice();

    Notice* m_notice = nullptr;
    QWidget* m_busy = nullptr;
    QLabel* m_doing = nullptr;
    QPushButton* m_stop = nullptr;
};

} // namespace medley::ui
