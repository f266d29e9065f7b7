#include "models/files/pftrace_writer.h"

#include "models/files/pftrace_names.h"
#include "models/files/pftrace_profile.h"

#include <QCoreApplication>
#include <QIODevice>

#include <protozero/pbf_writer.hpp>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace awaitscope::models {

namespace {

using namespace pftrace;
using protozero::pbf_writer;
using trace::AwaitKind;
using trace::EventKind;
using trace::ObjectId;
using trace::StepOutcome;
using trace::StringId;
using trace::TraceEvent;

// A block is closed at this size, or at four times what the living tasks take to tell, so that
// telling them never is more than a fifth of the file.
constexpr std::size_t kBlockBytes = std::size_t{256} << 10;
constexpr std::size_t kBytesOfLivingTask = 120;

constexpr std::uint64_t kSequence = 1;
constexpr std::uint64_t kLiveTasksTrack = 1, kReadyTrack = 2, kLagTrack = 3;

constexpr std::uint64_t trackOf(ObjectId id)
{
    return 16 + static_cast<std::uint64_t>(id == ObjectId::None ? ObjectId::Loop : id);
}

class Writer {
    Q_DECLARE_TR_FUNCTIONS(PftraceWriter)

public:
    Writer(const TraceStore& store, const TraceProgram& program, QIODevice& out,
        std::size_t blockBytes)
        : m_store(store), m_program(program), m_out(out), m_blockBytes(blockBytes)
    {
    }

    Result<void> write()
    {
        m_time = m_store.beginTime();
        beginBlock();
        for (EventIndex i = 0; i < m_store.eventCount(); ++i) {
            if (m_block.size() >= std::max(m_blockBytes, 4 * kBytesOfLivingTask * m_living.size())) {
                if (!flush())
                    return failure();
                beginBlock();
            }
            m_time = m_store.event(i).time;
            write(i);
        }
        if (!flush())
            return failure();
        return {};
    }

private:
    /// What is known of a task until it ends.
    struct Living {
        EventIndex created = kNoIndex, coroutine = kNoIndex, named = kNoIndex, turn = kNoIndex;
        std::uint64_t cancelFlow = 0;
        bool open = false; ///< a slice of its track is
    };

    Result<void> failure() const { return Error{m_out.errorString(), {}}; }

    bool flush()
    {
        // One write() each: what a crash leaves behind ends between two blocks.
        const auto size = static_cast<qint64>(m_block.size());
        const bool written = m_out.write(m_block.data(), size) == size;
        m_block.clear();
        return written;
    }

    // -- blocks ---------------------------------------------------------------------------------

    void beginBlock()
    {
        const bool first = std::exchange(m_first, false);
        m_texts.clear();
        pbf_writer trace(m_block);
        {
            pbf_writer packet(trace, kPacket);
            packet.add_bytes(kSynchronizationMarker, kSyncMarker.data(), kSyncMarker.size());
            packet.add_uint64(kSequenceId, kSequence);
        }
        {
            pbf_writer packet(trace, kPacket);
            packet.add_uint64(kTimestamp, stamp(m_time));
            packet.add_uint64(kSequenceId, kSequence);
            packet.add_uint64(kSequenceFlags, kStateCleared);
            {
                pbf_writer snapshot(packet, kClockSnapshot);
                pbf_writer clock(snapshot, 1);
                clock.add_uint64(1, kBootTime);
                clock.add_uint64(2, stamp(m_time));
            }
            pbf_writer interned(packet, kInternedData);
            for (std::size_t i = 0; i < kFields.size(); ++i)
                intern(interned, kAnnotationNames, i + 1, kFields[i].name);
            const std::span<const std::string_view> names = titles();
            for (std::size_t i = 0; i < names.size(); ++i)
                intern(interned, kEventNames, i + 1, names[i]);
        }
        describe(trackOf(ObjectId::Loop), 0, "event loop");
        describe(kLiveTasksTrack, trackOf(ObjectId::Loop), "live tasks", kUnitCount);
        describe(kReadyTrack, trackOf(ObjectId::Loop), "ready queue", kUnitCount);
        describe(kLagTrack, trackOf(ObjectId::Loop), "loop lag", kUnitTimeNs);
        if (first) {
            tellProgram();
            return;
        }
        std::vector<ObjectId> order;
        for (const auto& [id, living] : m_living)
            order.push_back(id);
        std::sort(order.begin(), order.end());
        for (const ObjectId id : order)
            describeTask(id, m_store.event(m_living[id].created));
        tellLiving(order);
    }

