#include "scheduler/as_completed.h"

#include <algorithm>

namespace awaitscope {

namespace {

struct CompletionCallback {
    static constexpr std::string_view callback_name = "as_completed.<locals>._on_completion()";
};

} // namespace

Ref<AsCompleted> AsCompleted::watch(
    EventLoop& loop, std::vector<FutureRef> futures, std::optional<Duration> timeout)
{
    const Ref<AsCompleted> self(new AsCompleted);
    self->m_done.record().name = "as_completed()";
    for (FutureRef& future : futures) {
        DoneCallback* const callback
            = future->add_done_callback(named_callback<CompletionCallback>(
                [self](Future& done) { self->completed(done); })).get();
        self->m_open.push_back({std::move(future), callback});
    }
    if (timeout && !self->m_open.empty())
        self->m_timer = loop.call_later(
            *timeout, [watching = self.get()] { watching->time_is_up(); });
    return self;
}

AsCompleted::~AsCompleted()
{
    if (m_timer)
        m_timer->cancel();
}

void AsCompleted::completed(Future& future)
{
    const auto found = std::find_if(m_open.begin(), m_open.end(),
        [&](const Watched& watched) { return watched.future == &future; });
    if (found == m_open.end())
        return; // the time was up before
    m_open.erase(found);
    m_done.put_nowait(FutureRef(&future));
    if (m_open.empty() && m_timer)
        m_timer->cancel();
}

void AsCompleted::time_is_up()
{
    const Ref<AsCompleted> alive(this); // the callbacks taken back may be all that keeps it
    for (const Watched& watched : std::exchange(m_open, {})) {
        watched.future->remove_done_callback(*watched.callback);
        m_done.put_nowait({});
    }
}

Coroutine<FutureRef> AsCompleted::next()
{
    const Ref<AsCompleted> self(this);
    auto getting = m_done.get();
    FutureRef done = co_await getting;
    if (!done)
        throw TimeoutError();
    co_return done;
}

} // namespace awaitscope
