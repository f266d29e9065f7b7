#include "scheduler/as_completed.h"
#include "scheduler/combinators.h"
#include "scheduler/locks.h"
#include "scheduler/queues.h"
#include "scheduler/task_group.h"
#include "scheduler/timeout.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

namespace awaitscope {
namespace {

using namespace std::chrono_literals;

/// Counts the coroutine frames that are alive: each holds one.
class Witness {
public:
    explicit Witness(int& alive) : m_alive(alive) { ++m_alive; }
    ~Witness() { --m_alive; }
    Witness(const Witness&) = delete;
    Witness& operator=(const Witness&) = delete;

private:
    int& m_alive;
};

class LoopEnd : public testing::Test {
protected:
    std::optional<EventLoop> loop{std::in_place, ClockKind::Virtual};
    int alive = 0;

    /// A task that is to be pending when the loop ends.
    template <class Awaitable> void start(Awaitable awaitable)
    {
        loop->create_task(hold(alive, std::move(awaitable)));
    }
    template <class Awaitable> static Coroutine<void> hold(int& alive, Awaitable awaitable)
    {
        const Witness witness(alive);
        co_await std::move(awaitable);
    }
    void run_for(Duration time) { loop->run_until_complete(loop->create_task(sleep(time))); }
};

TEST_F(LoopEnd, DestroysEveryCoroutineThatIsStillPending)
{
    const Ref<FutureOf<void>> future = loop->create_future();
    Lock lock;
    Event event;
    Queue<int> queue;
    ASSERT_TRUE(lock.try_acquire());
    start(sleep(1h));
    start(future);
    start(loop->create_task(sleep(2h)));
    start(shield(loop->create_task(sleep(3h))));
    start(lock.acquire());
    start(queue.get());
    start(event.wait());
    start(timeout(4h, event.wait()));
    start(wait_for(future, 5h));
    start(wait({future}, 6h));
    start(AsCompleted::watch(*loop, {future}, 7h)->next());
    run_for(1s);
    ASSERT_EQ(alive, 11);

    loop.reset();

    EXPECT_EQ(alive, 0);
}

TEST_F(LoopEnd, FreesAGatherWhoseChildrenNobodyCompletes)
{
    // The gather holds its children and their callbacks hold the gather.
    auto result = std::make_shared<int>(1);
    const std::weak_ptr<int> watch = result;
    auto child = loop->create_future<std::shared_ptr<int>>();
    child->add_done_callback([result](Future&) {});
    gather(*loop, {child});
    child = nullptr;
    result = nullptr;
    ASSERT_FALSE(watch.expired());

    loop.reset();

    EXPECT_TRUE(watch.expired());
}

TEST_F(LoopEnd, FreesAShieldOfATaskThatNobodyAwaits)
{
    // What is left over is for the leak checker to see: the two callbacks hold each other.
    const auto task = loop->create_task(wait_for(loop->create_future(), 5h));
    Ref<FutureOf<void>> outer = shield(task);
    run_for(1s);
    outer = nullptr;

    loop.reset();

    EXPECT_TRUE(task->cancelled());
}

TEST_F(LoopEnd, TellsNobody)
{
    int told = 0;
    loop->set_exception_handler([&told](EventLoop&, const ExceptionContext&) { ++told; });
    const TaskRef kept = loop->create_task(sleep(1h));
    start(sleep(1h));
    run_for(1s);

    loop.reset();

    EXPECT_EQ(told, 0);
    EXPECT_TRUE(kept->cancelled());
}

TEST_F(LoopEnd, AGroupThatDiesWithoutExitLeavesItsTasksAlone)
{
    TaskRef child;
    const auto forgets_its_group = [&]() -> Coroutine<void> {
        TaskGroup group;
        group.enter();
        child = group.create_task([]() -> Coroutine<void> { co_await sleep(1s); }());
        co_await sleep(Duration{0});
    };
    loop->run_until_complete(forgets_its_group());
    run_for(2s);
    EXPECT_EQ(child->state(), Future::State::Finished);
}

TEST_F(LoopEnd, AnAwaitThatIsGivenUpTakesItsTimerAlong)
{
    TaskRef task = loop->create_task(sleep(1h));
    run_for(1s);
    task->cancel();
    run_for(1s);
    task = nullptr;
    EXPECT_EQ(loop->time(), 2s);
    EXPECT_THROW(loop->run_until_complete(loop->create_future()), DeadlockError);
    EXPECT_EQ(loop->time(), 2s);
}

} // namespace
} // namespace awaitscope
