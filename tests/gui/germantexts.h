// Whether a window that is German says what core says in German: for tests that show it.
#pragma once

#include "translations/translations.h"
#include "ui/common/corephrases.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QRegularExpression>
#include <QStringList>

namespace medley::test {

inline void speakGerman() {
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    installTranslations(*QApplication::instance(), QLocale(QLocale::German, QLocale::Germany));
}

/// Everything that a person can read, hear read out or point at in a widget and its children.
[[nodiscard]] inline QStringList textsOf(const QWidget& place) {
    QStringList texts;
    QList<const QWidget*> widgets{&place};
    for (const QWidget* child : place.findChildren<QWidget*>())
        widgets << child;
    for (const QWidget* widget : widgets) {
        if (!widget->isVisible())
            continue;
        texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            texts << label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            texts << button->text();
        if (const auto* list = qobject_cast<const QComboBox*>(widget))
            for (int i = 0; i < list->count(); ++i)
                texts << list->itemText(i);
        if (const auto* menu = qobject_cast<const QMenu*>(widget))
            for (const QAction* action : menu->actions())
                texts << action->text() << action->toolTip();
        if (const auto* view = qobject_cast<const QAbstractItemView*>(widget); view && view->model())
            for (int row = 0; row < view->model()->rowCount(); ++row)
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                    texts << view->model()->index(row, 0).data(role).toString();
    }
    texts.removeAll(QString());
    texts.removeDuplicates();
    return texts;
}

/// Those of them in which words of core's English stand that are others in German.
[[nodiscard]] inline QStringList englishOfCore(const QWidget& place) {
    constexpr qsizetype kEnough = 12; ///< letters in a row that German does not have by chance
    QStringList found;
    for (const QString& text : textsOf(place)) {
        for (const ui::CorePhrase& phrase : ui::corePhrases()) {
            static const QRegularExpression variable(QStringLiteral("%[1-9]"));
            const QString english = QString::fromUtf8(phrase.text);
            const QString german = QCoreApplication::translate("Core", phrase.text);
            for (const QString& part : english.split(variable))
                if (part.size() >= kEnough && text.contains(part) && !german.contains(part))
                    found << text;
        }
    }
    found.removeDuplicates();
    return found;
}

} // namespace medley::test
