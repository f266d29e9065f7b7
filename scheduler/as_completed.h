#pragma once

#include "scheduler/queues.h"

#include <optional>
#include <vector>

namespace awaitscope {

/// Hands out futures in the order in which they end, as asyncio.as_completed().
///
/// `co_await next()` as many times as there are futures. Several tasks may share one of these.
/// When the time is up, each next() still open throws TimeoutError; the futures go on.
/// CPython 3.11: tasks.py, as_completed().
class AsCompleted : public RefCounted {
public:
    /// `futures` are different ones. Watches them, and the time, from now on.
    static Ref<AsCompleted> watch(EventLoop& loop, std::vector<FutureRef> futures,
        std::optional<Duration> timeout = std::nullopt);

    /// The future that ended next, done. \throws TimeoutError
    Coroutine<FutureRef> next();

private:
    AsCompleted() = default;
    ~AsCompleted() override;
    void completed(Future& future);
    void time_is_up();

    struct Watched {
        FutureRef future;
        DoneCallback* callback; // the future holds it, and it holds this
    };
    std::vector<Watched> m_open; // not done
    Queue<FutureRef> m_done; // null: the time was up before
    TimerHandleRef m_timer;
};

} // namespace awaitscope
