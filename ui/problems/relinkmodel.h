// Proposals where files that are gone may be now, as rows that can be checked.
#pragma once

#include "core/services/browseservice.h"

#include <QAbstractListModel>
#include <QString>

namespace medley::ui {

/// "almost certain", "very likely", "likely", "a guess"
[[nodiscard]] QString confidenceText(double confidence);

/// What is likely is checked from the start. GUI thread.
class RelinkModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Roles {
        ToRole = Qt::UserRole, ///< where it may be; the display role says where it was
        ConfidenceRole,        ///< "very likely, 92 %"
        WhyRole,
    };
    using QAbstractListModel::QAbstractListModel;

    void setProposals(std::vector<MoveProposal> proposals);
    [[nodiscard]] std::vector<catalog::Relink> checkedFiles() const;
    void removeChecked();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        MoveProposal proposal;
        bool checked = false;
    };
    std::vector<Row> m_rows;
};

} // namespace medley::ui
