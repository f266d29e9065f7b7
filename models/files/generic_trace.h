#pragma once

#include "models/files/event_pipe.h"
#include "models/files/trace_file.h"
#include "models/store/large_memory.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace awaitscope::models {

/// Makes lanes of a trace that does not know tasks: slices, instants and flows on tracks.
///
/// A track becomes a lane whose steps are its slices; slices inside of slices are steps of a lane
/// below it, one for each depth. What such a lane does between its steps is not known, and it is
/// marked as incomplete; it ends with its last slice. Slices may come in any order; finish() sorts
/// them. Whatever its clock counts from, often the start of the machine, the first of them is at 0.
class GenericTrace {
public:
    using Track = std::uint32_t;
    /// What has no shape in the picture, or not its own.
    struct Shapeless {
        std::uint64_t flowsWithinALane = 0, flowsFromNowhere = 0;
        std::uint64_t slicesTooDeep = 0; ///< they are instants
        std::uint64_t slicesCut = 0; ///< because they overlap the one they begin in
        std::uint64_t endsAlone = 0; ///< of slices that have not begun
    };
    /// What the format tells a track by; the reader chooses what the parts mean.
    struct Key {
        std::uint64_t high = 0, low = 0;
        std::uint32_t kind = 0;
        bool operator==(const Key&) const = default;
    };
    /// What it tells a flow by.
    struct FlowKey {
        std::uint64_t id = 0;
        std::uint32_t category = 0;
    };

    explicit GenericTrace(TraceSink& sink) : m_sink(&sink) { }

    Track track(const Key& key);
    std::size_t trackCount() const { return m_tracks.size(); }
    void nameTrack(Track track, trace::StringId name) { m_tracks[track].name = name; }
    trace::StringId nameOf(Track track) const { return m_tracks[track].name; }
    bool isNamed(Track track) const { return m_tracks[track].name != trace::StringId::Empty; }

    void begin(Track track, TimeNs time, trace::StringId name) { add(Begin, track, time, 0, name); }
    void end(Track track, TimeNs time) { add(End, track, time, 0, {}); }
    void complete(Track track, TimeNs time, TimeNs duration, trace::StringId name)
    {
        add(Complete, track, time, std::max<TimeNs>(duration, 0), name);
    }
    void instant(Track track, TimeNs time, trace::StringId name)
    {
        add(Instant, track, time, 0, name);
    }
    void flowFrom(Track track, TimeNs time, FlowKey flow)
    {
        add(FlowFrom, track, time, numberOf(flow), {});
    }
    void flowTo(Track track, TimeNs time, FlowKey flow)
    {
        add(FlowTo, track, time, numberOf(flow), {});
    }
    /// It comes from where it was before, if it was anywhere, and goes on from here.
    void flowThrough(Track track, TimeNs time, FlowKey flow)
    {
        add(FlowThrough, track, time, numberOf(flow), {});
    }
    /// It comes here, and what bears its number later is another one.
    void flowEnd(Track track, TimeNs time, FlowKey flow)
    {
        add(FlowEnd, track, time, numberOf(flow), {});
    }
    /// Known after finish().
    const Shapeless& shapeless() const { return m_shapeless; }

    /// A curve over time, apart from the tracks.
    using Counter = std::uint32_t;
    Counter counter(const Key& key);
    std::size_t counterCount() const { return m_counters.size(); }
    void nameCounter(Counter counter, trace::StringId name) { m_counters[counter].name = name; }
    trace::StringId nameOfCounter(Counter counter) const { return m_counters[counter].name; }
    void value(Counter counter, TimeNs time, double value);

    /// Makes room for so many of the above.
    void reserve(std::size_t count) { m_entries.reserve(count); }
    std::size_t size() const { return m_entries.size(); }
    bool isEmpty() const { return m_entries.empty(); }
    /// No more may be added, or there might not be the memory to show it.
    bool isFull() const { return m_entries.size() + m_values.size() >= TraceFile::mostEvents(); }

    /// So much of the file has been read, which is a part of the work. Tells the sink; hands it a
    /// first look once there is enough for one, if it wants that. False: stop reading, because
    /// nobody wants more or because it is full.
    bool progress(std::uint64_t done, std::uint64_t total);
    /// Hands everything over, in order of time; of much, a second thread prepares what this one
    /// hands over.
    void finish();
    /// Forgets everything, because the reader begins again.
    void clear();

private:
    static constexpr std::uint32_t kMost = (1u << 29) - 1; ///< tracks and lanes
    enum Kind : std::uint8_t {
        Begin,
        End,
        Complete,
        Instant,
        FlowFrom,
        FlowTo,
        FlowThrough,
        FlowEnd
    };

