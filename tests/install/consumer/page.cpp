// asyncio in C++: two requests at once, one of them with a limit, in virtual time.
#include "scheduler/combinators.h"
#include "scheduler/event_loop.h"
#include "scheduler/timeout.h"

#include <cstdio>

using namespace std::chrono_literals;
using awaitscope::Coroutine;
using awaitscope::EventLoop;

namespace {

double now()
{
    return std::chrono::duration<double>(EventLoop::running()->time()).count();
}

Coroutine<void> fetch(const char* what, awaitscope::Duration duration)
{
    co_await awaitscope::sleep(duration);
    std::printf("%s in %.1f s\n", what, now());
}

Coroutine<void> fetch_ads()
{
    try {
        auto ads = fetch("ads", 10s);
        co_await awaitscope::timeout(1500ms, std::move(ads));
    } catch (const awaitscope::TimeoutError&) {
        std::printf("ads gave up after %.1f s\n", now());
    }
}

Coroutine<void> load_page()
{
    const auto body = EventLoop::running()->create_task(fetch("body", 1s), "body");
    const auto ads = EventLoop::running()->create_task(fetch_ads(), "ads");
    co_await body;
    co_await ads;
    std::printf("the page took %.1f s\n", now());
}

} // namespace

int main()
{
    awaitscope::run(load_page(), {.clock = awaitscope::ClockKind::Virtual});
}
