#include "models/store/packed_rows.h"

namespace awaitscope::models {

using trace::EventKind;
using trace::ObjectId;
using trace::TraceEvent;

namespace {

// First byte of an event: its kind, and whether detail or flags follow. The second tells of the
// rest; a field whose bit is not set is zero or, where it says so, as in the event before.
constexpr std::uint8_t kKindMask = 0x3f;
constexpr std::uint8_t kHasDetail = 0x40;
constexpr std::uint8_t kHasFlags = 0x80;
constexpr std::uint8_t kHasTime = 0x01; ///< else the same time
constexpr std::uint8_t kHasTask = 0x02; ///< else the same task
constexpr std::uint8_t kHasOther = 0x04;
constexpr std::uint8_t kHasLine = 0x08; ///< a difference
constexpr std::uint8_t kSameLine = 0x10;
constexpr std::uint8_t kHasA = 0x20;
constexpr std::uint8_t kHasB = 0x40;
constexpr std::uint8_t kWide = kHasA | kHasB; ///< a and b as one time, told from the event's own
constexpr std::uint8_t kTwo = 0x80; ///< a and b as two numbers
static_assert(static_cast<unsigned>(EventKind::KindCount) <= kKindMask);

std::int64_t number(ObjectId id)
{
    return static_cast<std::uint32_t>(id);
}

/// Wraps around where a damaged file has absurd numbers; unpacking wraps back.
std::uint64_t difference(std::int64_t value, std::int64_t from)
{
    return packing::folded(static_cast<std::int64_t>(
        static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(from)));
}

std::int64_t sum(std::int64_t from, std::uint64_t difference)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(from)
        + static_cast<std::uint64_t>(packing::unfolded(difference)));
}

bool isTime(EventKind kind)
{
    switch (kind) {
    case EventKind::TaskScheduled:
    case EventKind::TimerArmed:
    case EventKind::TimeoutArmed:
    case EventKind::TimeoutRescheduled:
        return true;
    default:
        return false;
    }
}

} // namespace

std::uint8_t* EventCodec::pack(
    std::uint8_t* to, const TraceEvent& event, const TraceEvent& before)
{
    using namespace packing;
    std::uint8_t& first = *to++;
    std::uint8_t& second = *to++;
    // A kind from a damaged file may be any number; it then stands behind as a whole.
    const bool known = event.kind < EventKind::KindCount;
    first = known ? static_cast<std::uint8_t>(event.kind) : kKindMask;
    second = 0;
    if (!known)
        *to++ = static_cast<std::uint8_t>(event.kind);
    if (event.detail != 0) {
        first |= kHasDetail;
        *to++ = event.detail;
    }
    if (event.flags != 0) {
        first |= kHasFlags;
        to = put(to, event.flags);
    }
    if (event.time != before.time) {
        second |= kHasTime;
        to = put(to, difference(event.time, before.time));
    }
    if (event.task != before.task) {
        second |= kHasTask;
        to = put(to, difference(number(event.task), number(before.task)));
    }
    if (event.other != ObjectId::None) {
        second |= kHasOther;
        to = put(to, difference(number(event.other), number(before.other)));
    }
    if (event.line != 0) {
        if (event.line == before.line) {
            second |= kSameLine;
        } else {
            second |= kHasLine;
            to = put(to, difference(event.line, before.line));
        }
    }
    const bool sleeps = event.kind == EventKind::StepEnd
        && event.flags == static_cast<std::uint16_t>(trace::AwaitKind::Sleep);
    if (isTime(event.kind) || (sleeps && event.wide() != 0)) {
        second |= kWide;
        to = put(to, difference(event.wide(), event.time));
    } else if (event.a != 0 && event.b != 0) {
        second |= kTwo;
        to = put(put(to, event.a), event.b);
    } else if (event.a != 0) {
        second |= kHasA;
        to = put(to, event.a);
    } else if (event.b != 0) {
        second |= kHasB;
        to = put(to, event.b);
    }
    return to;
}

TraceEvent EventCodec::unpack(const std::uint8_t*& from, const TraceEvent& before)
{
    using namespace packing;
    const std::uint8_t first = *from++;
    const std::uint8_t second = *from++;
    TraceEvent event{};
    event.kind = (first & kKindMask) == kKindMask ? static_cast<EventKind>(*from++)
                                                  : static_cast<EventKind>(first & kKindMask);
    if ((first & kHasDetail) != 0)
        event.detail = *from++;
    if ((first & kHasFlags) != 0)
        event.flags = static_cast<std::uint16_t>(take(from));
    event.time = (second & kHasTime) != 0 ? sum(before.time, take(from)) : before.time;
    event.task = (second & kHasTask) != 0
        ? static_cast<ObjectId>(sum(number(before.task), take(from)))
        : before.task;
    if ((second & kHasOther) != 0)
        event.other = static_cast<ObjectId>(sum(number(before.other), take(from)));
    if ((second & kHasLine) != 0)
        event.line = static_cast<std::uint32_t>(sum(before.line, take(from)));
    else if ((second & kSameLine) != 0)
        event.line = before.line;
    if ((second & kTwo) != 0) {
        event.a = static_cast<std::uint32_t>(take(from));
        event.b = static_cast<std::uint32_t>(take(from));
    } else if ((second & kWide) == kWide) {
        event.set_wide(sum(event.time, take(from)));
    } else if ((second & kHasA) != 0) {
        event.a = static_cast<std::uint32_t>(take(from));
    } else if ((second & kHasB) != 0) {
        event.b = static_cast<std::uint32_t>(take(from));
    }
    return event;
}

