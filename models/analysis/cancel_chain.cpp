#include "models/analysis/cancel_chain.h"

#include "models/analysis/causes.h"
#include "models/format_time.h"
#include "models/store/program_files.h"

#include <algorithm>

namespace awaitscope::models {

using trace::EventKind;
using trace::ObjectId;
using trace::StringId;
using trace::TraceEvent;

namespace {

// A task that swallows nothing and does much while it is being cancelled: its end is known anyway.
constexpr std::uint32_t kEventsLookedAt = 4096;
// Requests looked back over to find the first of a chain.
constexpr int kRequestsLookedAt = 16;

bool isCancelledError(const TraceStore& store, const TraceEvent& event)
{
    return store.text(static_cast<StringId>(event.a)).ends_with("CancelledError");
}

bool has(const CancelChain& chain, CancelStage stage)
{
    return std::any_of(chain.steps.begin(), chain.steps.end(),
        [stage](const CancelStep& step) { return step.stage == stage; });
}

} // namespace

CancelChain cancelChain(const TraceStore& store, TaskRow task, EventIndex request)
{
    CancelChain chain;
    chain.task = task;
    const Task& row = store.task(task);
    const auto add = [&](CancelStage stage, EventIndex event) {
        chain.steps.push_back({stage, event, store.event(event).time});
    };
    add(CancelStage::Requested, request);
    const auto scope = static_cast<ObjectId>(store.event(request).b);
    const std::uint32_t first = taskEventAt(store, task, request);
    const std::uint32_t count = store.taskEventCount(task);
    const std::uint32_t last = std::min(count, first == kNoIndex ? 0 : first + kEventsLookedAt);
    for (std::uint32_t i = first == kNoIndex ? 0 : first + 1; i < last; ++i) {
        const EventIndex index = store.taskEvent(task, i);
        const TraceEvent& event = store.event(index);
        if (event.task != row.id)
            continue; // the far end of what happened to another
        if (index == row.endEvent)
            break;
        const bool delivered = has(chain, CancelStage::Delivered);
        switch (event.kind) {
        case EventKind::CancelDelivered:
            if (!delivered)
                add(CancelStage::Delivered, index);
            break;
        case EventKind::ExceptionCaught:
            if (delivered && !has(chain, CancelStage::Handled) && isCancelledError(store, event))
                add(CancelStage::Handled, index);
            break;
        case EventKind::CancelSwallowed:
            add(CancelStage::Swallowed, index);
            chain.closed = true;
            return chain;
        case EventKind::ScopeExit:
            if (delivered && scope != ObjectId::None && event.other == scope) {
                add(CancelStage::Converted, index);
                chain.closed = true;
                return chain;
            }
            break;
        default:
            break;
        }
    }
    if (row.endEvent != kNoIndex) {
        add(CancelStage::Ended, row.endEvent);
        chain.closed = true;
    }
    return chain;
}

CancelChain cancelChainAt(const TraceStore& store, TaskRow task, EventIndex event)
{
    const EventIndex newest = store.newestOf(task, EventKind::CancelRequested, event);
    if (newest == kNoIndex)
        return {};
    CancelChain chain = cancelChain(store, task, newest);
    for (int looked = 0; looked < kRequestsLookedAt && chain.request() > 0; ++looked) {
        const EventIndex before
            = store.newestOf(task, EventKind::CancelRequested, chain.request() - 1);
        if (before == kNoIndex)
            break;
        CancelChain earlier = cancelChain(store, task, before);
        if (earlier.closed && earlier.steps.back().event < chain.request())
            break;
        chain = std::move(earlier);
    }
    return chain;
}

std::vector<CancelChain> cancelChains(
    const TraceStore& store, TaskRow task, TimeNs begin, TimeNs end, std::size_t most)
{
    std::vector<CancelChain> chains;
    const EventIndex after = end == kOpen ? store.eventCount() : store.firstEventAt(end + 1);
    for (EventIndex event = after; event > 0 && chains.size() < most;) {
        CancelChain chain = cancelChainAt(store, task, event - 1);
        if (chain.steps.empty() || chain.end(store) < begin)
            break;
        event = chain.request();
        chains.push_back(std::move(chain));
    }
    std::reverse(chains.begin(), chains.end());
    return chains;
}

QStringList CancelChainWords::lines(const TraceStore& store, const CancelChain& chain)
{
    QStringList lines;
    const Wording wording(store, Markup::Plain);
    TimeNs before = kNever;
    for (const CancelStep& step : chain.steps) {
        const TraceEvent& event = store.event(step.event);
        const TimeNs late = before == kNever ? 0 : step.time - before;
        // Whole sentences for each, for the translators.
        const auto later = [&](const QString& atOnce, const QString& after) {
            return late == 0 ? atOnce : after.arg(formatMeasured(late));
        };
        QString line;
        std::uint32_t number = event.line;
        switch (step.stage) {
        case CancelStage::Requested: {
            const CancelCause cause = cancelCause(store, chain.task, step.event);
            line = tr("Cancel requested at %1 s by %2")
                       .arg(formatSeconds(step.time), cancelCauseWords(wording, cause));
            number = cause.line;
            break;
        }
        case CancelStage::Delivered:
            line = later(tr("Delivered at once"), tr("Delivered %1 later"));
            break;
        case CancelStage::Handled:
            line = later(tr("Caught at once"), tr("Caught %1 later"));
            break;
        case CancelStage::Swallowed:
            line = later(tr("Swallowed at once: the task goes on"),
                tr("Swallowed %1 later: the task goes on"));
            break;
        case CancelStage::Converted:
            line = later(tr("Taken back at once by the block that asked for it"),
                tr("Taken back %1 later by the block that asked for it"));
            break;
        case CancelStage::Ended:
            switch (store.task(chain.task).outcome) {
            case TaskOutcome::Failed:
                line = later(tr("Failed at once"), tr("Failed %1 later"));
                break;
            case TaskOutcome::Returned:
                line = later(tr("Returned at once"), tr("Returned %1 later"));
                break;
            default:
                line = later(tr("Ended cancelled at once"), tr("Ended cancelled %1 later"));
                break;
            }
            break;
        }
        if (number > 0)
            line = tr("%1, line %2", "step of a cancellation, its line")
                       .arg(line, ProgramFiles::place(store, number));
        lines << line;
        before = step.time;
    }
    if (!chain.closed && !lines.isEmpty())
        lines << tr("Not over yet");
    return lines;
}

} // namespace awaitscope::models
