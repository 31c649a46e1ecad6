#include "translations/translations.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

const QString kSourceDir = QStringLiteral(MEDLEY_SOURCE_DIR);

struct Message {
    bool finished = false;
    QStringList translations; ///< one, or one a plural form
};

using Messages = QMap<QString, Message>; ///< key: context, source and comment

QString shown(QString key) {
    return key.replace(QLatin1Char('\x1f'), QStringLiteral(" | "));
}

Message readTranslation(QXmlStreamReader& xml) {
    Message message;
    const QStringView type = xml.attributes().value(QLatin1String("type"));
    message.finished = type.isEmpty();
    QString text;
    while (!xml.atEnd()) {
        const QXmlStreamReader::TokenType token = xml.readNext();
        if (token == QXmlStreamReader::StartElement && xml.name() == QLatin1String("numerusform")) {
            message.translations << xml.readElementText();
        } else if (token == QXmlStreamReader::Characters) {
            text += xml.text();
        } else if (token == QXmlStreamReader::EndElement && xml.name() == QLatin1String("translation")) {
            break;
        }
    }
    if (message.translations.isEmpty()) {
        message.translations << text;
    }
    return message;
}

Messages read(const QString& path) {
    Messages messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return messages;
    }
    QXmlStreamReader xml(&file);
    QString context;
    QStringList key;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            key = {context};
        } else if (xml.name() == QLatin1String("source") || xml.name() == QLatin1String("comment")) {
            key << xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            messages.insert(key.join(QLatin1Char('\x1f')), readTranslation(xml));
        }
    }
    return xml.hasError() ? Messages() : messages;
}

