#include "ui/problems/relinkmodel.h"

#include "ui/common/coretext.h"
#include "ui/common/format.h"

#include <QCoreApplication>

#include <cmath>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RelinkModel)
};

constexpr double kCertain = 0.95;
constexpr double kVeryLikely = 0.8;
constexpr double kLikely = 0.6; ///< and checked from the start

[[nodiscard]] QString whyText(const MoveProposal& proposal) {
    if (proposal.files.size() > 1)
        return Text::tr("%n file(s) of this folder are there", nullptr, static_cast<int>(proposal.files.size()));
    return coreText(proposal.why);
}

} // namespace

QString confidenceText(double confidence) {
    if (confidence >= kCertain)
        return Text::tr("almost certain");
    if (confidence >= kVeryLikely)
        return Text::tr("very likely");
    return confidence >= kLikely ? Text::tr("likely") : Text::tr("a guess");
}

void RelinkModel::setProposals(std::vector<MoveProposal> proposals) {
    beginResetModel();
    m_rows.clear();
    for (auto& proposal : proposals) {
        const bool likely = proposal.confidence >= kLikely;
        m_rows.push_back({std::move(proposal), likely});
    }
    endResetModel();
}

std::vector<catalog::Relink> RelinkModel::checkedFiles() const {
    std::vector<catalog::Relink> files;
    for (const auto& row : m_rows)
        if (row.checked)
            files.insert(files.end(), row.proposal.files.begin(), row.proposal.files.end());
    return files;
}

void RelinkModel::removeChecked() {
    beginResetModel();
    std::erase_if(m_rows, [](const Row& row) { return row.checked; });
    endResetModel();
}

int RelinkModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RelinkModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto& [proposal, checked] = m_rows[static_cast<std::size_t>(index.row())];
    const auto confidence = Text::tr("%1, %2 %", "how sure in words, in per cent")
                                .arg(confidenceText(proposal.confidence))
                                .arg(std::lround(proposal.confidence * 100));
    switch (role) {
    case Qt::DisplayRole:
        return pathText(proposal.from);
    case ToRole:
        return pathText(proposal.to);
    case ConfidenceRole:
        return confidence;
    case WhyRole:
        return whyText(proposal);
    case Qt::CheckStateRole:
        return checked ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole:
        return QStringLiteral("%1\n→ %2").arg(pathText(proposal.from), pathText(proposal.to)).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return Text::tr("%1 may be %2 now: %3, %4")
            .arg(pathText(proposal.from), pathText(proposal.to), confidence, whyText(proposal));
    default:
        return {};
    }
}

bool RelinkModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    m_rows[static_cast<std::size_t>(index.row())].checked = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

Qt::ItemFlags RelinkModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable : Qt::NoItemFlags;
}

} // namespace medley::ui