    static void intern(
        pbf_writer& interned, std::uint32_t table, std::uint64_t iid, std::string_view text)
    {
        pbf_writer entry(interned, table);
        entry.add_uint64(kIid, iid);
        entry.add_bytes(kText, text.data(), text.size());
    }

    void tellProgram()
    {
        if (m_program.name.empty() && m_program.text.empty())
            return;
        pbf_writer trace(m_block);
        pbf_writer packet(trace, kPacket);
        beginPacket(packet);
        pbf_writer event(packet, kTrackEvent);
        beginEvent(event, kInstant, ObjectId::Loop, Program);
        addText(event, iidOf("program"), m_program.name);
        addText(event, iidOf("source"), m_program.text);
    }

    void tellLiving(const std::vector<ObjectId>& order)
    {
        std::vector<EventIndex> records;
        for (const ObjectId id : order) {
            const Living& living = m_living[id];
            for (const EventIndex index :
                {living.created, living.coroutine, living.named, living.turn}) {
                if (index != kNoIndex)
                    records.push_back(index);
            }
        }
        std::sort(records.begin(), records.end());
        pbf_writer trace(m_block);
        pbf_writer packet(trace, kPacket);
        beginPacket(packet);
        addTexts(packet, records);
        pbf_writer event(packet, kTrackEvent);
        beginEvent(event, kInstant, ObjectId::Loop, Block);
        pbf_writer list(event, kAnnotation);
        list.add_uint64(kAnnotationNameIid, iidOf("living"));
        for (const EventIndex index : records) {
            pbf_writer record(list, kArrayValues);
            addRecord(record, kDictEntries, m_store.event(index), true);
        }
    }

    // -- tracks ---------------------------------------------------------------------------------

    void describe(
        std::uint64_t uuid, std::uint64_t parent, std::string_view name, std::uint32_t unit = 0)
    {
        pbf_writer trace(m_block);
        pbf_writer packet(trace, kPacket);
        packet.add_uint64(kSequenceId, kSequence);
        pbf_writer track(packet, kTrackDescriptor);
        track.add_uint64(kUuid, uuid);
        track.add_string(kDescriptorName, name.data(), name.size());
        if (parent != 0)
            track.add_uint64(kParentUuid, parent);
        if (unit != 0) {
            pbf_writer counter(track, kCounterTrack);
            counter.add_uint64(3, unit);
            return;
        }
        track.add_uint64(kChildOrdering, kChronological);
        track.add_uint64(kSiblingMergeBehavior, kMergeNone);
    }

    void describeTask(ObjectId id, const TraceEvent& created)
    {
        const TaskRow row = m_store.taskRow(id);
        const std::string name
            = row == kNoIndex ? std::string("task") : m_store.taskName(row).toStdString();
        const bool parent = created.kind == EventKind::TaskCreated
            && m_described.contains(created.other) && created.other != id;
        describe(trackOf(id), trackOf(parent ? created.other : ObjectId::Loop), name);
        m_described.insert(id);
    }

    // -- packets --------------------------------------------------------------------------------

    static std::uint64_t stamp(TimeNs time) { return time < 0 ? 0 : static_cast<std::uint64_t>(time); }

    void beginPacket(pbf_writer& packet) const
    {
        packet.add_uint64(kTimestamp, stamp(m_time));
        packet.add_uint64(kSequenceId, kSequence);
        packet.add_uint64(kSequenceFlags, kNeedsState);
    }

    static void beginEvent(pbf_writer& event, EventType type, ObjectId track, std::uint32_t title)
    {
        event.add_uint64(kType, type);
        event.add_uint64(kTrackUuid, trackOf(track));
        if (title != 0)
            event.add_uint64(kNameIid, title);
    }

