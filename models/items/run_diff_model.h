#pragma once

#include "models/analysis/run_diff.h"

#include <QAbstractTableModel>

namespace awaitscope::models {

/// The tasks of two runs beside each other, a row for each pair. Sorted by size of the change, by
/// name or as they come through a proxy, with SortRole. Owns nothing.
class RunDiffModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TaskColumn, AColumn, BColumn, ChangeColumn, ColumnCount };
    enum Role {
        PairRole = Qt::UserRole, ///< of RunDiff::pairs()
        SortRole,
        IsSameRole ///< nothing differs
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null for none; must outlive its use here.
    void setDiff(const RunDiff* diff);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const RunDiff* m_diff = nullptr;
};

/// What differs, in sentences, in the order in which it shows.
class RunDifferencesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TimeColumn, TextColumn, ColumnCount };
    enum Role {
        PairRole = Qt::UserRole, ///< kNoIndex if it is not about a task
        TimeNsRole ///< since the begin of the runs
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setDiff(const RunDiff* diff);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const RunDiff* m_diff = nullptr;
};

} // namespace awaitscope::models