/// %1, %L2, %n … of a text, ordered.
QStringList placeholders(const QString& text) {
    static const QRegularExpression placeholder(QStringLiteral("%(L?[1-9][0-9]?|L?n)"));
    QStringList found;
    for (auto match = placeholder.globalMatch(text); match.hasNext();) {
        found << match.next().captured(0);
    }
    found.sort();
    return found;
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsTranslated_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("German") << QStringLiteral("medley_de.ts") << QStringList();
        QTest::newRow("English numbers") << QStringLiteral("medley_en.ts")
                                         << QStringList{QStringLiteral("-pluralonly")};
    }

    /// A copy is brought up to date with the sources: nothing new may appear, nothing may be gone or unfinished.
    void everyTextIsTranslated() {
        QFETCH(QString, file);
        QFETCH(QStringList, options);
        const QString committed = kSourceDir + QStringLiteral("/translations/") + file;
        const Messages before = read(committed);
        QTemporaryDir folder;
        const QString copy = folder.filePath(file);
        QVERIFY2(QFile::copy(committed, copy), qPrintable(committed));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));

        QProcess lupdate;
        lupdate.setWorkingDirectory(kSourceDir);
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(QStringLiteral(MEDLEY_LUPDATE), QStringLiteral(MEDLEY_LUPDATE_ARGUMENTS).split(QLatin1Char(' ')) +
                                                          options + QStringList{QStringLiteral("-ts"), copy});
        QVERIFY2(lupdate.waitForFinished() && lupdate.exitCode() == 0, lupdate.readAll().constData());

        const Messages now = read(copy);
        QStringList problems;
        for (auto it = now.cbegin(); it != now.cend(); ++it) {
            if (!before.contains(it.key())) {
                problems << QStringLiteral("missing: ") + shown(it.key());
            } else if (!it->finished) {
                problems << QStringLiteral("unfinished: ") + shown(it.key());
            }
        }
        for (auto it = before.cbegin(); it != before.cend(); ++it) {
            if (!now.contains(it.key())) {
                problems << QStringLiteral("no longer in the sources: ") + shown(it.key());
            }
        }
        QVERIFY2(problems.isEmpty(), qPrintable(QStringLiteral("Run `ninja update_translations` and translate:\n") +
                                                problems.join(QLatin1Char('\n'))));
    }

    /// lupdate guesses the class of a text from the source; where it guesses wrong, the program never finds the text.
    void textsAreFoundUnderTheirClass() {
        static const QRegularExpression named(QStringLiteral("(?:Q_DECLARE_TR_FUNCTIONS\\(|translate\\(\")([\\w:]+)"));
        QSet<QString> contexts;
        for (const char* folder : {"app", "ui", "core", "translations"}) {
            QDirIterator it(kSourceDir + QLatin1Char('/') + QString::fromLatin1(folder),
                            {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString text = QString::fromUtf8(file.readAll());
                for (auto match = named.globalMatch(text); match.hasNext();) {
                    contexts.insert(match.next().captured(1));
                }
            }
        }
        QStringList strange;
        const Messages messages = read(kSourceDir + QStringLiteral("/translations/medley_de.ts"));
        for (const QString& key : messages.keys()) {
            const QString context = key.section(QLatin1Char('\x1f'), 0, 0);
            if (!context.contains(QLatin1String("::")) && !contexts.contains(context)) {
                strange << shown(key);
            }
        }
        QVERIFY2(strange.isEmpty(),
                 qPrintable(QStringLiteral("No class of this name has texts:\n") + strange.join(QLatin1Char('\n'))));
    }

    void translationsKeepThePlaceholders_data() { everyTextIsTranslated_data(); }

    void translationsKeepThePlaceholders() {
        QFETCH(QString, file);
        const Messages messages = read(kSourceDir + QStringLiteral("/translations/") + file);
        QStringList problems;
        for (auto it = messages.cbegin(); it != messages.cend(); ++it) {
            const QString source = it.key().section(QLatin1Char('\x1f'), 1, 1);
            QStringList expected = placeholders(source);
            for (const QString& translation : it->translations) {
                QStringList found = placeholders(translation);
                if (it->translations.size() > 1) { // "one file" may leave the number out
                    for (QStringList* list : {&expected, &found}) {
                        list->removeAll(QStringLiteral("%n"));
                        list->removeAll(QStringLiteral("%Ln"));
                    }
                }
                if (translation.isEmpty() || found != expected) {
                    problems << QStringLiteral("%1 → %2").arg(shown(it.key()), translation);
                }
            }
        }
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
    }

    /// The first text of each file comes out of the program in that language.
    void textsAreCompiledIn_data() {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("file");
        QTest::newRow("German") << QLocale(QLocale::German, QLocale::Austria) << QStringLiteral("medley_de.ts");
        QTest::newRow("English") << QLocale(QLocale::English, QLocale::Canada) << QStringLiteral("medley_en.ts");
        QTest::newRow("a language without texts") << QLocale(QLocale::Icelandic) << QStringLiteral("medley_en.ts");
    }

    void textsAreCompiledIn() {
        QFETCH(QLocale, locale);
        QFETCH(QString, file);
        const Messages messages = read(kSourceDir + QStringLiteral("/translations/") + file);
        const QObjectList before = qApp->children();
        medley::installTranslations(*qApp, locale);
        QStringList differing;
        for (auto it = messages.cbegin(); it != messages.cend(); ++it) {
            const QByteArrayList key = it.key().toUtf8().split('\x1f');
            const bool plural = it->translations.size() > 1;
            const QString text =
                QCoreApplication::translate(key.at(0).constData(), key.at(1).constData(),
                                            key.value(2).isEmpty() ? nullptr : key.at(2).constData(), plural ? 1 : -1);
            QString expected = it->translations.first();
            if (plural) {
                expected.replace(QRegularExpression(QStringLiteral("%L?n")), QStringLiteral("1"));
            }
            if (text != expected) {
                differing << shown(it.key()) + QStringLiteral(" → ") + text;
            }
        }
        const QObjectList after = qApp->children();
        for (QObject* child : after) {
            if (!before.contains(child)) {
                delete child;
            }
        }
        QVERIFY2(differing.isEmpty(), qPrintable(differing.join(QLatin1Char('\n'))));
        QVERIFY2(!messages.isEmpty(), "there is not one text to compare");
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