std::uint8_t* CounterCodec::pack(
    std::uint8_t* to, const CounterPoint& point, const CounterPoint& before)
{
    to = packing::put(to, difference(point.time, before.time));
    return packing::put(to, difference(point.value, before.value));
}

CounterPoint CounterCodec::unpack(const std::uint8_t*& from, const CounterPoint& before)
{
    const TimeNs time = sum(before.time, packing::take(from));
    return {time, sum(before.value, packing::take(from))};
}

// -- slices: one byte of state, cause, flags and whether an await follows; then event and start ----

namespace {

constexpr unsigned kCauseShift = 2;
constexpr unsigned kFlagShift = 4;
constexpr std::uint8_t kAwaits = 0x80;
static_assert(kSliceStates <= 4 && (Raised | Blocks | Repeats) == 7);

/// Numbers that grow, or wrap around.
std::uint8_t* putGrowth(std::uint8_t* to, std::uint32_t value, std::uint32_t before)
{
    return packing::put(to, static_cast<std::uint32_t>(value - before));
}
std::uint32_t takeGrowth(const std::uint8_t*& from, std::uint32_t before)
{
    return before + static_cast<std::uint32_t>(packing::take(from));
}

} // namespace

std::uint8_t* SliceCodec::pack(std::uint8_t* to, const SliceRow& slice, const SliceRow& before)
{
    *to++ = static_cast<std::uint8_t>(static_cast<unsigned>(slice.state)
        | static_cast<unsigned>(slice.cause) << kCauseShift
        | static_cast<unsigned>(slice.flags) << kFlagShift | (slice.await != 0 ? kAwaits : 0u));
    if (slice.await != 0)
        *to++ = slice.await;
    to = putGrowth(to, slice.event, before.event);
    return packing::put(to, difference(slice.start, before.start));
}

SliceRow SliceCodec::unpack(const std::uint8_t*& from, const SliceRow& before)
{
    const unsigned head = *from++;
    SliceRow slice{};
    slice.state = static_cast<SliceState>(head & 3);
    slice.cause = static_cast<SliceRow::Cause>(head >> kCauseShift & 3);
    slice.flags = static_cast<std::uint8_t>(head >> kFlagShift & 7);
    if ((head & kAwaits) != 0)
        slice.await = *from++;
    slice.event = takeGrowth(from, before.event);
    slice.start = sum(before.start, packing::take(from));
    return slice;
}

// -- history and resources --------------------------------------------------------------------

std::uint8_t* MarkedEventCodec::pack(std::uint8_t* to, std::uint32_t entry, std::uint32_t before)
{
    const std::uint32_t growth = (entry & ~kMark) - (before & ~kMark);
    return packing::put(to, std::uint64_t{growth} << 1 | (entry & kMark) >> 31);
}

std::uint32_t MarkedEventCodec::unpack(const std::uint8_t*& from, std::uint32_t before)
{
    const std::uint64_t packed = packing::take(from);
    const auto event = (before & ~kMark) + static_cast<std::uint32_t>(packed >> 1);
    return (event & ~kMark) | ((packed & 1) != 0 ? kMark : 0);
}

std::uint8_t* ResourcePointCodec::pack(
    std::uint8_t* to, const ResourcePoint& point, const ResourcePoint& before)
{
    to = putGrowth(to, point.event, before.event);
    to = packing::put(to, difference(point.level, before.level));
    to = packing::put(to, difference(point.waiters, before.waiters));
    // Nobody holds it, as a rule, or the same as before.
    return packing::put(to, difference(TaskRow(point.holder + 1), TaskRow(before.holder + 1)));
}

ResourcePoint ResourcePointCodec::unpack(const std::uint8_t*& from, const ResourcePoint& before)
{
    ResourcePoint point{};
    point.event = takeGrowth(from, before.event);
    point.level = static_cast<std::uint32_t>(sum(before.level, packing::take(from)));
    point.waiters = static_cast<std::uint32_t>(sum(before.waiters, packing::take(from)));
    point.holder = static_cast<TaskRow>(sum(TaskRow(before.holder + 1), packing::take(from))) - 1;
    return point;
}

} // namespace awaitscope::models
