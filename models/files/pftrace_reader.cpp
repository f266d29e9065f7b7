#include "models/files/pftrace_reader.h"

#include "models/analysis/wording.h"
#include "models/files/generic_trace.h"
#include "models/files/gzip.h"
#include "models/files/left_out.h"
#include "models/files/pftrace_event.h"
#include "models/files/pftrace_sequence.h"
#include "models/files/pftrace_tracks.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace awaitscope::models {

namespace {

using namespace pftrace;
using protozero::pbf_reader;
using trace::EventKind;
using trace::ObjectId;
using trace::StringId;
using trace::TraceEvent;

constexpr std::size_t kChunk = 4096; // events handed over at a time
constexpr std::size_t kMaxPacket = std::size_t{256} << 20;
constexpr unsigned kPageBits = 12; // of the store's table of objects
constexpr std::size_t kMaxUnpackedPacket = std::size_t{64} << 20;
constexpr std::uint32_t kMostEmptyLines = 1000; // between two files of a program
constexpr std::size_t kMostProgramText = std::size_t{64} << 20;
constexpr int kMaxNesting = 8; // of compressed packets and of annotations

class Reader {
    Q_DECLARE_TR_FUNCTIONS(PftraceReader)

public:
    explicit Reader(TraceSink& sink) : m_sink(sink), m_generic(sink) { }

    void read(std::string_view bytes)
    {
        readPackets(bytes, 0);
        if (!m_stopped && !m_events.empty())
            m_stopped = !m_sink.take(m_events);
        m_events.clear();
    }

    /// How many bytes at the beginning are whole packets; all of them where none begins, for what
    /// then follows is for read() to find.
    static std::size_t wholePackets(std::string_view bytes)
    {
        std::size_t whole = 0;
        while (whole < bytes.size()) {
            std::size_t at = whole;
            std::uint64_t tag = 0, length = 0;
            const bool complete = varint(bytes, at, tag) && varint(bytes, at, length);
            if (!complete && bytes.size() - whole < 20)
                return whole;
            if (!complete || (tag & 7) != 2 || length > kMaxPacket)
                return bytes.size();
            if (length > bytes.size() - at)
                return whole;
            whole = at + length;
        }
        return whole;
    }

    Result<void> finish()
    {
        if (m_damages == 0 && m_packets > 0 && !m_ours && !m_anyGeneric)
            return Error{nothingToShow(), {}};
        if (!m_stopped && !m_ours) {
            m_tracks.nameByProcess(m_generic, m_sink.strings());
            nameCounters();
            m_generic.finish();
            tellLeftOut();
        }
        if (m_damages == 0)
            return {};
        if (m_damages > 1) {
            m_error.message = joinedSentences(m_error.message,
                tr("There are %n more damaged places after it.", nullptr,
                    static_cast<int>(std::min<std::uint64_t>(m_damages - 1, 1'000'000))));
        }
        return m_error;
    }

private:
    /// Of a trace of ours the counters are counted anew.
    void tellLeftOut()
    {
        m_leftOut.shapes(m_generic.shapeless());
        for (const QString& sentence : m_leftOut.sentences(m_sink.strings()))
            m_sink.note(sentence);
    }

