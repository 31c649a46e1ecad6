#include "ui/problems/problemgroups.h"

#include "ui/common/coretext.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Problems)
};

} // namespace

std::vector<ProblemGroup> groupProblems(const std::vector<catalog::FileRecord>& files) {
    std::vector<ProblemGroup> groups;
    for (const catalog::FileRecord& file : files) {
        if (file.state != catalog::FileState::Failed)
            continue;
        const ErrorCode code = file.reason ? file.reason->code : ErrorCode::Internal;
        auto group =
            std::find_if(groups.begin(), groups.end(), [code](const auto& known) { return known.code == code; });
        if (group == groups.end())
            group = groups.insert(groups.end(), ProblemGroup{code, {}});
        group->files.push_back(file);
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const auto& a, const auto& b) { return a.files.size() > b.files.size(); });
    return groups;
}

QString stageText(const std::string& stage) {
    if (stage == "scan")
        return Text::tr("while looking for files");
    if (stage == "probe")
        return Text::tr("while finding out what it is");
    if (stage == "decode")
        return Text::tr("while reading its content");
    if (stage == "embed")
        return Text::tr("while understanding what is in it");
    if (stage == "transcribe")
        return Text::tr("while writing down what is said");
    if (stage == "store")
        return Text::tr("while storing the result");
    return {};
}

QString problemReport(const catalog::FileRecord& file) {
    QStringList lines{pathText(file.path)};
    if (file.reason) {
        lines << errorSentence(file.reason->code) << stageText(file.reason->stage) << coreText(file.reason->message)
              << QString::fromStdString(file.reason->detail);
    }
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace medley::ui