    static void addNumber(
        pbf_writer& parent, std::uint32_t field, std::uint32_t name, std::int64_t value)
    {
        pbf_writer annotation(parent, field);
        annotation.add_uint64(kAnnotationNameIid, name);
        annotation.add_int64(kInt, value);
    }

    static void addText(pbf_writer& event, std::uint32_t name, std::string_view text)
    {
        pbf_writer annotation(event, kAnnotation);
        annotation.add_uint64(kAnnotationNameIid, name);
        annotation.add_string(kString, text.data(), text.size());
    }

    void addTextId(pbf_writer& parent, std::uint32_t field, std::uint32_t name, StringId id) const
    {
        if (id == StringId::Empty)
            return;
        pbf_writer annotation(parent, field);
        annotation.add_uint64(kAnnotationNameIid, name);
        annotation.add_uint64(kStringIid, static_cast<std::uint32_t>(id));
    }

    /// All fields of a record that are not zero. `field` is where annotations go.
    void addRecord(
        pbf_writer& parent, std::uint32_t field, const TraceEvent& event, bool withTime) const
    {
        const auto add = [&](std::uint32_t name, std::int64_t value) {
            if (value != 0)
                addNumber(parent, field, name, value);
        };
        addNumber(parent, field, iidOf("event"), static_cast<std::int64_t>(event.kind));
        if (withTime)
            add(iidOf("time"), event.time);
        add(iidOf("task"), static_cast<std::uint32_t>(event.task));
        add(nameOfOther(event.kind), static_cast<std::uint32_t>(event.other));
        add(iidOf("line"), event.line);
        add(iidOf("detail"), event.detail);
        add(iidOf("flags"), event.flags);
        const auto a = static_cast<StringId>(event.a), b = static_cast<StringId>(event.b);
        switch (payloadOf(event)) {
        case Payload::Numbers:
            add(iidOf("a"), event.a);
            add(iidOf("b"), event.b);
            break;
        case Payload::Wide:
            // Mostly a task is ready from the moment on at which it is scheduled.
            if (event.kind != EventKind::TaskScheduled)
                add(nameOfWide(event.kind), event.wide());
            else if (event.wide() != event.time)
                addNumber(parent, field, nameOfWide(event.kind), event.wide());
            break;
        case Payload::TextA:
            if (event.kind == EventKind::Output)
                addText(parent, iidOf("text"), m_store.text(a));
            else
                addTextId(parent, field, nameOfText(event), a);
            add(iidOf("b"), event.b);
            break;
        case Payload::TextAB:
            addTextId(parent, field, nameOfText(event), a);
            addTextId(parent, field, iidOf("message"), b);
            break;
        case Payload::TextB:
            add(iidOf("a"), event.a);
            addTextId(parent, field, iidOf("message"), b);
            break;
        case Payload::TextANumberB:
            addTextId(parent, field, nameOfText(event), a);
            add(iidOf("b"), event.b);
            break;
        }
    }

    /// Names the texts of these records for the block, if it does not know them yet.
    void addTexts(pbf_writer& packet, std::span<const EventIndex> records)
    {
        m_newTexts.clear();
        for (const EventIndex index : records) {
            const TraceEvent& event = m_store.event(index);
            const Payload payload = payloadOf(event);
            if (event.kind == EventKind::Output)
                continue; // rarely twice the same
            if (payload == Payload::TextA || payload == Payload::TextAB
                || payload == Payload::TextANumberB)
                needText(event.a);
            if (payload == Payload::TextAB || payload == Payload::TextB)
                needText(event.b);
        }
        if (m_newTexts.empty())
            return;
        pbf_writer interned(packet, kInternedData);
        for (const std::uint32_t id : m_newTexts)
            intern(interned, kAnnotationStrings, id, m_store.text(static_cast<StringId>(id)));
    }

    void needText(std::uint32_t id)
    {
        if (id != 0 && m_texts.insert(id).second)
            m_newTexts.push_back(id);
    }

    // -- events ---------------------------------------------------------------------------------

