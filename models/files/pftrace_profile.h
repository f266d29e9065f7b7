#pragma once

#include "models/store/foreign_events.h"

#include <array>
#include <cstdint>
#include <string_view>

/// What our .pftrace files look like, for the reader, the writer and, told in Python,
/// resources/recorder/.
///
/// A file is a Perfetto trace (https://perfetto.dev/docs/reference/synthetic-track-event) of
/// TrackEvents on one packet sequence. Every TraceEvent is one TrackEvent, whose debug annotations
/// carry the fields of the record exactly: `event` the kind, and those other fields that are not
/// zero, under the names of kFields (a TaskScheduled without `ready since` is ready at its time).
/// TrackEvents of this sequence without `event` are there for Perfetto alone (the slices of
/// waiting, the counters); the reader passes over them.
///
/// The program is told by a TrackEvent with `program`, its name, and `source`. One with `source`
/// and `line` adds a file to the text, which goes on with it at that line; see ProgramFiles.
///
/// The file is a row of blocks. Each begins with a packet that bears kSyncMarker, then one that
/// clears the incremental state and names all annotations and titles again, then the descriptors of
/// the living tracks, then an `event`-less TrackEvent whose `living` annotation (an array of
/// records) tells the tasks that live. So a block can be read without those before it; whoever read
/// those too passes over `living`.
namespace awaitscope::models::pftrace {

// -- field numbers of Perfetto's protos/perfetto/trace ------------------------------------------

enum Trace : std::uint32_t { kPacket = 1 };

enum Packet : std::uint32_t {
    kFtraceEvents = 1,
    kClockSnapshot = 6,
    kTimestamp = 8,
    kSequenceId = 10,
    kTrackEvent = 11,
    kInternedData = 12,
    kSequenceFlags = 13,
    kSynchronizationMarker = 36,
    kPreviousPacketDropped = 42,
    kCompressedPackets = 50,
    kTimestampClockId = 58,
    kPacketDefaults = 59,
    kTrackDescriptor = 60,
};

enum SequenceFlag : std::uint32_t { kStateCleared = 1, kNeedsState = 2 };

enum Interned : std::uint32_t {
    kEventCategories = 1,
    kEventNames = 2,
    kAnnotationNames = 3,
    kAnnotationStrings = 29,
};
enum InternedEntry : std::uint32_t { kIid = 1, kText = 2 };

enum Event : std::uint32_t {
    kTimestampDeltaUs = 1,
    kAnnotation = 4,
    kType = 9,
    kNameIid = 10,
    kTrackUuid = 11,
    kLegacyEvent = 6,
    kTimestampAbsoluteUs = 16,
    kName = 23,
    kCounterValue = 30,
    kDoubleCounterValue = 44,
    kFlowIds = 47,
    kTerminatingFlowIds = 48,
};
enum EventType : std::uint32_t { kBegin = 1, kEnd = 2, kInstant = 3, kCounter = 4, kState = 5 };
enum Legacy : std::uint32_t { kPhase = 2 };

enum Annotation : std::uint32_t {
    kAnnotationNameIid = 1,
    kUint = 3,
    kInt = 4,
    kString = 6,
    kAnnotationName = 10,
    kDictEntries = 11,
    kArrayValues = 12,
    kStringIid = 17,
};

enum Descriptor : std::uint32_t {
    kUuid = 1,
    kDescriptorName = 2,
    kProcess = 3,
    kThread = 4,
    kParentUuid = 5,
    kCounterTrack = 8,
    kStaticName = 10,
    kChildOrdering = 11,
    kSiblingMergeBehavior = 15,
};
enum ProcessField : std::uint32_t { kProcessPid = 1, kProcessCommandLine = 2, kProcessName = 6 };
enum ThreadField : std::uint32_t { kThreadPid = 1, kThreadTid = 2, kThreadName = 5 };
enum CounterField : std::uint32_t {
    kCounterUnit = 3,
    kCounterMultiplier = 4,
    kCounterIsIncremental = 5,
    kCounterUnitName = 6,
};
enum { kChronological = 2, kMergeNone = 2, kUnitTimeNs = 1, kUnitCount = 2 };

enum PacketDefaultsField : std::uint32_t { kDefaultClockId = 58, kDefaultTrackEvent = 11 };

inline constexpr std::uint64_t kBootTime = 6; ///< the clock of our time stamps

/// Perfetto's own mark for finding one's way in a damaged file (src/tracing/service).
inline constexpr std::string_view kSyncMarker{
    "\x82\x47\x7a\x76\xb2\x8d\x42\xba\x81\xdc\x33\x32\x6d\x57\xa0\x79", 16};

// -- ours ---------------------------------------------------------------------------------------

// The kind numbers are part of the format: new kinds go to the end, old ones stay.
static_assert(static_cast<int>(trace::EventKind::TaskCreated) == 5);
static_assert(static_cast<int>(trace::EventKind::CancelRequested) == 13);
static_assert(static_cast<int>(trace::EventKind::TimeoutArmed) == 16);
static_assert(static_cast<int>(trace::EventKind::ScopeEnter) == 20);
static_assert(static_cast<int>(trace::EventKind::ResourceCreated) == 28);
static_assert(static_cast<int>(trace::EventKind::Output) == 36);

/// Which part of a record an annotation is.
enum class Role : std::uint8_t {
    None,
    Kind,
    Task,
    Other,
    Line,
    Detail,
    Flags,
    A,
    B,
    Wide,
    TextA,
    TextB,
    Living,
    ProgramName,
    ProgramText,
    Time ///< of a record in `living`; the others have their packet's time stamp
};

struct Field {
    std::string_view name;
    Role role;
};

/// Several names may mean one part, so that Perfetto's args read well. The iid of a name in our
/// files is its place here, from 1.
inline constexpr std::array kFields{
    Field{"event", Role::Kind},
    Field{"task", Role::Task},
    Field{"line", Role::Line},
    Field{"detail", Role::Detail},
    Field{"flags", Role::Flags},
    Field{"other", Role::Other},
    Field{"a", Role::A},
    Field{"b", Role::B},
    Field{"value", Role::Wide},
    Field{"text", Role::TextA},
    Field{"message", Role::TextB},
    Field{"creator", Role::Other},
    Field{"waker", Role::Other},
    Field{"awaits", Role::Other},
    Field{"by", Role::Other},
    Field{"scope", Role::Other},
    Field{"resource", Role::Other},
    Field{"timer", Role::Other},
    Field{"deadline", Role::Wide},
    Field{"due", Role::Wide},
    Field{"ready since", Role::Wide},
    Field{"name", Role::TextA},
    Field{"coroutine", Role::TextA},
    Field{"result", Role::TextA},
    Field{"error", Role::TextA},
    Field{"reason", Role::TextA},
    Field{"call", Role::TextA},
    Field{"living", Role::Living},
    Field{"program", Role::ProgramName},
    Field{"source", Role::ProgramText},
    Field{"time", Role::Time},
};

constexpr Role roleOf(std::string_view name)
{
    for (const Field& field : kFields) {
        if (field.name == name)
            return field.role;
    }
    return Role::None;
}

consteval std::uint32_t iidOf(std::string_view name)
{
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        if (kFields[i].name == name)
            return static_cast<std::uint32_t>(i + 1);
    }
    throw "no such field";
}

