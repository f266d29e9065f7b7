#pragma once

#include "scheduler/event_loop.h"
#include "scheduler/script/interpreter.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace awaitscope::script {

class AsyncGeneratorObject;
class LoopObject;

/// Nothing can ever run again. Passes through Python code like a limit: CPython would hang.
struct Deadlocked : LimitReached {
    using LimitReached::LimitReached;
};

/// What all event loops of one program share: clock, trace, the numbers of tasks, and which loop
/// is the current one. Outlives the interpreter, because futures must not outlive their loop.
class AsyncioRuntime {
public:
    struct Options {
        Clock& clock;
        trace::Tracer* tracer = nullptr;
        RunControl* control = nullptr;
        std::optional<Duration> max_time;
    };
    explicit AsyncioRuntime(const Options& options) : m_options(options) { }

    /// asyncio.new_event_loop().
    LoopObject& new_loop(Interpreter& interpreter);
    LoopObject& object_of(EventLoop& loop) const;
    /// asyncio.get_running_loop(). \throws RuntimeError when none runs.
    EventLoop& running_loop(Interpreter& interpreter) const;
    /// asyncio.get_event_loop(): the running loop, else the one that was set, else a new one.
    LoopObject& current_loop(Interpreter& interpreter);
    void set_current_loop(LoopObject* loop);
    /// What asyncio.set_event_loop_policy() was given last; Empty or None: nothing.
    Value policy;
    /// What asyncio.get_event_loop(), new_event_loop() and set_event_loop() do: they ask the policy
    /// when the program has made one of its own.
    LoopObject& loop_of_policy(Interpreter& interpreter);
    LoopObject& new_loop_of_policy(Interpreter& interpreter);
    void set_loop_of_policy(Interpreter& interpreter, LoopObject* loop);

    /// Runs `loop` until `future` is done, and turns the ends that Python cannot catch into those
    /// that pass through it.
    void run_until_done(Interpreter& interpreter, EventLoop& loop, Future& future);
    void run_forever(Interpreter& interpreter, EventLoop& loop);
    /// What asyncio.run() does with tasks that are left over.
    void cancel_all_tasks(Interpreter& interpreter, EventLoop& loop);

    void generator_begins(AsyncGeneratorObject& generator);
    void generator_dropped(Interpreter& interpreter, AsyncGeneratorObject& generator);

    /// The program has other threads, too, from now on.
    void set_neighbours(LoopNeighbours* neighbours);
    /// Something was scheduled on `loop` from another thread.
    void wake(EventLoop& loop)
    {
        if (m_neighbours)
            m_neighbours->wake(loop);
    }

    /// The program has ended: says of every task still pending that it is destroyed, as CPython's
    /// garbage collector does at exit.
    void report_pending_tasks();
    /// The same of the errors that nobody has read, of futures that are still alive.
    void report_unread_errors();
    /// From now on nobody is told of what is dropped.
    void be_silent() noexcept;
    /// The end of everything: takes every value of the program from the loops and their tasks.
    void finish();

private:
    bool has_own_policy() const;
    template <class Function>
    void run(Interpreter& interpreter, EventLoop& loop, Function function);

    struct Owned {
        std::unique_ptr<EventLoop> loop;
        Ref<LoopObject> object;
    };
    Options m_options;
    TaskNumbers m_numbers;
    LoopNeighbours* m_neighbours = nullptr;
    std::vector<Owned> m_loops;
    Ref<LoopObject> m_current;
    bool m_current_was_set = false;
};

/// A Host under which `import asyncio` works. The asyncio module needs its host to be one.
class AsyncioHost : public Host {
public:
    virtual AsyncioRuntime& asyncio() = 0;
};

inline AsyncioRuntime& asyncio_of(Interpreter& interpreter)
{
    return static_cast<AsyncioHost&>(interpreter.host()).asyncio();
}

} // namespace awaitscope::script