    void mark(EventType type, ObjectId track, std::uint32_t title, std::uint64_t flow = 0)
    {
        pbf_writer trace(m_block);
        pbf_writer packet(trace, kPacket);
        beginPacket(packet);
        pbf_writer event(packet, kTrackEvent);
        beginEvent(event, type, track, title);
        if (flow != 0)
            event.add_fixed64(kFlowIds, flow);
    }

    void count(std::uint64_t track, std::int64_t value)
    {
        pbf_writer trace(m_block);
        pbf_writer packet(trace, kPacket);
        beginPacket(packet);
        pbf_writer event(packet, kTrackEvent);
        event.add_uint64(kType, kCounter);
        event.add_uint64(kTrackUuid, track);
        event.add_int64(kCounterValue, value);
    }

    /// The packet of one record. `begins` and `ends` are flows.
    void record(EventIndex index, EventType type, ObjectId track, std::uint32_t title,
        std::uint64_t begins = 0, std::uint64_t ends = 0, std::string_view name = {})
    {
        pbf_writer trace(m_block);
        pbf_writer packet(trace, kPacket);
        beginPacket(packet);
        addTexts(packet, std::span(&index, 1));
        pbf_writer event(packet, kTrackEvent);
        beginEvent(event, type, track, name.empty() ? title : 0);
        if (!name.empty())
            event.add_string(kName, name.data(), name.size());
        addRecord(event, kAnnotation, m_store.event(index), false);
        if (begins != 0)
            event.add_fixed64(kFlowIds, begins);
        if (ends != 0)
            event.add_fixed64(kTerminatingFlowIds, ends);
    }

    Living& livingOf(ObjectId id, EventIndex index)
    {
        const auto [found, fresh] = m_living.try_emplace(id);
        if (fresh) { // a task whose creation was not recorded
            found->second.created = index;
            describeTask(id, m_store.event(index));
        }
        return found->second;
    }

    void closeSlice(ObjectId id, Living& living)
    {
        if (std::exchange(living.open, false))
            mark(kEnd, id, 0);
    }

    void write(EventIndex index)
    {
        const TraceEvent& event = m_store.event(index);
        const ObjectId task = event.task;
        if (task == ObjectId::None || task == ObjectId::Loop) {
            if (event.kind == EventKind::IterationBegin) {
                if (std::exchange(m_ready, event.a) != event.a)
                    count(kReadyTrack, event.a);
                if (std::exchange(m_lag, event.b) != event.b)
                    count(kLagTrack, std::int64_t{event.b} * 1000);
            }
            record(index, kInstant, ObjectId::Loop, titleOf(event.kind));
            return;
        }
        switch (event.kind) {
        case EventKind::TaskCreated:
            created(index, event);
            return;
        case EventKind::TaskScheduled:
            scheduled(index, event);
            return;
        case EventKind::StepBegin: {
            Living& living = livingOf(task, index);
            living.turn = index;
            closeSlice(task, living);
            record(index, kBegin, task, Running, 0, 0, sliceName(index));
            living.open = true;
            return;
        }
        case EventKind::StepEnd:
            stepEnd(index, event);
            return;
        case EventKind::TaskCoroutine:
            livingOf(task, index).coroutine = index;
            break;
        case EventKind::TaskNamed:
            livingOf(task, index).named = index;
            break;
        case EventKind::CancelRequested: {
            const bool byTask = m_described.contains(event.other) && event.other != task;
            const std::uint64_t flow = ++m_flow;
            if (byTask)
                mark(kInstant, event.other, Cancels, flow);
            livingOf(task, index).cancelFlow = flow;
            std::uint64_t fired = 0;
            if (const auto found = m_fired.find(event.b); found != m_fired.end())
                fired = found->second;
            record(index, kInstant, task, titleOf(event.kind), byTask ? 0 : flow, fired);
            return;
        }
        case EventKind::CancelDelivered:
            record(index, kInstant, task, titleOf(event.kind), 0,
                std::exchange(livingOf(task, index).cancelFlow, 0));
            return;
        case EventKind::TimeoutFired: {
            const std::uint64_t flow = ++m_flow;
            m_fired[static_cast<std::uint32_t>(event.other)] = flow;
            record(index, kInstant, task, titleOf(event.kind), flow);
            return;
        }
        default:
            break;
        }
        if (!m_described.contains(task))
            livingOf(task, index);
        record(index, kInstant, task, titleOf(event.kind));
    }

