#pragma once

#include "models/files/trace_file.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace awaitscope::models {

/// Makes lanes of a trace that does not know tasks: slices, instants and flows on tracks.
///
/// A track becomes a lane whose steps are its slices; slices inside of slices are steps of a lane
/// below it, one for each depth. What such a lane does between its steps is not known, and it is
/// marked as incomplete; it ends with its last slice. Slices may come in any order; finish() sorts them.
class GenericTrace {
public:
    using Track = std::uint32_t;

    explicit GenericTrace(TraceSink& sink) : m_sink(&sink) { }

    /// The track of a key of the format's own; `key` is made up by the reader.
    Track track(std::uint64_t key);
    Track track(std::string_view key);
    void nameTrack(Track track, trace::StringId name) { m_tracks[track].name = name; }
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
    void flowFrom(Track track, TimeNs time, std::uint64_t flow) { addFlow(FlowFrom, track, time, flow); }
    void flowTo(Track track, TimeNs time, std::uint64_t flow) { addFlow(FlowTo, track, time, flow); }

    std::size_t size() const { return m_entries.size(); }
    bool isEmpty() const { return m_entries.empty(); }

    /// Hands everything over, in order of time.
    void finish();

private:
    enum Kind : std::uint8_t { Begin, End, Complete, Instant, FlowFrom, FlowTo };

    struct Entry {
        TimeNs time;
        TimeNs duration; ///< or the flow's number
        Track track;
        trace::StringId name;
        Kind kind;
    };
    struct Operation {
        TimeNs time;
        std::uint64_t flow;
        std::uint32_t lane;
        trace::StringId name;
        Kind kind;
    };
    struct TrackRow {
        trace::StringId name = trace::StringId::Empty;
        std::vector<std::uint32_t> lanes; ///< by depth
    };
    struct Lane {
        Track track;
        std::uint32_t depth;
        std::uint32_t remaining = 0; ///< operations still to come
        bool created = false;
    };

    void add(Kind kind, Track track, TimeNs time, TimeNs duration, trace::StringId name)
    {
        m_entries.push_back({time, duration, track, name, kind});
    }
    void addFlow(Kind kind, Track track, TimeNs time, std::uint64_t flow)
    {
        m_entries.push_back({time, static_cast<TimeNs>(flow), track, {}, kind});
    }
    void lay(std::size_t first, std::size_t last);
    std::uint32_t laneOf(Track track, std::size_t depth);
    void emitOperation(const Operation& operation);
    void createLane(std::uint32_t lane, TimeNs time);
    void put(const trace::TraceEvent& event);

    TraceSink* m_sink;
    std::vector<Entry> m_entries;
    std::vector<Operation> m_operations;
    std::vector<TrackRow> m_tracks;
    std::vector<Lane> m_lanes;
    std::unordered_map<std::uint64_t, Track> m_byNumber;
    std::unordered_map<std::string, Track> m_byText;
    std::unordered_map<std::uint64_t, std::uint32_t> m_flows; ///< flow -> lane it comes from
    std::vector<trace::TraceEvent> m_events; ///< not yet handed over
    bool m_stopped = false;
};

} // namespace awaitscope::models
