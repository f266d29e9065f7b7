#include "models/files/pftrace_event.h"

#include "models/files/pftrace_profile.h"
#include "models/store/foreign_events.h"

namespace awaitscope::models::pftrace {

using protozero::pbf_reader;
using trace::EventKind;
using trace::ObjectId;
using trace::TraceEvent;

namespace {

/// The largest `detail` that a kind of record has.
std::uint8_t largestDetail(EventKind kind)
{
    switch (kind) {
    case EventKind::LoopStarted:
        return 1;
    case EventKind::TaskScheduled:
        return static_cast<std::uint8_t>(trace::WakeCause::Cancel);
    case EventKind::StepEnd:
        return static_cast<std::uint8_t>(trace::StepOutcome::Cancelled);
    case EventKind::CancelRequested:
        return static_cast<std::uint8_t>(trace::CancelOrigin::User);
    case EventKind::TimeoutArmed:
    case EventKind::ScopeEnter:
    case EventKind::ScopeExit:
        return static_cast<std::uint8_t>(trace::ScopeKind::WaitFor);
    case EventKind::TimerArmed:
        return static_cast<std::uint8_t>(trace::TimerPurpose::Timeout);
    case EventKind::ResourceCreated:
    case EventKind::ResourceAcquired:
    case EventKind::ResourceReleased:
        return static_cast<std::uint8_t>(trace::ResourceKind::Queue);
    case EventKind::Output:
        return 2;
    default:
        return 255;
    }
}

} // namespace

bool isValid(const TraceEvent& record)
{
    if (record.kind == EventKind::ResourceCreated
        && static_cast<trace::ResourceKind>(record.detail) == kCounterResource)
        return true;
    if ((record.kind >= EventKind::KindCount && record.kind != kSliceNamed
            && record.kind != kCounterPoint)
        || record.detail > largestDetail(record.kind))
        return false;
    if (record.kind == EventKind::Output && record.detail == 0)
        return false;
    return record.kind != EventKind::StepEnd
        || record.detail != static_cast<std::uint8_t>(trace::StepOutcome::Suspended)
        || record.flags <= static_cast<std::uint16_t>(trace::AwaitKind::Thread);
}

void readEvent(std::string_view bytes, const Sequence& sequence, trace::StringPool& strings,
    ParsedEvent& parsed)
{
    pbf_reader event(bytes.data(), bytes.size());
    while (event.next()) {
        switch (event.tag()) {
        case kType:
            parsed.type = event.get_uint64();
            break;
        case kNameIid:
            parsed.nameIid = event.get_uint64();
            break;
        case kTrackUuid:
            parsed.uuid = event.get_uint64();
            parsed.hasUuid = true;
            break;
        case kName:
            parsed.name = view(event.get_view());
            break;
        case kCounterValue:
            parsed.value = static_cast<double>(event.get_int64());
            break;
        case kDoubleCounterValue:
            parsed.value = event.get_double();
            break;
        case kFlowIds:
        case kTerminatingFlowIds:
            parsed.hasFlows = true;
            event.skip();
            break;
        case kLegacyEvent: {
            pbf_reader legacy = event.get_message();
            while (legacy.next()) {
                if (legacy.tag() == kPhase)
                    parsed.phase = static_cast<char>(legacy.get_uint64());
                else
                    legacy.skip();
            }
            break;
        }
        case kTimestampAbsoluteUs:
            parsed.record.time = toTime(static_cast<std::uint64_t>(event.get_int64()) * 1000);
            break;
        case kAnnotation:
            if (sequence.isOurs())
                readAnnotation(view(event.get_view()), sequence, strings, parsed);
            else
                event.skip();
            break;
        default:
            event.skip();
        }
    }
}

void readAnnotation(std::string_view bytes, const Sequence& sequence, trace::StringPool& strings,
    ParsedEvent& parsed)
{
    Role role = Role::None;
    std::uint64_t number = 0;
    std::uint64_t textIid = 0;
    std::string_view text;
    bool hasText = false;
    pbf_reader annotation(bytes.data(), bytes.size());
    while (annotation.next()) {
        switch (annotation.tag()) {
        case kAnnotationNameIid: {
            const std::uint64_t iid = annotation.get_uint64();
            role = iid < sequence.fields.size() ? sequence.fields[iid] : Role::None;
            break;
        }
        case kAnnotationName:
            role = roleOf(view(annotation.get_view()));
            break;
        case kUint:
            number = annotation.get_uint64();
            break;
        case kInt:
            number = static_cast<std::uint64_t>(annotation.get_int64());
            break;
        case kString:
            text = view(annotation.get_view());
            hasText = true;
            break;
        case kStringIid:
            textIid = annotation.get_uint64();
            break;
        default:
            annotation.skip();
        }
    }
    TraceEvent& record = parsed.record;
    const auto small = [&](std::uint64_t limit) {
        parsed.overflow |= number > limit;
        return static_cast<std::uint32_t>(number);
    };
    const auto textId = [&] {
        if (hasText)
            return static_cast<std::uint32_t>(strings.add(text));
        const auto found = sequence.texts.find(textIid);
        return found == sequence.texts.end() ? 0u : static_cast<std::uint32_t>(found->second);
    };
    switch (role) {
    case Role::None:
        break;
    case Role::Kind:
        record.kind = static_cast<EventKind>(small(255));
        parsed.isRecord = true;
        break;
    case Role::Task:
        record.task = static_cast<ObjectId>(small(0xffff'ffff));
        break;
    case Role::Other:
        record.other = static_cast<ObjectId>(small(0xffff'ffff));
        break;
    case Role::Line:
        record.line = small(0xffff'ffff);
        break;
    case Role::Detail:
        record.detail = static_cast<std::uint8_t>(small(255));
        break;
    case Role::Flags:
        record.flags = static_cast<std::uint16_t>(small(0xffff));
        break;
    case Role::A:
        record.a = small(0xffff'ffff);
        break;
    case Role::B:
        record.b = small(0xffff'ffff);
        break;
    case Role::Wide:
        record.set_wide(static_cast<std::int64_t>(number));
        parsed.hasWide = true;
        break;
    case Role::TextA:
        record.a = textId();
        break;
    case Role::TextB:
        record.b = textId();
        break;
    case Role::Living:
        parsed.living = bytes;
        break;
    case Role::ProgramName:
        parsed.program.name = text;
        parsed.hasProgram = true;
        break;
    case Role::ProgramText:
        parsed.program.text = text;
        parsed.hasProgram = true;
        break;
    case Role::Time:
        record.time = toTime(number);
        break;
    }
}

} // namespace awaitscope::models::pftrace