    // There are as many of these as a trace has events, so they are small.
    struct Entry {
        TimeNs time;
        TimeNs duration; ///< or the flow's number
        std::uint32_t track : 29;
        Kind kind : 3;
        trace::StringId name;
    };
    struct Operation {
        TimeNs time;
        std::uint32_t lane : 29;
        Kind kind : 3;
        std::uint32_t what; ///< the step's name, or the flow's number
    };
    static_assert(sizeof(Entry) == 24 && sizeof(Operation) == 16);
    struct TrackRow {
        trace::StringId name = trace::StringId::Empty;
        std::vector<std::uint32_t> lanes; ///< by depth
    };
    struct CounterRow {
        trace::StringId name = trace::StringId::Empty;
        float lowest = 0, highest = 0; ///< the lower bound is 0 or less
        bool created = false;
    };
    struct Value {
        TimeNs time;
        Counter counter;
        float value;
    };
    struct Lane {
        Track track;
        std::uint32_t depth;
        std::uint32_t remaining = 0; ///< operations still to come
        bool created = false;
    };

    void add(Kind kind, Track track, TimeNs time, TimeNs duration, trace::StringId name)
    {
        Entry entry{};
        entry.time = time;
        entry.duration = duration;
        entry.track = track & kMost;
        entry.kind = kind;
        entry.name = name;
        m_entries.push_back(entry);
    }
    std::uint32_t numberOf(FlowKey flow);
    struct Layer;
    void layTracks();
    static void putLongestFirst(std::span<Entry> together);
    void fillBuckets(std::span<const Operation> some, std::span<const Operation> others);
    std::span<const Operation> sortedBucket(std::size_t bucket);
    void emitAll();
    void startLoop(TimeNs time);
    void emitOperation(const Operation& operation);
    void emitValuesUntil(TimeNs time);
    void emitFlow(const Operation& operation);
    void emitArrow(std::uint32_t from, std::uint32_t to, TimeNs time);
    void createLane(std::uint32_t lane, TimeNs time);
    void put(const trace::TraceEvent& event);
    void handOver();

    TraceSink* m_sink;
    LargeVector<Entry> m_entries;
    LargeVector<Operation> m_operations;
    LargeVector<std::size_t> m_buckets; ///< where those of each bucket end
    std::vector<TrackRow> m_tracks;
    std::vector<Lane> m_lanes;
    /// Keys may be small numbers: the products scatter them.
    static std::size_t spread(std::uint64_t a, std::uint64_t b)
    {
        const std::uint64_t first = a * 0x9e37'79b9'7f4a'7c15;
        return ((first ^ first >> 32) + b) * 0xff51'afd7'ed55'8ccd >> 24;
    }
    struct Hash {
        std::size_t operator()(const Key& key) const
        {
            return spread(key.low, spread(key.high, key.kind));
        }
    };
    std::unordered_map<Key, Track, Hash> m_byKey;
    std::unordered_map<Key, Counter, Hash> m_countersByKey;
    std::vector<CounterRow> m_counters;
    LargeVector<Value> m_values; ///< once they are handed over, in order of time
    std::size_t m_nextValue = 0;
    TimeNs m_origin = 0; ///< of the file's clock: when the first thing happens
    // Flows are numbered as they come. A table with open places: there are as many as tasks wake.
    struct Flow {
        std::uint64_t id;
        std::uint32_t category;
        std::uint32_t number; ///< from 1; 0: the place is free
    };
    LargeVector<Flow> m_flows; ///< a power of two of them, half of them free at least
    std::uint32_t m_flowCount = 0;
    std::vector<std::uint32_t> m_flowLanes; ///< by number: the lane it comes from
    /// Those that came before what they come from, at the same time; by number and lane.
    std::vector<Operation> m_earlyFlows;
    Shapeless m_shapeless;
    EventPipe::Batch m_batch; ///< not yet handed over
    EventPipe* m_pipe = nullptr; ///< where to, if not to the sink
    std::uint64_t m_total = 0; ///< bytes of the file
    bool m_stopped = false;
    bool m_looked = false; ///< the sink has had its first look
};

} // namespace awaitscope::models