    std::string_view sliceName(EventIndex index) const
    {
        if (index + 1 >= m_store.eventCount())
            return {};
        const TraceEvent& event = m_store.event(index);
        const TraceEvent& next = m_store.event(index + 1);
        if (next.kind != kSliceNamed || next.task != event.task)
            return {};
        return m_store.text(static_cast<StringId>(next.a));
    }

    void created(EventIndex index, const TraceEvent& event)
    {
        describeTask(event.task, event);
        Living& living = m_living[event.task];
        living = {};
        living.created = index;
        std::uint64_t flow = 0;
        if (m_described.contains(event.other) && event.other != event.task) {
            flow = ++m_flow;
            mark(kInstant, event.other, Creates, flow);
        }
        if ((event.flags & kStepsOnly) != 0) {
            record(index, kInstant, event.task, titleOf(event.kind), 0, flow);
        } else {
            record(index, kBegin, event.task, Ready, 0, flow);
            living.open = true;
        }
        count(kLiveTasksTrack, static_cast<std::int64_t>(m_living.size()));
    }

    void scheduled(EventIndex index, const TraceEvent& event)
    {
        Living& living = livingOf(event.task, index);
        std::uint64_t flow = 0;
        if (m_described.contains(event.other) && event.other != event.task) {
            flow = ++m_flow;
            mark(kInstant, event.other, Wakes, flow);
        }
        const bool waits = living.turn != kNoIndex
            && m_store.event(living.turn).kind == EventKind::StepEnd && living.open;
        living.turn = index;
        if (!waits) {
            record(index, kInstant, event.task, titleOf(event.kind), 0, flow);
            return;
        }
        closeSlice(event.task, living);
        record(index, kBegin, event.task, Ready, 0, flow);
        living.open = true;
    }

    void stepEnd(EventIndex index, const TraceEvent& event)
    {
        Living& living = livingOf(event.task, index);
        living.turn = index;
        record(index, std::exchange(living.open, false) ? kEnd : kInstant, event.task, 0);
        switch (static_cast<StepOutcome>(event.detail)) {
        case StepOutcome::Suspended:
            if ((m_store.event(living.created).flags & kStepsOnly) != 0
                && m_store.event(living.created).kind == EventKind::TaskCreated)
                return;
            mark(kBegin, event.task, awaitTitle(event.flags));
            living.open = true;
            return;
        case StepOutcome::Yielded:
            mark(kBegin, event.task, Ready);
            living.open = true;
            return;
        default:
            m_living.erase(event.task);
            count(kLiveTasksTrack, static_cast<std::int64_t>(m_living.size()));
        }
    }

    const TraceStore& m_store;
    const TraceProgram& m_program;
    QIODevice& m_out;
    std::size_t m_blockBytes;
    std::string m_block;
    TimeNs m_time = 0;
    std::unordered_map<ObjectId, Living> m_living;
    std::unordered_set<ObjectId> m_described; // tasks that have a track
    std::unordered_set<std::uint32_t> m_texts; // known in this block
    std::vector<std::uint32_t> m_newTexts;
    std::unordered_map<std::uint32_t, std::uint64_t> m_fired; // scope -> flow of its TimeoutFired
    std::uint64_t m_flow = 0;
    std::uint32_t m_ready = 0, m_lag = 0;
    bool m_first = true; // of the blocks
};

} // namespace

Result<void> writePftrace(const TraceStore& store, const TraceProgram& program, QIODevice& out)
{
    return writePftraceBlocks(store, program, out, kBlockBytes);
}

Result<void> writePftraceBlocks(const TraceStore& store, const TraceProgram& program,
    QIODevice& out, std::size_t blockBytes)
{
    return Writer(store, program, out, blockBytes).write();
}

} // namespace awaitscope::models
