#include "models/items/durations_model.h"

#include "models/format_time.h"

namespace awaitscope::models {

namespace {
constexpr std::uint32_t kAtOnce = 50'000; // tasks; about a millisecond
constexpr int kAgainAfterMs = 1000; // while the run grows
} // namespace

DurationsModel::DurationsModel(QObject* parent) : QAbstractListModel(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DurationsModel::work);
}

void DurationsModel::setStore(const TraceStore* store)
{
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    restart();
    if (!store)
        return;
    connect(store, &TraceStore::aboutToReset, this, &DurationsModel::restart);
    connect(store, &TraceStore::appended, this, [this] {
        if (m_watched && !m_timer.isActive())
            m_timer.start(m_store->isFinished() ? 0 : kAgainAfterMs);
    });
}

void DurationsModel::setWatched(bool watched)
{
    m_watched = watched;
    if (watched && m_store && m_generation != m_store->generation())
        m_timer.start(0);
}

void DurationsModel::restart()
{
    m_timer.stop();
    m_scan.reset();
    m_generation = 0;
    beginResetModel();
    m_statistics = {};
    endResetModel();
    if (m_watched && m_store)
        m_timer.start(0);
}

void DurationsModel::work()
{
    if (!m_store || m_store->eventCount() == 0)
        return;
    if (!m_scan) {
        m_generation = m_store->generation();
        m_scan = std::make_unique<DurationScan>(*m_store);
    }
    if (!m_scan->advance(kAtOnce)) {
        m_timer.start(0);
        return;
    }
    beginResetModel();
    m_statistics = m_scan->take();
    m_scan.reset();
    endResetModel();
}

int DurationsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_store ? 0 : static_cast<int>(m_statistics.coroutines.size());
}

QVariant DurationsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    const CoroutineDurations& row = m_statistics.coroutines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.coroutine == trace::StringId::Empty
            ? tr("unknown coroutine")
            : m_store->string(row.coroutine) + QStringLiteral("()");
    case CountTextRole:
        return tr("%n ended", "tasks", static_cast<int>(row.count));
    case Qt::ToolTipRole:
    case PercentilesRole:
        return tr("p50 %1 · p90 %2 · p99 %3")
            .arg(formatMeasured(row.p50), formatMeasured(row.p90), formatMeasured(row.p99));
    default:
        return {};
    }
}

} // namespace awaitscope::models
