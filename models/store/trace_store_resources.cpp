#include "models/store/counter_values.h"
#include "models/store/foreign_events.h"
#include "models/store/resource_rows.h"

#include <algorithm>

namespace awaitscope::models {

using trace::ResourceKind;

namespace {

/// Python's own names, in every language.
QString kindName(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Lock:
        return QStringLiteral("Lock");
    case ResourceKind::Semaphore:
        return QStringLiteral("Semaphore");
    case ResourceKind::Event:
        return QStringLiteral("Event");
    case ResourceKind::Condition:
        return QStringLiteral("Condition");
    case ResourceKind::Barrier:
        return QStringLiteral("Barrier");
    case ResourceKind::Queue:
        return QStringLiteral("Queue");
    }
    return {};
}

} // namespace

QString TraceStore::resourceName(std::uint32_t row) const
{
    if (row >= resourceCount())
        return {};
    const Resource& found = resource(row);
    if (found.name != trace::StringId::Empty)
        return string(found.name);
    const std::uint32_t ordinal = m_resourceRows[row]->ordinal;
    return ordinal == 0 ? kindName(found.kind)
                        : QStringLiteral("%1 #%2").arg(kindName(found.kind)).arg(ordinal + 1);
}

std::uint32_t TraceStore::resourcePointCount(std::uint32_t row) const
{
    return static_cast<std::uint32_t>(m_resourceRows[row]->points.size());
}

ResourcePoint TraceStore::resourcePoint(std::uint32_t row, std::uint32_t index) const
{
    return m_resourceRows[row]->points[index];
}

std::uint32_t TraceStore::firstResourcePointFrom(std::uint32_t row, TimeNs time) const
{
    // Looking for the event first unpacks a few events only, not one for each point looked at.
    return firstResourcePointFromEvent(row, firstEventAt(time));
}

std::uint32_t TraceStore::firstResourcePointFromEvent(
    std::uint32_t row, EventIndex event, std::uint32_t from) const
{
    return m_resourceRows[row]->points.partitionPoint(
        [event](const ResourcePoint& point) { return point.event < event; }, from);
}

ResourcePoint TraceStore::resourceAt(std::uint32_t row, TimeNs time) const
{
    const std::uint32_t after
        = time == kOpen ? resourcePointCount(row) : firstResourcePointFrom(row, time + 1);
    if (after > 0)
        return resourcePoint(row, after - 1);
    // A semaphore begins with all its permits: as many as are told, or as were ever left.
    const bool permits = resource(row).kind == ResourceKind::Semaphore;
    return {kNoIndex, permits ? resourceCapacity(row) : 0, 0, kNoIndex};
}

ResourcePoint TraceStore::resourcePeak(
    std::uint32_t row, std::uint32_t begin, std::uint32_t end) const
{
    const ResourceRows& rows = *m_resourceRows[row];
    ResourcePoint peak{kNoIndex, 0, 0, kNoIndex};
    peak.level = rows.pressure(rows.levels.largest(
        begin, end, [&rows](std::size_t i) { return rows.pressure(rows.points[i].level); }));
    peak.waiters = rows.waiters.largest(
        begin, end, [&rows](std::size_t i) { return rows.points[i].waiters; });
    return peak;
}

std::uint32_t TraceStore::resourceCapacity(std::uint32_t row) const
{
    const Resource& found = resource(row);
    if (isCounter(found))
        return kCounterFull;
    switch (found.kind) {
    case ResourceKind::Semaphore:
    case ResourceKind::Queue:
        return std::max({found.size, m_resourceRows[row]->highest, 1u});
    case ResourceKind::Barrier:
        return std::max(found.size, 1u);
    default:
        return 1;
    }
}

std::uint32_t TraceStore::mostWaiters(std::uint32_t row) const
{
    return m_resourceRows[row]->mostWaiters;
}

} // namespace awaitscope::models
