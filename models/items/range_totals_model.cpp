#include "models/items/range_totals_model.h"

#include "models/format_time.h"

namespace awaitscope::models {

namespace {
constexpr std::uint32_t kAtOnce = 50'000; // slices; about a millisecond
}

RangeTotalsModel::RangeTotalsModel(QObject* parent) : QAbstractListModel(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &RangeTotalsModel::work);
}

void RangeTotalsModel::show(const TraceStore* store, std::optional<TimeRange> range)
{
    if (!store || !range || range->duration() <= 0 || store->taskCount() == 0)
        store = nullptr;
    const std::uint64_t generation = store ? store->generation() : 0;
    if (store == m_store && range == m_range && generation == m_generation)
        return;
    if (m_store)
        m_store->disconnect(this);
    m_timer.stop();
    m_scan.reset();
    const bool sameRun = store == m_store;
    m_store = store;
    m_range = range;
    m_generation = generation;
    if (!store) {
        replace({});
        return;
    }
    connect(store, &TraceStore::aboutToReset, this, [this] { show(nullptr, std::nullopt); });
    if (!sameRun)
        replace({});
    m_scan = std::make_unique<RangeTotalsScan>(*store, *range);
    work();
}

void RangeTotalsModel::work()
{
    if (!m_store || !m_scan)
        return;
    if (m_generation != m_store->generation()) { // the run has grown under it
        show(m_store, m_range);
        return;
    }
    if (!m_scan->advance(kAtOnce)) {
        m_timer.start();
        return;
    }
    RangeTotals totals = m_scan->take();
    m_scan.reset();
    replace(std::move(totals));
}

void RangeTotalsModel::replace(RangeTotals totals)
{
    beginResetModel();
    m_totals = std::move(totals);
    endResetModel();
    emit changed();
}

void RangeTotalsModel::setBy(By by)
{
    if (by == m_by)
        return;
    beginResetModel();
    m_by = by;
    endResetModel();
}

const RangeTotals::Entry& RangeTotalsModel::entry(int row) const
{
    return (
        m_by == By::Task ? m_totals.byTask : m_totals.byCoroutine)[static_cast<std::size_t>(row)];
}

int RangeTotalsModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !m_store)
        return 0;
    return static_cast<int>(
        m_by == By::Task ? m_totals.byTask.size() : m_totals.byCoroutine.size());
}

QVariant RangeTotalsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    const RangeTotals::Entry& shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole: {
        if (shown.task != kNoIndex)
            return m_store->taskName(shown.task);
        const QString name = shown.coroutine == trace::StringId::Empty
            ? tr("unknown coroutine")
            : m_store->string(shown.coroutine) + QStringLiteral("()");
        return shown.tasks == 1 ? name : tr("%1 × %2").arg(shown.tasks).arg(name);
    }
    case TotalTextRole: {
        const TimeNs running = shown.totals.total[static_cast<std::size_t>(SliceState::Running)];
        return running > 0 ? tr("%1 running").arg(formatMeasured(running))
                           : formatMeasured(shown.totals.all());
    }
    case TaskRole:
        return shown.task;
    default:
        return {};
    }
}

} // namespace awaitscope::models
