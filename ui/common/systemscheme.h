// Light or dark, as the desktop says: Qt 6.4 does not tell, the settings portal does.
#pragma once

#include "ui/common/theme.h"

#include <QDBusVariant>
#include <QObject>

namespace medley::ui {

/// Asks org.freedesktop.portal.Settings once and listens for changes. Says nothing where there is no portal.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    explicit SystemScheme(QObject* parent = nullptr);

Q_SIGNALS:
    void found(medley::ui::Scheme scheme);

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace medley::ui
