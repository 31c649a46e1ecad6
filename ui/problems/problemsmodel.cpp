#include "ui/problems/problemsmodel.h"

#include "ui/common/format.h"

#include <algorithm>

namespace medley::ui {

void ProblemsModel::setFiles(const std::vector<catalog::FileRecord>& files) {
    m_retrying.clear();
    rebuild(groupProblems(files));
}

void ProblemsModel::rebuild(std::vector<ProblemGroup> groups) {
    beginResetModel();
    m_groups = std::move(groups);
    m_rows.clear();
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        m_rows.push_back({group, std::nullopt});
        for (std::size_t file = 0; file < m_groups[group].files.size(); ++file)
            m_rows.push_back({group, file});
    }
    endResetModel();
}

void ProblemsModel::setRetrying(const std::vector<FileId>& files) {
    m_retrying.insert(files.begin(), files.end());
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {RetryingRole});
}

void ProblemsModel::remove(const std::vector<FileId>& files) {
    const std::unordered_set<FileId> gone(files.begin(), files.end());
    std::vector<ProblemGroup> groups = m_groups;
    for (ProblemGroup& group : groups)
        std::erase_if(group.files, [&](const auto& file) { return gone.contains(file.id); });
    std::erase_if(groups, [](const auto& group) { return group.files.empty(); });
    rebuild(std::move(groups));
}

int ProblemsModel::problemCount() const {
    return static_cast<int>(m_rows.size() - m_groups.size());
}

std::vector<FileId> ProblemsModel::allFiles() const {
    std::vector<FileId> ids;
    for (const ProblemGroup& group : m_groups)
        for (const catalog::FileRecord& file : group.files)
            ids.push_back(file.id);
    return ids;
}

const catalog::FileRecord* ProblemsModel::file(const QModelIndex& index) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return nullptr;
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    return row.file ? &m_groups[row.group].files[*row.file] : nullptr;
}

int ProblemsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == IsHeadingRole)
        return !row.file.has_value();
    const ProblemGroup& group = m_groups[row.group];
    return row.file ? fileData(group.files[*row.file], role) : headingData(group, role);
}

QVariant ProblemsModel::headingData(const ProblemGroup& group, int role) const {
    const int count = static_cast<int>(group.files.size());
    switch (role) {
    case Qt::DisplayRole:
        return errorSentence(group.code);
    case Qt::AccessibleTextRole:
        return tr("%1 %n file(s)", nullptr, count).arg(errorSentence(group.code));
    case NextStepRole:
        return errorNextStep(group.code);
    case CountRole:
        return count;
    default:
        return {};
    }
}

QVariant ProblemsModel::fileData(const catalog::FileRecord& file, int role) const {
    const bool retrying = m_retrying.contains(file.id);
    switch (role) {
    case Qt::DisplayRole:
        return fileName(file.path);
    case Qt::ToolTipRole:
        return pathText(file.path).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return tr("%1 in %2", "file, folder").arg(fileName(file.path), folderName(file.path));
    case FolderRole:
        return folderName(file.path);
    case StageRole:
        return retrying ? tr("waiting for another try") : file.reason ? stageText(file.reason->stage) : QString();
    case RetryingRole:
        return retrying;
    default:
        return {};
    }
}

Qt::ItemFlags ProblemsModel::flags(const QModelIndex& index) const {
    return file(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsEnabled;
}

} // namespace medley::ui
