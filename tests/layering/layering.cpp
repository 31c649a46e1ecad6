#include "layering.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace medley::layering {
namespace {

struct SourceFile {
    QString module; ///< "core/ml", "ui", "app", …
    QStringList ours;
    QStringList theirs; ///< as spelt between < and >, or in quotes where there is no such file of ours
};

struct ThirdParty {
    QString name;
    QRegularExpression headers;
    QStringList modules; ///< the only ones that may include it
};

const QList<ThirdParty>& thirdParties() {
    const auto entry = [](const char* name, const char* headers, QStringList modules) {
        return ThirdParty{QString::fromLatin1(name), QRegularExpression(QString::fromLatin1(headers)), modules};
    };
    static const QList<ThirdParty> list{
        entry("Torch", "^(torch|ATen|c10|caffe2)/", {QStringLiteral("core/ml")}),
        entry("oneDNN", "^(dnnl|oneapi/dnnl)", {QStringLiteral("core/ml")}),
        entry("OpenCV", "^opencv2/", {QStringLiteral("core/media")}),
        entry("FFmpeg", "^lib(av|sw|post)[a-z]*/", {QStringLiteral("core/media"), QStringLiteral("app/decoder")}),
        entry("Exiv2", "^exiv2/", {QStringLiteral("core/media")}),
        entry("Tesseract", "^(tesseract|leptonica)/", {QStringLiteral("core/media")}),
        entry("FAISS", "^faiss/", {QStringLiteral("core/index")}),
        entry("SQLite", "^(sqlite3|SQLiteCpp/)", {QStringLiteral("core/catalog")}),
        entry("Eigen", "^Eigen/", {QStringLiteral("core/search")}),
    };
    return list;
}

QString moduleOf(const QString& path) {
    const QStringList parts = path.split(QLatin1Char('/'));
    if ((parts.first() == QLatin1String("core") || parts.first() == QLatin1String("app")) && parts.size() > 2) {
        return parts.at(0) + QLatin1Char('/') + parts.at(1);
    }
    return parts.first();
}

QHash<QString, SourceFile> readTree(const QString& root) {
    static const QRegularExpression include(QStringLiteral(R"(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])"),
                                            QRegularExpression::MultilineOption);
    QHash<QString, SourceFile> files;
    const QDir top(root);
    for (const char* folder : {"app", "ui", "core", "translations"}) {
        QDirIterator it(top.filePath(QString::fromLatin1(folder)), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = top.relativeFilePath(it.next());
            QFile file(top.filePath(path));
            if (!file.open(QIODevice::ReadOnly)) {
                continue;
            }
            SourceFile source{moduleOf(path), {}, {}};
            const QString text = QString::fromUtf8(file.readAll());
            for (auto match = include.globalMatch(text); match.hasNext();) {
                const QRegularExpressionMatch found = match.next();
                const QString name = found.captured(2);
                const QString beside = QDir::cleanPath(QFileInfo(path).path() + QLatin1Char('/') + name);
                if (found.captured(1) == QLatin1String("\"") && QFile::exists(top.filePath(beside))) {
                    source.ours << beside;
                } else if (QFile::exists(top.filePath(name))) {
                    source.ours << QDir::cleanPath(name);
                } else {
                    source.theirs << name;
                }
            }
            files.insert(path, source);
        }
    }
    return files;
}

bool mayInclude(const QString& from, const QString& to) {
    static const QSet<QString> middle{QStringLiteral("core/jobs"),  QStringLiteral("core/media"),
                                      QStringLiteral("core/ml"),    QStringLiteral("core/catalog"),
                                      QStringLiteral("core/index"), QStringLiteral("core/search")};
    const QString base = QStringLiteral("core/base");
    const QString services = QStringLiteral("core/services");
    if (from == to || to == base) {
        return true;
    }
    if (from == base || middle.contains(from)) {
        return false;
    }
    if (from == services) {
        return middle.contains(to);
    }
    if (from.startsWith(QLatin1String("core"))) {
        return false; // a new folder of core must be given its place here first
    }
    if (to.startsWith(QLatin1String("app"))) {
        return from.startsWith(QLatin1String("app"));
    }
    if (to == QLatin1String("ui") || to == QLatin1String("translations")) {
        return from.startsWith(QLatin1String("app"));
    }
    return true;
}

/// The third party whose header `file` includes, itself or through headers of the project; empty if none.
QString thirdPartyBehind(const QString& file, const QHash<QString, SourceFile>& files) {
    QStringList open{file};
    QSet<QString> seen;
    while (!open.isEmpty()) {
        const QString next = open.takeLast();
        if (seen.contains(next)) {
            continue;
        }
        seen.insert(next);
        const SourceFile source = files.value(next);
        for (const QString& header : source.theirs) {
            for (const ThirdParty& party : thirdParties()) {
                if (party.headers.match(header).hasMatch()) {
                    return party.name;
                }
            }
        }
        open += source.ours;
    }
    return {};
}

QString qtViolation(const QString& module, const QString& header, const QString& qtCoreHeaders) {
    static const QRegularExpression qt(QStringLiteral("^(Qt[A-Za-z0-9]*/.*|Q[A-Z][A-Za-z0-9]*|q[a-z0-9]+\\.h)$"));
    if (!module.startsWith(QLatin1String("core")) || !qt.match(header).hasMatch()) {
        return {};
    }
    if (module == QLatin1String("core/base") || module == QLatin1String("core/ml") ||
        module == QLatin1String("core/search")) {
        return QStringLiteral("there is no Qt in %1").arg(module);
    }
    QString name = header;
    name.remove(QRegularExpression(QStringLiteral("^QtCore/")));
    if (!QFile::exists(qtCoreHeaders + QLatin1Char('/') + name)) {
        return QStringLiteral("core uses no more of Qt than Qt Core");
    }
    return {};
}

} // namespace

QStringList violations(const QString& root, const QString& qtCoreHeaders) {
    const QHash<QString, SourceFile> files = readTree(root);
    QStringList found;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const auto report = [&](const QString& header, const QString& why) {
            found << QStringLiteral("%1 includes %2: %3.").arg(it.key(), header, why);
        };
        for (const QString& header : it->ours) {
            const QString to = moduleOf(header);
            if (!mayInclude(it->module, to)) {
                report(header, QStringLiteral("%1 does not depend on %2").arg(it->module, to));
            }
            if (to != it->module) {
                const QString party = thirdPartyBehind(header, files);
                if (!party.isEmpty()) {
                    report(header, QStringLiteral("that brings %1 out of %2").arg(party, to));
                }
            }
        }
        for (const QString& header : it->theirs) {
            for (const ThirdParty& party : thirdParties()) {
                if (party.headers.match(header).hasMatch() && !party.modules.contains(it->module)) {
                    report(header, QStringLiteral("%1 belongs in %2 only")
                                       .arg(party.name, party.modules.join(QStringLiteral(" and "))));
                }
            }
            const QString why = qtViolation(it->module, header, qtCoreHeaders);
            if (!why.isEmpty()) {
                report(header, why);
            }
        }
    }
    found.sort();
    return found;
}

} // namespace medley::layering
