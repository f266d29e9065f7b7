#include "models/files/generic_trace.h"

#include "models/store/foreign_events.h"

#include <algorithm>

namespace awaitscope::models {

using trace::EventKind;
using trace::ObjectId;
using trace::StringId;
using trace::TraceEvent;

namespace {

constexpr std::size_t kChunk = 4096; // events handed over at a time
// Deeper slices than any program nests are drawn in the last lane, over each other.
constexpr std::size_t kMaxDepth = 64;
constexpr TimeNs kNoEnd = std::numeric_limits<TimeNs>::max();

ObjectId idOf(std::uint32_t lane)
{
    return static_cast<ObjectId>(static_cast<std::uint32_t>(ObjectId::First) + lane);
}

} // namespace

GenericTrace::Track GenericTrace::track(std::uint64_t key)
{
    const auto [found, fresh] = m_byNumber.try_emplace(key, static_cast<Track>(m_tracks.size()));
    if (fresh)
        m_tracks.emplace_back();
    return found->second;
}

GenericTrace::Track GenericTrace::track(std::string_view key)
{
    const auto [found, fresh]
        = m_byText.try_emplace(std::string(key), static_cast<Track>(m_tracks.size()));
    if (fresh)
        m_tracks.emplace_back();
    return found->second;
}

std::uint32_t GenericTrace::laneOf(Track track, std::size_t depth)
{
    auto& lanes = m_tracks[track].lanes;
    depth = std::min(depth, kMaxDepth);
    while (lanes.size() <= depth) {
        lanes.push_back(static_cast<std::uint32_t>(m_lanes.size()));
        m_lanes.push_back({track, static_cast<std::uint32_t>(lanes.size() - 1)});
    }
    return lanes[depth];
}

/// Turns the entries of one track, in order of time, into operations on lanes.
void GenericTrace::lay(std::size_t first, std::size_t last)
{
    const Track track = m_entries[first].track;
    std::vector<TimeNs> open; // ends of the slices we are in; kNoEnd until their End comes
    TimeNs now = m_entries[first].time;
    const auto endTop = [&](TimeNs time) {
        m_operations.push_back({time, 0, laneOf(track, open.size() - 1), {}, End});
        open.pop_back();
    };
    const auto endUntil = [&](TimeNs time) {
        while (!open.empty() && open.back() <= time) {
            now = std::max(now, open.back());
            endTop(now);
        }
    };
    for (std::size_t i = first; i < last; ++i) {
        const Entry& entry = m_entries[i];
        // An instant or a flow at the end of a slice belongs to it.
        endUntil(entry.kind >= Instant ? entry.time - 1 : entry.time);
        now = std::max(now, entry.time);
        switch (entry.kind) {
        case Begin:
        case Complete: {
            const std::uint32_t lane = laneOf(track, open.size());
            TimeNs end = kNoEnd;
            if (entry.kind == Complete) {
                end = entry.duration > kNoEnd - 1 - std::max<TimeNs>(entry.time, 0)
                    ? kNoEnd - 1
                    : entry.time + entry.duration;
                // Slices that only overlap cannot be drawn inside each other: the outer one wins.
                if (!open.empty())
                    end = std::min(end, open.back());
            }
            m_operations.push_back({now, 0, lane, entry.name, Begin});
            open.push_back(end);
            if (open.size() > kMaxDepth)
                endTop(now);
            break;
        }
        case End:
            // Ends the innermost slice that waits for one; complete slices in it end with it.
            while (!open.empty() && open.back() != kNoEnd)
                endTop(now);
            if (!open.empty())
                endTop(now);
            break;
        case Instant: {
            const std::uint32_t lane = laneOf(track, open.size());
            m_operations.push_back({now, 0, lane, entry.name, Begin});
            m_operations.push_back({now, 0, lane, {}, End});
            break;
        }
        case FlowFrom:
        case FlowTo:
            m_operations.push_back({now, static_cast<std::uint64_t>(entry.duration),
                laneOf(track, open.empty() ? 0 : open.size() - 1), {}, entry.kind});
            break;
        }
    }
    // What has no end lasts until the end of the trace; the builder closes it.
    while (!open.empty() && open.back() != kNoEnd)
        endUntil(open.back());
}

void GenericTrace::finish()
{
    const auto byTrack = [](const Entry& a, const Entry& b) {
        if (a.track != b.track)
            return a.track < b.track;
        if (a.time != b.time)
            return a.time < b.time;
        // Of complete slices that begin together the longer one is around the other.
        return a.kind == Complete && b.kind == Complete && a.duration > b.duration;
    };
    std::stable_sort(m_entries.begin(), m_entries.end(), byTrack);
    m_operations.reserve(m_entries.size() * 2);
    for (std::size_t first = 0; first < m_entries.size();) {
        std::size_t last = first + 1;
        while (last < m_entries.size() && m_entries[last].track == m_entries[first].track)
            ++last;
        lay(first, last);
        first = last;
    }
    m_entries = {};
    std::stable_sort(m_operations.begin(), m_operations.end(),
        [](const Operation& a, const Operation& b) { return a.time < b.time; });
    if (!m_operations.empty()) {
        TraceEvent started{};
        started.time = m_operations.front().time;
        started.task = ObjectId::Loop;
        started.kind = EventKind::LoopStarted;
        started.detail = 1;
        put(started);
    }
    for (const Operation& operation : m_operations)
        ++m_lanes[operation.lane].remaining;
    for (const Operation& operation : m_operations) {
        if (m_stopped)
            return;
        emitOperation(operation);
    }
    if (!m_events.empty())
        m_sink->take(m_events);
    m_events = {};
    m_operations = {};
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
        if (operation.name != StringId::Empty) {
            event.kind = kSliceNamed;
            event.flags = 0;
            event.a = static_cast<std::uint32_t>(operation.name);
            put(event);
        }
        break;
    case End:
        event.kind = EventKind::StepEnd;
        event.detail = static_cast<std::uint8_t>(
            last ? trace::StepOutcome::Returned : trace::StepOutcome::Suspended);
        put(event);
        break;
    case FlowFrom:
        m_flows[operation.flow] = operation.lane;
        break;
    case FlowTo:
        if (const auto from = m_flows.find(operation.flow); from != m_flows.end()) {
            event.kind = EventKind::TaskScheduled;
            event.detail = static_cast<std::uint8_t>(trace::WakeCause::Future);
            event.other = idOf(from->second);
            event.set_wide(operation.time);
            put(event);
        }
        break;
    default:
        break;
    }
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
    m_events.push_back(event);
    if (m_events.size() < kChunk)
        return;
    m_stopped = !m_sink->take(m_events);
    m_events.clear();
}

} // namespace awaitscope::models
