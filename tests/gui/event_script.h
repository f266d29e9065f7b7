#pragma once

#include "models/store/trace_builder.h"
#include "models/store/trace_store.h"
#include "scheduler/trace/string_pool.h"

#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

namespace awaitscope::gui {

/// Writes events the short way: what a scenario does, told step by step. Times are seconds.
class EventScript {
public:
    EventScript();

    /// From here on things happen at `seconds`; ends the iteration before. `late`: us.
    void at(double seconds, unsigned ready = 1, unsigned late = 0);
    trace::ObjectId create(std::string_view name, trace::ObjectId creator, unsigned line = 0,
        trace::ObjectId scope = trace::ObjectId::None);
    void begin(trace::ObjectId task, unsigned flags = 0, unsigned line = 0);
    void sleep(trace::ObjectId task, double seconds, unsigned line = 0); ///< ends the step
    void await(trace::ObjectId task, trace::AwaitKind kind, trace::ObjectId other, unsigned a = 0,
        unsigned line = 0); ///< ends the step
    void finish(trace::ObjectId task); ///< ends the step and the task
    void fail(trace::ObjectId task, std::string_view type, std::string_view message);
    void cancelled(trace::ObjectId task);
    void print(trace::ObjectId task, std::string_view text, bool toStderr = false);
    void blocking(trace::ObjectId task, std::string_view call, double seconds, unsigned line = 0);
    void timerDue(trace::ObjectId task, double due); ///< its sleep is over
    void wake(trace::ObjectId task, trace::WakeCause cause, trace::ObjectId waker);
    void cancel(trace::ObjectId task, trace::CancelOrigin origin, trace::ObjectId by,
        trace::ObjectId scope = trace::ObjectId::None);
    trace::ObjectId enter(trace::ObjectId task, trace::ScopeKind kind, unsigned children = 0);
    void exit(trace::ObjectId task, trace::ObjectId scope, trace::ScopeKind kind);
    /// Any other event, at the present time.
    void add(trace::EventKind kind, trace::ObjectId task, trace::ObjectId other,
        unsigned detail = 0, std::int64_t wide = 0, unsigned line = 0);
    void addWords(
        trace::EventKind kind, trace::ObjectId task, std::string_view a, std::string_view b = {});
    void stop();

    trace::ObjectId newId();
    const std::vector<trace::TraceEvent>& events() const { return m_events; }
    /// A finished store of everything so far.
    std::unique_ptr<models::TraceStore> store() const;

private:
    trace::TraceEvent& put(trace::EventKind kind, trace::ObjectId task);
    trace::StringId intern(std::string_view text);

    std::shared_ptr<trace::StringPool> m_strings;
    std::vector<trace::TraceEvent> m_events;
    std::int64_t m_now = 0;
    std::uint32_t m_nextId = 2;
    bool m_inIteration = false;
};

/// The run of page_load.py as CPython 3.11 has it: seven tasks, a task group, a blocking call, a
/// timeout whose cancellation is passed on, a failure nobody reads. Two seconds of virtual time.
EventScript pageLoad();

/// `tasks` tasks under one, each sleeping `sleeps` times.
EventScript manySleepers(unsigned tasks, unsigned sleeps);

} // namespace awaitscope::gui
