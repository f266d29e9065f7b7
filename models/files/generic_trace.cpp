#include "models/files/generic_trace.h"

#include "models/store/foreign_events.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <system_error>
#include <thread>
#include <utility>

namespace awaitscope::models {

using trace::EventKind;
using trace::ObjectId;
using trace::StringId;
using trace::TraceEvent;

namespace {

constexpr std::size_t kChunk = 4096; // events handed over at a time
// A first look comes after this part of the file or so many entries; with fewer it is not worth it.
constexpr std::uint64_t kLookAfter = 16;
constexpr std::uint64_t kReadingTenths = 6; // of the time, about; then all is handed over
constexpr std::size_t kLeastLook = 4'000, kMostLook = 200'000;
constexpr std::size_t kWorthAThread = 100'000; // operations
constexpr std::size_t kMostEarly = 64; // flows of one time that wait for their begin

ObjectId idOf(std::uint32_t lane)
{
    return static_cast<ObjectId>(static_cast<std::uint32_t>(ObjectId::First) + lane);
}

} // namespace

GenericTrace::Track GenericTrace::track(const Key& key)
{
    const auto [found, fresh] = m_byKey.try_emplace(key, static_cast<Track>(m_tracks.size()));
    if (fresh)
        m_tracks.emplace_back();
    return found->second;
}

GenericTrace::Counter GenericTrace::counter(const Key& key)
{
    const auto [found, fresh]
        = m_countersByKey.try_emplace(key, static_cast<Counter>(m_counters.size()));
    if (fresh)
        m_counters.emplace_back();
    return found->second;
}

void GenericTrace::value(Counter counter, TimeNs time, double value)
{
    constexpr double most = std::numeric_limits<float>::max();
    if (std::isnan(value))
        return;
    const auto number = static_cast<float>(std::clamp(value, -most, most));
    CounterRow& row = m_counters[counter];
    row.lowest = std::min(row.lowest, number);
    row.highest = std::max(row.highest, number);
    m_values.push_back({time, counter, number});
}

std::uint32_t GenericTrace::numberOf(FlowKey flow)
{
    const auto placeOf = [this](std::uint64_t id, std::uint32_t category) -> Flow& {
        for (std::size_t place = spread(id, category);; ++place) {
            Flow& found = m_flows[place & (m_flows.size() - 1)];
            if (found.number == 0 || (found.id == id && found.category == category))
                return found;
        }
    };
    if (m_flowCount * std::size_t{2} >= m_flows.size()) {
        const LargeVector<Flow> before = std::exchange(
            m_flows, LargeVector<Flow>(std::max<std::size_t>(m_flows.size() * 2, 64)));
        for (const Flow& known : before) {
            if (known.number != 0)
                placeOf(known.id, known.category) = known;
        }
    }
    Flow& place = placeOf(flow.id, flow.category);
    if (place.number == 0)
        place = {flow.id, flow.category, ++m_flowCount};
    return place.number - 1;
}

bool GenericTrace::progress(std::uint64_t done, std::uint64_t total)
{
    m_total = total;
    m_stopped = m_stopped || !m_sink->progress(done / 10 * kReadingTenths, total);
    if (m_stopped || m_looked || m_entries.size() < kLeastLook || !m_sink->wantsFirstLook()
        || (done < total / kLookAfter && m_entries.size() < kMostLook))
        return !m_stopped && !isFull();
    GenericTrace look(*this);
    look.m_total = 0; // it is no progress
    look.finish();
    m_looked = true;
    m_stopped = look.m_stopped;
    return !m_stopped && !isFull();
}

void GenericTrace::clear()
{
    const bool looked = m_looked, stopped = m_stopped;
    *this = GenericTrace(*m_sink);
    m_looked = looked;
    m_stopped = stopped;
}

void GenericTrace::finish()
{
    if (m_stopped || (m_looked && !m_sink->restart()))
        return;
    layTracks();
    std::stable_sort(m_values.begin(), m_values.end(),
        [](const Value& a, const Value& b) { return a.time < b.time; });
    m_nextValue = 0;
    m_flowLanes.assign(m_flowCount, kNoIndex);
    EventPipe pipe;
    std::thread maker;
    if (m_operations.size() >= kWorthAThread) {
        m_pipe = &pipe;
        try {
            maker = std::thread([this] {
                emitAll();
                m_pipe->close();
            });
        } catch (const std::system_error&) {
            m_pipe = nullptr; // then there is no second thread
        }
    }
    if (maker.joinable()) {
        const std::size_t all = m_operations.size();
        const std::uint64_t read = m_total / 10 * kReadingTenths;
        bool goesOn = true;
        EventPipe::Batch batch;
        while (goesOn && pipe.take(batch)) {
            goesOn = m_sink->take(batch.events);
            if (m_total > 0)
                goesOn = m_sink->progress(read + (m_total - read) * batch.done / all, m_total)
                    && goesOn;
        }
        pipe.stop();
        maker.join();
        m_pipe = nullptr;
        m_stopped = !goesOn;
    } else {
        emitAll();
    }
    m_batch = {};
    m_operations = {};
    m_buckets = {};
}

void GenericTrace::emitAll()
{
    for (std::size_t bucket = 0; bucket + 1 < m_buckets.size() && !m_stopped; ++bucket) {
        for (const Operation& operation : sortedBucket(bucket)) {
            if (m_batch.done++ == 0) {
                startLoop(m_values.empty() ? operation.time
                                           : std::min(operation.time, m_values.front().time));
            }
            emitValuesUntil(operation.time);
            emitOperation(operation);
        }
    }
    emitValuesUntil(std::numeric_limits<TimeNs>::max());
    m_shapeless.flowsFromNowhere += m_earlyFlows.size();
    m_earlyFlows.clear();
    if (!m_stopped)
        handOver();
}

void GenericTrace::startLoop(TimeNs time)
{
    m_origin = time;
    TraceEvent started{};
    started.time = time;
    started.task = ObjectId::Loop;
    started.kind = EventKind::LoopStarted;
    started.detail = 1;
    put(started);
}

void GenericTrace::emitOperation(const Operation& operation)
{
    if (!m_lanes[operation.lane].created)
        createLane(operation.lane, operation.time);
    const bool last = --m_lanes[operation.lane].remaining == 0;
    TraceEvent event{};
    event.time = operation.time;
    event.task = idOf(operation.lane);
    switch (operation.kind) {
    case Begin:
        event.kind = EventKind::StepBegin;
        event.flags = kParallelStep;
        put(event);
        if (operation.what != 0) {
            event.kind = kSliceNamed;
            event.flags = 0;
            event.a = operation.what;
            put(event);
        }
        break;
    case End:
        event.kind = EventKind::StepEnd;
        event.detail = static_cast<std::uint8_t>(
            last ? trace::StepOutcome::Returned : trace::StepOutcome::Suspended);
        put(event);
        break;
    default:
        emitFlow(operation);
        break;
    }
}

void GenericTrace::emitValuesUntil(TimeNs time)
{
    for (; m_nextValue < m_values.size() && m_values[m_nextValue].time <= time && !m_stopped;
         ++m_nextValue) {
        const Value& value = m_values[m_nextValue];
        CounterRow& row = m_counters[value.counter];
        TraceEvent event{};
        event.time = value.time;
        event.task = ObjectId::Loop;
        event.other = idOf(static_cast<std::uint32_t>(m_lanes.size()) + value.counter);
        if (!row.created) {
            row.created = true;
            event.kind = EventKind::ResourceCreated;
            event.detail = static_cast<std::uint8_t>(kCounterResource);
            event.a = static_cast<std::uint32_t>(row.name);
            event.b = std::bit_cast<std::uint32_t>(row.highest);
            put(event);
        }
        const double span = static_cast<double>(row.highest) - static_cast<double>(row.lowest);
        const double above = static_cast<double>(value.value) - static_cast<double>(row.lowest);
        event.kind = kCounterPoint;
        event.detail = 0;
        event.a = std::bit_cast<std::uint32_t>(value.value);
        // What is above the bound is seen, however little it is.
        event.b = above <= 0
            ? 0
            : std::max(1u, static_cast<std::uint32_t>(std::lround(above / span * kCounterFull)));
        put(event);
    }
}

void GenericTrace::emitFlow(const Operation& operation)
{
    if (!m_earlyFlows.empty() && m_earlyFlows.front().time != operation.time) {
        m_shapeless.flowsFromNowhere += m_earlyFlows.size();
        m_earlyFlows.clear();
    }
    std::uint32_t& from = m_flowLanes[operation.what];
    if (operation.kind == FlowFrom) {
        from = operation.lane;
        std::erase_if(m_earlyFlows, [&](const Operation& early) {
            if (early.what != operation.what)
                return false;
            emitArrow(operation.lane, early.lane, early.time);
            return true;
        });
        return;
    }
    if (from != kNoIndex)
        emitArrow(from, operation.lane, operation.time);
    else if (operation.kind == FlowTo && m_earlyFlows.size() < kMostEarly)
        m_earlyFlows.push_back(operation);
    else if (operation.kind != FlowThrough)
        ++m_shapeless.flowsFromNowhere;
    if (operation.kind == FlowThrough)
        from = operation.lane;
    else if (operation.kind == FlowEnd)
        from = kNoIndex;
}

void GenericTrace::emitArrow(std::uint32_t from, std::uint32_t to, TimeNs time)
{
    if (from == to) {
        ++m_shapeless.flowsWithinALane;
        return;
    }
    TraceEvent event{};
    event.time = time;
    event.task = idOf(to);
    event.kind = EventKind::TaskScheduled;
    event.detail = static_cast<std::uint8_t>(trace::WakeCause::Future);
    event.other = idOf(from);
    event.set_wide(time - m_origin);
    put(event);
}

void GenericTrace::createLane(std::uint32_t index, TimeNs time)
{
    Lane& lane = m_lanes[index];
    TraceEvent event{};
    event.time = time;
    event.kind = EventKind::TaskCreated;
    event.task = idOf(index);
    event.flags = kStepsOnly;
    if (lane.depth > 0) {
        const std::uint32_t parent = m_tracks[lane.track].lanes[lane.depth - 1];
        if (!m_lanes[parent].created)
            createLane(parent, time);
        event.other = idOf(parent);
    }
    m_lanes[index].created = true;
    event.a = static_cast<std::uint32_t>(m_tracks[lane.track].name);
    if (event.a == 0 || lane.depth > 0) {
        const std::string_view name = m_sink->strings().text(m_tracks[lane.track].name);
        std::string text(name.empty() ? "track " + std::to_string(lane.track + 1) : name);
        if (lane.depth > 0)
            text += " › " + std::to_string(lane.depth + 1);
        event.a = static_cast<std::uint32_t>(m_sink->strings().intern(text));
    }
    put(event);
}

void GenericTrace::put(const TraceEvent& event)
{
    m_batch.events.push_back(event);
    m_batch.events.back().time -= m_origin;
    if (m_batch.events.size() >= kChunk)
        handOver();
}

void GenericTrace::handOver()
{
    if (!m_pipe) {
        m_stopped = m_stopped || !m_sink->take(m_batch.events);
        m_batch.events.clear();
        return;
    }
    const std::size_t done = m_batch.done;
    m_stopped = m_stopped || !m_pipe->give(m_batch);
    m_batch.done = done;
}

} // namespace awaitscope::models
