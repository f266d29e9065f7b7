#include "models/store/resource_rows.h"
#include "models/store/trace_builder_state.h"

#include <algorithm>

/// What the builder makes of locks, queues and the like: who has them, and how many wait.
namespace awaitscope::models {

using trace::AwaitKind;
using trace::EventKind;
using trace::ObjectId;
using trace::ResourceKind;
using trace::StringId;

namespace {

bool waitsForResource(AwaitKind kind)
{
    switch (kind) {
    case AwaitKind::Lock:
    case AwaitKind::Semaphore:
    case AwaitKind::Event:
    case AwaitKind::Condition:
    case AwaitKind::Barrier:
    case AwaitKind::QueueGet:
    case AwaitKind::QueuePut:
    case AwaitKind::QueueJoin:
        return true;
    default:
        return false;
    }
}

} // namespace

void TraceBuilder::State::resourceCreated()
{
    if (event->other == ObjectId::None || store.resourceRow(event->other) != kNoIndex)
        return;
    const auto row = store.resourceCount();
    const auto kind = static_cast<ResourceKind>(event->detail);
    const auto name = static_cast<StringId>(event->a);
    auto rows = std::make_unique<TraceStore::ResourceRows>();
    for (std::uint32_t i = 0; name == StringId::Empty && i < row; ++i) {
        const Resource& other = store.m_resources[i];
        if (other.kind == kind && other.name == StringId::Empty)
            rows->ordinal = store.m_resourceRows[i]->ordinal + 1;
    }
    rows->countsFree = kind == ResourceKind::Semaphore;
    store.m_resources.push_back({event->other, kind, name, event->b});
    store.m_resourceRows.push_back(std::move(rows));
    store.remember(event->other, TraceStore::ObjectType::Resource, row);
}

void TraceBuilder::State::addResourcePoint(std::uint32_t row, ResourcePoint point)
{
    TraceStore::ResourceRows& rows = *store.m_resourceRows[row];
    point.event = index;
    rows.points.push_back(store.m_arena, point);
    rows.levels.append([&rows](std::size_t i) { return rows.pressure(rows.points[i].level); });
    rows.waiters.append([&rows](std::size_t i) { return rows.points[i].waiters; });
    rows.highest = std::max(rows.highest, point.level);
    rows.mostWaiters = std::max(rows.mostWaiters, point.waiters);
}

/// How the resource was before this event.
ResourcePoint TraceBuilder::State::newestPoint(std::uint32_t row) const
{
    const TraceStore::ResourceRows& rows = *store.m_resourceRows[row];
    if (!rows.points.empty())
        return rows.points.back();
    const Resource& resource = store.m_resources[row];
    return {index, resource.kind == ResourceKind::Semaphore ? resource.size : 0, 0, kNoIndex};
}

void TraceBuilder::State::resourceChanged()
{
    const TaskRow task = store.taskRow(event->task);
    if (task != kNoIndex)
        addHistory(task);
    const std::uint32_t row = store.resourceRow(event->other);
    if (row == kNoIndex)
        return;
    const bool acquired = event->kind == EventKind::ResourceAcquired;
    ResourcePoint point = newestPoint(row);
    switch (store.m_resources[row].kind) {
    case ResourceKind::Lock:
        point.level = acquired ? 1 : 0;
        point.holder = acquired ? task : kNoIndex;
        break;
    case ResourceKind::Condition:
    case ResourceKind::Barrier:
        point.holder = task; // who notified
        break;
    default:
        point.level = event->b;
        point.holder = task;
        break;
    }
    addResourcePoint(row, point);
}

void TraceBuilder::State::beginWaiting(TaskRow task)
{
    if (!waitsForResource(static_cast<AwaitKind>(event->flags)))
        return;
    const std::uint32_t row = store.resourceRow(event->other);
    if (row == kNoIndex)
        return;
    live[task].resource = row;
    ResourcePoint point = newestPoint(row);
    ++point.waiters;
    addResourcePoint(row, point);
}

void TraceBuilder::State::endWaiting(TaskRow task)
{
    const std::uint32_t row = live[task].resource;
    if (row == kNoIndex)
        return;
    live[task].resource = kNoIndex;
    ResourcePoint point = newestPoint(row);
    if (point.waiters > 0)
        --point.waiters;
    addResourcePoint(row, point);
}

} // namespace awaitscope::models