/// What the words a and b of a record are.
enum class Payload : std::uint8_t { Numbers, Wide, TextA, TextAB, TextB, TextANumberB };

constexpr Payload payloadOf(const trace::TraceEvent& event)
{
    using enum trace::EventKind;
    if (event.kind == kSliceNamed)
        return Payload::TextA;
    switch (event.kind) {
    case EventsLost:
    case TaskScheduled:
    case TimeoutArmed:
    case TimeoutRescheduled:
    case TimerArmed:
        return Payload::Wide;
    case TaskCreated:
        return (event.flags & trace::DefaultName) != 0 ? Payload::Numbers : Payload::TextANumberB;
    case TaskCoroutine:
    case BlockingCall:
    case CancelRequested:
    case ResourceCreated:
    case CoroutineNeverAwaited:
        return Payload::TextANumberB;
    case TaskNamed:
    case CancelDelivered:
    case CallbackScheduled:
    case CallbackBegin:
    case CallbackEnd:
    case ExceptionCaught:
    case Output:
        return Payload::TextA;
    case ExceptionNeverRetrieved:
        return Payload::TextAB;
    case StepEnd:
        switch (static_cast<trace::StepOutcome>(event.detail)) {
        case trace::StepOutcome::Suspended:
            return static_cast<trace::AwaitKind>(event.flags) == trace::AwaitKind::Sleep
                ? Payload::Wide
                : Payload::Numbers;
        case trace::StepOutcome::Returned:
            return Payload::TextA;
        case trace::StepOutcome::Raised:
            return Payload::TextAB;
        case trace::StepOutcome::Cancelled:
            return Payload::TextB;
        default:
            return Payload::Numbers;
        }
    default:
        return Payload::Numbers;
    }
}

} // namespace awaitscope::models::pftrace
