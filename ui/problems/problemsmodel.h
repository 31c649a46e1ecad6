// The failed files as a list: for each reason a heading, then its files.
#pragma once

#include "ui/problems/problemgroups.h"

#include <QAbstractListModel>

#include <unordered_set>

namespace medley::ui {

class ProblemsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IsHeadingRole = Qt::UserRole,
        NextStepRole, ///< of a heading
        CountRole,    ///< of a heading
        FolderRole,
        StageRole,
        RetryingRole,
    };

    using QAbstractListModel::QAbstractListModel;

    void setFiles(const std::vector<catalog::FileRecord>& files); ///< what is being retried is known anew
    void setRetrying(const std::vector<FileId>& files);
    void remove(const std::vector<FileId>& files);

    [[nodiscard]] int problemCount() const;
    [[nodiscard]] std::vector<FileId> allFiles() const;
    /// Null for a heading.
    [[nodiscard]] const catalog::FileRecord* file(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        std::size_t group;
        std::optional<std::size_t> file; ///< empty: the heading
    };
    void rebuild(std::vector<ProblemGroup> groups);
    [[nodiscard]] QVariant headingData(const ProblemGroup& group, int role) const;
    [[nodiscard]] QVariant fileData(const catalog::FileRecord& file, int role) const;

    std::vector<ProblemGroup> m_groups;
    std::vector<Row> m_rows;
    std::unordered_set<FileId> m_retrying;
};

} // namespace medley::ui
