#include "models/files/generic_trace.h"

#include "models/store/foreign_events.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace awaitscope::models {

using trace::EventKind;
using trace::ObjectId;
using trace::StringId;
using trace::TraceEvent;

namespace {

constexpr std::size_t kChunk = 4096; // events handed over at a time
// Deeper slices than any program nests are drawn in the last lane, over each other.
constexpr std::size_t kMaxDepth = 64;
// A first look comes after this part of the file or so many entries; with fewer it is not worth it.
constexpr std::uint64_t kLookAfter = 16;
constexpr std::uint64_t kReadingTenths = 6; // of the time, about; then all is handed over
constexpr std::size_t kLeastLook = 4'000, kMostLook = 200'000;
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

std::uint32_t GenericTrace::numberOf(std::uint64_t flow)
{
    const auto placeOf = [this](std::uint64_t key) -> Flow& {
        // Keys may be small numbers: the product spreads them.
        std::size_t place = (key * 0x9e37'79b9'7f4a'7c15) >> 32;
        for (;; ++place) {
            Flow& found = m_flows[place & (m_flows.size() - 1)];
            if (found.number == 0 || found.key == key)
                return found;
        }
    };
    if (m_flowCount * std::size_t{2} >= m_flows.size()) {
        const std::vector<Flow> before
            = std::exchange(m_flows, std::vector<Flow>(std::max<std::size_t>(m_flows.size() * 2, 64)));
        for (const Flow& known : before) {
            if (known.number != 0)
                placeOf(known.key) = known;
        }
    }
    Flow& place = placeOf(flow);
    if (place.number == 0)
        place = {flow, ++m_flowCount};
    return place.number - 1;
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
void GenericTrace::lay(Track track, const std::vector<Entry>& entries)
{
    std::vector<TimeNs> open; // ends of the slices we are in; kNoEnd until their End comes
    TimeNs now = entries.front().time;
    const auto endTop = [&](TimeNs time) {
        operate(End, time, laneOf(track, open.size() - 1));
        open.pop_back();
    };
    const auto endUntil = [&](TimeNs time) {
        while (!open.empty() && open.back() <= time) {
            now = std::max(now, open.back());
            endTop(now);
        }
    };
    for (const Entry& entry : entries) {
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
            operate(Begin, now, lane, static_cast<std::uint32_t>(entry.name));
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
            operate(Begin, now, lane, static_cast<std::uint32_t>(entry.name));
            operate(End, now, lane);
            break;
        }
        case FlowFrom:
        case FlowTo:
            operate(entry.kind, now, laneOf(track, open.empty() ? 0 : open.size() - 1),
                static_cast<std::uint32_t>(entry.duration));
            break;
        }
    }
    // What has no end lasts until the end of the trace; the builder closes it.
    while (!open.empty() && open.back() != kNoEnd)
        endUntil(open.back());
}

/// Of complete slices that begin together the longer one is around the other. What else happens at
/// that time keeps its place among them.
void GenericTrace::putLongestFirst(std::span<Entry> together)
{
    std::vector<Entry> slices;
    for (const Entry& entry : together) {
        if (entry.kind == Complete)
            slices.push_back(entry);
    }
    if (slices.size() < 2)
        return;
    std::stable_sort(slices.begin(), slices.end(),
        [](const Entry& a, const Entry& b) { return a.duration > b.duration; });
    auto next = slices.begin();
    for (Entry& entry : together) {
        if (entry.kind == Complete)
            entry = *next++;
    }
}

/// Track by track, in order of time. Most entries come in order, so that there is little to be
/// sorted.
void GenericTrace::layTracks()
{
    std::vector<std::uint32_t> next(m_tracks.size() + 1);
    for (const Entry& entry : m_entries)
        ++next[entry.track + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<std::uint32_t> ordered(m_entries.size()); // numbers of entries
    for (std::uint32_t i = 0; i < m_entries.size(); ++i)
        ordered[next[m_entries[i].track]++] = i;

    const auto earlier = [](const Entry& a, const Entry& b) { return a.time < b.time; };
    std::vector<Entry> entries;
    std::uint32_t begin = 0;
    for (Track track = 0; track < m_tracks.size(); ++track) {
        entries.clear();
        for (; begin < next[track]; ++begin)
            entries.push_back(m_entries[ordered[begin]]);
        if (entries.empty())
            continue;
        if (!std::is_sorted(entries.begin(), entries.end(), earlier))
            std::stable_sort(entries.begin(), entries.end(), earlier);
        for (auto from = entries.begin(); from != entries.end();) {
            const auto to = std::find_if(from, entries.end(),
                [time = from->time](const Entry& entry) { return entry.time != time; });
            if (to - from > 1)
                putLongestFirst({from, to});
            from = to;
        }
        lay(track, entries);
    }
}

/// By time; what happens at one time stays as it is. Times of a trace spread out, so they first go
/// into buckets of a few operations each, which is twice as quick as sorting them as a whole.
void GenericTrace::orderOperations()
{
    constexpr std::size_t kInBucket = 8; // on average
    constexpr std::ptrdiff_t kFew = 64;
    if (m_operations.empty())
        return;
    const auto earlier = [](const Operation& a, const Operation& b) { return a.time < b.time; };
    const auto [first, last]
        = std::minmax_element(m_operations.begin(), m_operations.end(), earlier);
    const TimeNs begin = first->time;
    const auto length = static_cast<double>(last->time) - static_cast<double>(begin);
    const std::size_t buckets = m_operations.size() / kInBucket + 1;
    const double perTime = static_cast<double>(buckets - 1) / std::max(length, 1.0);
    const auto bucketOf = [&](const Operation& operation) {
        const double since = static_cast<double>(operation.time) - static_cast<double>(begin);
        return std::min(static_cast<std::size_t>(since * perTime), buckets - 1);
    };
    std::vector<std::size_t> next(buckets + 1);
    for (const Operation& operation : m_operations)
        ++next[bucketOf(operation) + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<Operation> ordered(m_operations.size());
    for (const Operation& operation : m_operations)
        ordered[next[bucketOf(operation)]++] = operation;
    m_operations = std::move(ordered);

    auto from = m_operations.begin();
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        const auto to = m_operations.begin() + static_cast<std::ptrdiff_t>(next[bucket]);
        if (to - from > kFew) {
            std::stable_sort(from, to, earlier);
        } else {
            for (auto at = from; at != to; ++at) {
                const Operation operation = *at;
                auto place = at;
                for (; place != from && operation.time < std::prev(place)->time; --place)
                    *place = *std::prev(place);
                *place = operation;
            }
        }
        from = to;
    }
}

void GenericTrace::progress(std::uint64_t done, std::uint64_t total)
{
    m_total = total;
    m_sink->progress(done / 10 * kReadingTenths, total);
    if (m_looked || m_entries.size() < kLeastLook || !m_sink->wantsFirstLook()
        || (done < total / kLookAfter && m_entries.size() < kMostLook))
        return;
    GenericTrace look(*this);
    look.m_total = 0; // it is no progress
    look.finish();
    m_looked = true;
}

void GenericTrace::clear()
{
    const bool looked = m_looked;
    *this = GenericTrace(*m_sink);
    m_looked = looked;
}

void GenericTrace::finish()
{
    if (m_looked && !m_sink->restart())
        return;
    m_operations.reserve(m_entries.size() * 2);
    layTracks();
    m_entries = {};
    orderOperations();
    if (!m_operations.empty()) {
        TraceEvent started{};
        started.time = m_operations.front().time;
        started.task = ObjectId::Loop;
        started.kind = EventKind::LoopStarted;
        started.detail = 1;
        put(started);
    }
    m_flowLanes.assign(m_flowCount, kNoIndex);
    const std::uint64_t read = m_total / 10 * kReadingTenths;
    for (std::size_t i = 0; i < m_operations.size() && !m_stopped; ++i) {
        emitOperation(m_operations[i]);
        if (i % kChunk == 0 && m_total > 0)
            m_sink->progress(read + (m_total - read) * i / m_operations.size(), m_total);
    }
    if (m_stopped)
        return;
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
    case FlowFrom:
        m_flowLanes[operation.what] = operation.lane;
        break;
    case FlowTo:
        if (const std::uint32_t from = m_flowLanes[operation.what]; from != kNoIndex) {
            event.kind = EventKind::TaskScheduled;
            event.detail = static_cast<std::uint8_t>(trace::WakeCause::Future);
            event.other = idOf(from);
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
