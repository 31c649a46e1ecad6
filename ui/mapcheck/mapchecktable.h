// The checked maps as a table, one row a picture.
#pragma once

#include "ui/mapcheck/mapchecktext.h"
#include "ui/mapcheck/picturesample.h"

#include <QAbstractTableModel>

#include <filesystem>
#include <functional>
#include <vector>

namespace medley::ui {

/// GUI thread.
class MapCheckTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Picture, Output, Deletion, Insertion, Verdict };
    static constexpr int kColumns = Verdict + 1;
    enum Role {
        SortRole = Qt::UserRole,
        ThumbnailRole, ///< the path of a picture's thumbnail
        VerdictRole,   ///< a MapVerdict
    };

    using Thumbnail = std::function<std::filesystem::path(FileId)>;
    explicit MapCheckTable(Thumbnail thumbnail, QObject* parent = nullptr);

    void clear();
    void add(const CheckedPicture& picture, const CheckedMap& map);
    [[nodiscard]] FileId file(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        CheckedPicture picture;
        CheckedMap map;
    };
    [[nodiscard]] static QString textOf(const Row& row, int column);
    [[nodiscard]] static QString toolTipOf(const Row& row, int column);
    [[nodiscard]] static QVariant sortValueOf(const Row& row, int column);

    const Thumbnail m_thumbnail;
    std::vector<Row> m_rows;
};

} // namespace medley::ui
