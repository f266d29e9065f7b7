#include "models/items/run_diff_model.h"

#include "models/format_time.h"

namespace awaitscope::models {

void RunDiffModel::setDiff(const RunDiff* diff)
{
    beginResetModel();
    m_diff = diff;
    endResetModel();
}

int RunDiffModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_diff ? 0 : static_cast<int>(m_diff->pairs().size());
}

int RunDiffModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunDiffModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::uint32_t>(index.row());
    const TaskPair& pair = m_diff->pairs()[row];
    const RunDiffWords words(*m_diff);
    if (role == PairRole)
        return row;
    if (role == IsSameRole)
        return pair.parting == kNever;
    const auto column = static_cast<Column>(index.column());
    if (role == SortRole) {
        switch (column) {
        case AColumn:
            return QVariant::fromValue<qint64>(pair.a == kNoIndex ? -1 : pair.durationA());
        case BColumn:
            return QVariant::fromValue<qint64>(pair.b == kNoIndex ? -1 : pair.durationB());
        case ChangeColumn:
            return QVariant::fromValue<qint64>(pair.durationB() - pair.durationA());
        case TaskColumn:
        case ColumnCount:
            return words.taskName(pair);
        }
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case TaskColumn:
        return words.taskName(pair);
    case AColumn:
        return words.life(pair, true);
    case BColumn:
        return words.life(pair, false);
    case ChangeColumn:
        return words.change(pair);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant RunDiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case TaskColumn:
        return tr("Task");
    case AColumn:
        return tr("A");
    case BColumn:
        return tr("B");
    case ChangeColumn:
        return tr("B against A");
    case ColumnCount:
        break;
    }
    return {};
}

void RunDifferencesModel::setDiff(const RunDiff* diff)
{
    beginResetModel();
    m_diff = diff;
    endResetModel();
}

int RunDifferencesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_diff ? 0 : static_cast<int>(m_diff->differences().size());
}

int RunDifferencesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunDifferencesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunDifference& difference
        = m_diff->differences()[static_cast<std::size_t>(index.row())];
    switch (role) {
    case PairRole:
        return difference.pair;
    case TimeNsRole:
        return QVariant::fromValue<qint64>(difference.at);
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return index.column() == TimeColumn ? tr("%1 s").arg(formatSeconds(difference.at))
                                            : RunDiffWords(*m_diff).sentence(difference);
    default:
        return {};
    }
}

QVariant RunDifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == TimeColumn ? tr("From") : tr("What differs");
}

} // namespace awaitscope::models
