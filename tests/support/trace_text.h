#pragma once

#include "models/store/trace_builder.h"
#include "models/store/trace_store.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::test {

/// Events from a short text, for tests that start where the scheduler ends.
///
/// Statements are separated by newlines or semicolons: a time in seconds, a verb, who, and what
/// the verb needs; "@20" anywhere is the line. Names stand for ids; strangers get one at once.
///
///     loop real                             LoopStarted (virtual without it)
///     0 iteration 3 late 0.2                IterationBegin; 0 iterated   IterationEnd
///     0 create NAME [by TASK] [in SCOPE]    TaskCreated; 0 coroutine NAME f 12
///     0 ready NAME [since 0] [timer|future|task|lock|queue|created|yield|cancel] [by X]
///     0 begin NAME [throws]                 StepBegin
///     0 block NAME time.sleep 0.4           BlockingCall
///     0 sleep NAME 0.45                     TimerArmed, and StepEnd suspended in that sleep
///     0 await NAME KIND [X|N]               KIND: task, gather, group, lock, get, future, ...
///     0 yield|return|raise|cancelled NAME   StepEnd; raise NAME Type message
///     0 cancel NAME [by X] [timeout|passed|group|gather|user|shutdown] [for SCOPE]
///     0 deliver|swallow NAME                CancelDelivered, CancelSwallowed
///     0 enter|exit NAME SCOPE [group|timeout|gather|wait|shield|wait_for]
///     0 arm NAME SCOPE 1.7                  TimerArmed, TimeoutArmed; reschedule, fire, disarm
///     0 print|error NAME text               Output with a line end; write NAME: without one
///     0 caught NAME Type; 0 unretrieved NAME Type message; 0 destroyed NAME
///     0 resource lock|queue|semaphore|event|condition|barrier NAME [of SIZE] [unnamed]
///     0 acquire|release NAME RESOURCE [LEVEL]; 0 lost 12; 0 stop
class TraceText {
public:
    TraceText();

    /// The events of `text`. Ids and strings go on from earlier calls.
    /// \throws std::invalid_argument naming the statement that is not understood.
    std::vector<trace::TraceEvent> parse(std::string_view text);

    trace::ObjectId id(const std::string& name);
    const std::shared_ptr<trace::StringPool>& strings() const { return m_strings; }

private:
    void statement(std::string_view text, std::vector<trace::TraceEvent>& events);

    std::shared_ptr<trace::StringPool> m_strings;
    std::map<std::string, trace::ObjectId> m_ids;
    std::uint32_t m_nextId = static_cast<std::uint32_t>(trace::ObjectId::First);
};

/// A store filled from such a text.
struct TestRun {
    explicit TestRun(std::string_view text, bool finish = true);

    void add(std::string_view more);
    models::TaskRow row(const std::string& name) { return store.taskRow(text.id(name)); }
    /// The slices of a task, as "waiting 0-1.2, running 1.2, cancelling 1.7-2".
    std::string slices(const std::string& name);

    TraceText text;
    models::TraceStore store;
    models::TraceBuilder builder;
};

models::TimeNs seconds(double value);

} // namespace awaitscope::test