    /// Why a whole trace has nothing for us.
    QString nothingToShow() const
    {
        if (m_kernelPackets > 0) {
            return tr(
                "It has %Ln packets, but only what Linux itself recorded (ftrace): nothing of "
                "what a program does with its tasks. Record the program with \"awaitscope "
                "record\".",
                nullptr, static_cast<int>(std::min<std::uint64_t>(m_packets, 1'000'000'000)));
        }
        if (m_generic.counterCount() > 0) {
            return tr(
                "It has counters, but no slices: there is nothing in it that has a place on the "
                "timeline.");
        }
        return tr("It has %Ln packets, but no track event in them.", nullptr,
            static_cast<int>(std::min<std::uint64_t>(m_packets, 1'000'000'000)));
    }

    void damage(std::size_t offset, const QString& message)
    {
        if (m_damages++ == 0)
            m_error = Error{message, offset};
    }

    // -- packets --------------------------------------------------------------------------------

    /// Reads a varint at `at` and moves behind it; false when there is none.
    static bool varint(std::string_view bytes, std::size_t& at, std::uint64_t& value)
    {
        value = 0;
        for (unsigned shift = 0; shift < 64 && at < bytes.size(); shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes[at++]);
            value |= std::uint64_t{byte & 0x7fu} << shift;
            if ((byte & 0x80u) == 0)
                return true;
        }
        return false;
    }

    /// Where the next block begins behind `from`; the end of the bytes if there is none.
    static std::size_t nextBlock(std::string_view bytes, std::size_t from)
    {
        constexpr std::size_t before = 5; // packet tag and length, marker tag and length
        while (from < bytes.size()) {
            const std::size_t found = bytes.find(kSyncMarker, from);
            if (found == std::string_view::npos)
                break;
            if (found >= from + before && bytes[found - before] == '\x0a')
                return found - before;
            from = found + 1;
        }
        return bytes.size();
    }

    void readPackets(std::string_view bytes, int nesting)
    {
        std::size_t at = 0;
        std::size_t told = 0;
        while (at < bytes.size() && !m_stopped) {
            const std::size_t begin = at;
            if (nesting == 0)
                m_offset = begin;
            if (nesting == 0 && begin - told > (std::size_t{1} << 18)) {
                m_stopped = !(m_ours ? m_sink.progress(begin, bytes.size())
                                     : m_generic.progress(begin, bytes.size()))
                    && !m_generic.isFull();
                told = begin;
            }
            if (m_generic.isFull() || m_records >= TraceFile::mostEvents()) {
                if (!m_isFull)
                    damage(m_offset, TraceFile::moreThanFits(TraceFile::mostEvents()));
                m_isFull = true;
                return;
            }
            std::uint64_t tag = 0, length = 0;
            if (!varint(bytes, at, tag) || (tag & 7) != 2 || tag >> 3 == 0
                || !varint(bytes, at, length)) {
                damage(m_offset, tr("Here no packet of a Perfetto trace begins."));
                at = nextBlock(bytes, begin + 1);
                continue;
            }
            if (length > bytes.size() - at) {
                damage(m_offset,
                    tr("A packet of %L1 bytes begins here, but only %L2 bytes follow.")
                        .arg(length)
                        .arg(bytes.size() - at));
                at = nextBlock(bytes, begin + 1);
                continue;
            }
            if (tag >> 3 == kPacket && length <= kMaxPacket) {
                const std::string_view packet = bytes.substr(at, length);
                try {
                    readPacket(packet, nesting);
                } catch (const protozero::exception&) {
                    damage(m_offset, tr("The packet that begins here is damaged."));
                }
            }
            at += length;
        }
    }

    void readPacket(std::string_view bytes, int nesting)
    {
        std::uint64_t timestamp = 0, sequenceId = 0, flags = 0, clock = 0;
        bool stamped = false;
        std::string_view event, interned, descriptor, snapshot, defaults, compressed;
        pbf_reader packet(bytes.data(), bytes.size());
        while (packet.next()) {
            switch (packet.tag()) {
            case kFtraceEvents:
                ++m_kernelPackets;
                m_leftOut.event("ftrace_events");
                packet.skip();
                break;
            case kTimestamp:
                timestamp = packet.get_uint64();
                stamped = true;
                break;
            case kSequenceId:
                sequenceId = packet.get_uint64();
                break;
            case kTrackEvent:
                event = view(packet.get_view());
                break;
            case kInternedData:
                interned = view(packet.get_view());
                break;
            case kSequenceFlags:
                flags = packet.get_uint64();
                break;
            case kTimestampClockId:
                clock = packet.get_uint64();
                break;
            case kTrackDescriptor:
                descriptor = view(packet.get_view());
                break;
            case kClockSnapshot:
                snapshot = view(packet.get_view());
                break;
            case kPacketDefaults:
                defaults = view(packet.get_view());
                break;
            case kCompressedPackets:
                compressed = view(packet.get_view());
                break;
            default:
                if (const char* kind = kindWithoutPicture(packet.tag()))
                    m_leftOut.event(kind);
                packet.skip();
            }
        }
        ++m_packets;
        if (m_sequences.size() >= kMaxSequences && !m_sequences.contains(sequenceId)) {
            damage(m_offset, tr("There are more packet sequences than a trace can have."));
            return;
        }
        if (!m_last || sequenceId != m_lastId) {
            m_last = &m_sequences[sequenceId];
            m_lastId = sequenceId;
        }
        Sequence& sequence = *m_last;
        if ((flags & kStateCleared) != 0)
            sequence.clear();
        if (!defaults.empty())
            sequence.readDefaults(defaults);
        if (!snapshot.empty())
            sequence.readClocks(snapshot, m_clocks);
        if (!interned.empty())
            sequence.readInterned(interned, m_sink.strings());
        if (!descriptor.empty())
            readDescriptor(descriptor);
        if (!compressed.empty())
            readCompressed(compressed, nesting);
        // Packets without an event may move an incremental clock on as well.
        const TimeNs time
            = stamped || !event.empty() ? sequence.timeOf(timestamp, clock, m_clocks) : 0;
        if (!event.empty())
            readEvent(event, sequence, sequenceId, time);
    }

    /// What other sources of Perfetto record, by Perfetto's names; null for what is no recording.
    static const char* kindWithoutPicture(std::uint32_t field)
    {
        switch (field) {
        case 7:
            return "sys_stats";
        case 9:
            return "process_stats";
        case 37:
            return "profile_packet";
        case 38:
            return "battery";
        case 39:
            return "android_log";
        case 52:
            return "gpu_counter_event";
        case 53:
            return "gpu_render_stage_event";
        case 54:
            return "streaming_profile_packet";
        case 56:
            return "heap_graph";
        case 57:
            return "graphics_frame_event";
        case 66:
            return "perf_sample";
        case 76:
            return "frame_timeline_event";
        default:
            return nullptr;
        }
    }

    void readCompressed(std::string_view bytes, int nesting)
    {
        if (nesting >= kMaxNesting) {
            damage(m_offset, tr("Packed packets lie inside of each other too deeply."));
            return;
        }
        std::string unpacked;
        const Result<void> result = Gzip::unpack(bytes, unpacked, kMaxUnpackedPacket);
        if (!result)
            damage(m_offset, result.error().message);
        readPackets(unpacked, nesting + 1);
    }

    void readDescriptor(std::string_view bytes)
    {
        if (m_ours)
            return;
        const std::uint64_t uuid = m_tracks.read(bytes);
        if (const std::string& name = m_tracks.find(uuid)->name; !name.empty())
            m_generic.nameTrack(m_generic.track(keyOf(uuid)), m_sink.strings().intern(name));
    }

    // -- events ---------------------------------------------------------------------------------

    void readEvent(
        std::string_view bytes, Sequence& sequence, std::uint64_t sequenceId, TimeNs time)
    {
        ParsedEvent parsed;
        parsed.record.time = time;
        pftrace::readEvent(bytes, sequence, m_sink.strings(), parsed);
        if (parsed.isRecord) {
            m_ours = true;
            takeRecord(parsed);
        } else if (parsed.hasProgram) {
            m_ours = true;
            takeProgram(parsed);
        } else if (!parsed.living.empty()) {
            m_ours = true;
            readLiving(parsed.living, sequence, time);
        } else if (!m_ours) {
            takeGeneric(parsed, bytes, sequence, sequenceId);
        }
    }

    /// The program, or, with a line, a file more of it: whose text begins there in that of all.
    void takeProgram(const ParsedEvent& parsed)
    {
        if (parsed.record.line == 0) {
            m_program = parsed.program;
        } else {
            std::string& text = m_program.text;
            auto line = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n')) + 1;
            if (parsed.record.line < line || parsed.record.line - line > kMostEmptyLines
                || text.size() + parsed.program.text.size() > kMostProgramText)
                return; // it is known already, or damaged
            text.append(parsed.record.line - line, '\n');
            text += parsed.program.text;
        }
        m_sink.program(m_program);
    }

    /// The state at a block's begin: for tasks whose creation we have not seen, because what was
    /// before the block is gone. Their records are told as of the block's begin.
    void readLiving(std::string_view bytes, const Sequence& sequence, TimeNs time)
    {
        pbf_reader list(bytes.data(), bytes.size());
        std::unordered_set<std::uint32_t> fresh;
        while (list.next()) {
            if (list.tag() != kArrayValues) {
                list.skip();
                continue;
            }
            ParsedEvent parsed;
            pbf_reader record = list.get_message();
            while (record.next()) {
                if (record.tag() == kDictEntries)
                    readAnnotation(view(record.get_view()), sequence, m_sink.strings(), parsed);
                else
                    record.skip();
            }
            if (!parsed.isRecord)
                continue;
            const auto id = static_cast<std::uint32_t>(parsed.record.task);
            if (parsed.record.kind == EventKind::TaskCreated && !m_known.contains(id)) {
                fresh.insert(id);
                parsed.record.flags |= kSeenLate;
            }
            if (!fresh.contains(id))
                continue;
            parsed.record.time = time;
            takeRecord(parsed);
        }
    }

    void takeRecord(ParsedEvent& parsed)
    {
        TraceEvent& record = parsed.record;
        if (record.kind == EventKind::TaskScheduled && !parsed.hasWide)
            record.set_wide(record.time);
        if (parsed.overflow || !isValid(record)) {
            damage(m_offset, tr("The event that begins here has values that do not exist."));
            return;
        }
        if (!isPlausible(record.task) || !isPlausible(record.other)) {
            damage(m_offset, tr("The event that begins here has an unlikely number of a task."));
            return;
        }
        if (record.kind == EventKind::TaskCreated)
            m_known.insert(static_cast<std::uint32_t>(record.task));
        m_events.push_back(record);
        ++m_records;
        if (m_events.size() >= kChunk) {
            m_stopped = !m_sink.take(m_events);
            m_events.clear();
        }
    }

    /// Ids lie close together, which the store's tables count on. A file in which they do not would
    /// make them fill the memory.
    bool isPlausible(ObjectId id)
    {
        const auto page = static_cast<std::uint32_t>(id) >> kPageBits;
        if (m_pages.size() <= page)
            m_pages.resize(page + 1);
        if (m_pages[page])
            return true;
        if (m_pageCount > 1024 + m_records / 64)
            return false;
        m_pages[page] = true;
        ++m_pageCount;
        return true;
    }

    void takeGeneric(const ParsedEvent& parsed, std::string_view bytes, const Sequence& sequence,
        std::uint64_t sequenceId)
    {
        // Events of none are of the thread that writes the sequence.
        const std::uint64_t uuid = parsed.hasUuid ? parsed.uuid : sequence.defaultTrack;
        const GenericTrace::Track track = m_generic.track(
            parsed.hasUuid || uuid != 0 ? keyOf(uuid) : GenericTrace::Key{0, sequenceId, 1});
        const TimeNs time = parsed.record.time;
        StringId name = StringId::Empty;
        if (!parsed.name.empty()) {
            name = m_sink.strings().intern(parsed.name);
        } else if (const auto found = sequence.names.find(parsed.nameIid);
                   found != sequence.names.end()) {
            name = found->second;
        }
        const bool isMark = parsed.phase == 'R' || parsed.phase == 'I' || parsed.phase == 'i';
        if (parsed.type != kCounter && parsed.type != kEnd && !m_generic.isNamed(track))
            m_generic.nameTrack(track, name);
        switch (parsed.type == 0 && isMark ? std::uint64_t{kInstant} : parsed.type) {
        case kBegin:
            m_anyGeneric = true;
            m_generic.begin(track, time, name);
            break;
        case kEnd:
            m_generic.end(track, time);
            break;
        case kInstant:
            m_anyGeneric = true;
            m_generic.instant(track, time, name);
            break;
        case kState: // lasts until the next one
            m_anyGeneric = true;
            if (!m_states.insert(track).second)
                m_generic.end(track, time);
            if (name == StringId::Empty)
                m_states.erase(track);
            if (name != StringId::Empty)
                m_generic.begin(track, time, name);
            break;
        case kCounter:
            takeCounterValue(uuid, track, time, parsed.value);
            return;
        default:
            m_leftOut.event(parsed.phase != 0 ? std::string(1, parsed.phase) : "TrackEvent");
            return;
        }
        if (parsed.hasFlows)
            takeFlows(bytes, track, time);
    }

    void takeCounterValue(std::uint64_t uuid, GenericTrace::Track track, TimeNs time, double value)
    {
        const GenericTrace::Counter counter = m_generic.counter(keyOf(uuid));
        if (counter == m_counters.size()) {
            m_counters.push_back({uuid, track});
            m_generic.nameCounter(counter, m_generic.nameOf(track));
        }
        if (const TrackTable::Row* row = m_tracks.find(uuid); row && row->isCounter) {
            double& sum = m_counters[counter].sum;
            sum = row->isIncremental ? sum + value : value;
            value = sum * static_cast<double>(row->unitMultiplier);
        }
        m_generic.value(counter, time, value);
    }

    /// By their tracks, whose names are known now, and by their units.
    void nameCounters()
    {
        for (GenericTrace::Counter i = 0; i < m_counters.size(); ++i) {
            const auto& [uuid, track, sum] = m_counters[i];
            std::string name(m_sink.strings().text(m_generic.nameOf(track)));
            if (name.empty())
                name = "counter " + std::to_string(i + 1);
            if (const TrackTable::Row* row = m_tracks.find(uuid); row && !row->unit.empty())
                name += ", " + row->unit;
            m_generic.nameCounter(i, m_sink.strings().intern(name));
        }
    }

    void takeFlows(std::string_view bytes, GenericTrace::Track track, TimeNs time)
    {
        pbf_reader event(bytes.data(), bytes.size());
        while (event.next()) {
            const std::uint32_t field = event.tag();
            if ((field != kFlowIds && field != kTerminatingFlowIds)
                || !event.has_wire_type(protozero::pbf_wire_type::fixed64)) {
                event.skip();
                continue;
            }
            const std::uint64_t id = event.get_fixed64();
            if (field == kFlowIds)
                m_generic.flowThrough(track, time, {id, 0});
            else
                m_generic.flowEnd(track, time, {id, 0});
        }
    }

    static constexpr std::size_t kMaxSequences = 100'000;

    TraceSink& m_sink;
    TraceProgram m_program;
    GenericTrace m_generic;
    std::unordered_map<std::uint64_t, Sequence> m_sequences;
    ClockTable m_clocks;
    Sequence* m_last = nullptr; // of the packet before; nodes of the map do not move
    std::uint64_t m_lastId = 0;
    std::vector<TraceEvent> m_events; // not yet handed over
    std::unordered_set<std::uint32_t> m_known; // tasks whose creation was seen
    std::vector<bool> m_pages;
    std::size_t m_pageCount = 0;
    std::uint64_t m_records = 0;
    std::uint64_t m_damages = 0;
    std::size_t m_offset = 0; // of the packet that is being read
    Error m_error;
    struct Counter {
        std::uint64_t uuid;
        GenericTrace::Track track;
        double sum = 0; ///< where values are told as differences
    };
    std::vector<Counter> m_counters; ///< by their number in the generic trace
    std::unordered_set<GenericTrace::Track> m_states; ///< tracks that are in one
    TrackTable m_tracks;
    LeftOut m_leftOut;
    std::uint64_t m_packets = 0, m_kernelPackets = 0;
    bool m_ours = false;
    bool m_anyGeneric = false;
    bool m_stopped = false;
    bool m_isFull = false;
};

} // namespace

bool looksLikePftrace(std::string_view head)
{
    if (head.size() < 2 || head[0] != '\x0a')
        return false;
    // A packet's length, then a field of it: text that merely begins with an empty line has none.
    std::size_t at = 1;
    while (at < head.size() && at < 6 && (static_cast<unsigned char>(head[at]) & 0x80u) != 0)
        ++at;
    if (++at >= head.size())
        return head.size() <= 2;
    const auto wire = static_cast<unsigned char>(head[at]) & 7u;
    return head.find('\0') != std::string_view::npos || head.find(kSyncMarker) < 64 || wire == 0
        || wire == 2;
}

Result<void> readPftrace(std::string_view bytes, TraceSink& sink)
{
    Reader reader(sink);
    reader.read(bytes);
    return reader.finish();
}

class PftraceStream::Reading : public Reader {
public:
    using Reader::Reader;
};

PftraceStream::PftraceStream(TraceSink& sink) : m_reading(std::make_unique<Reading>(sink)) { }

PftraceStream::~PftraceStream() = default;

std::size_t PftraceStream::feed(std::string_view bytes)
{
    const std::size_t whole = Reader::wholePackets(bytes);
    m_reading->read(bytes.substr(0, whole));
    return whole;
}

Result<void> PftraceStream::finish()
{
    return m_reading->finish();
}

} // namespace awaitscope::models
