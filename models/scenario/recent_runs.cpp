#include "models/scenario/recent_runs.h"

#include "models/store/trace_builder.h"

#include <algorithm>
#include <vector>

namespace awaitscope::models {

namespace {

constexpr std::size_t kChunk = 4096; // events

template <class EventAt>
std::unique_ptr<TraceStore> rebuilt(
    const std::shared_ptr<const trace::StringPool>& strings, std::size_t count, EventAt&& eventAt)
{
    auto store = std::make_unique<TraceStore>(strings);
    TraceBuilder builder(*store);
    std::vector<trace::TraceEvent> chunk;
    chunk.reserve(std::min(kChunk, count));
    for (std::size_t i = 0; i < count; ++i) {
        chunk.push_back(eventAt(i));
        if (chunk.size() == kChunk || i + 1 == count) {
            builder.append(chunk);
            chunk.clear();
        }
    }
    builder.finish();
    return store;
}

} // namespace

std::unique_ptr<TraceStore> RecentRun::restore() const
{
    return rebuilt(strings, events.size(), [this](std::size_t i) { return events[i]; });
}

std::unique_ptr<TraceStore> copyRun(const TraceStore& store)
{
    return rebuilt(store.strings(), store.eventCount(),
        [&store](std::size_t i) { return store.event(static_cast<EventIndex>(i)); });
}

void RecentRuns::add(RecentRun run)
{
    if (run.events.empty())
        return;
    run.number = m_next++;
    m_runs.push_front(std::move(run));
    std::size_t events = 0;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        events += m_runs[i].events.size();
        if (i >= kMost || (i > 0 && events > kMostEvents)) {
            m_runs.resize(i);
            break;
        }
    }
}

} // namespace awaitscope::models
