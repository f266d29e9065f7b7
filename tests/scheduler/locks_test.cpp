#include "scheduler/barrier.h"
#include "scheduler/combinators.h"
#include "scheduler/condition.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace awaitscope {
namespace {

using namespace std::chrono_literals;
using Names = std::vector<std::string>;

class Locks : public testing::Test {
protected:
    EventLoop loop{ClockKind::Virtual};
    Names told;

    Coroutine<void> wait_for_news(Condition& condition, std::string name)
    {
        co_await condition.acquire();
        Coroutine<void> waiting = condition.wait();
        co_await std::move(waiting);
        told.push_back(name);
        condition.release();
    }
    static Coroutine<void> notify(Condition& condition, std::size_t count)
    {
        co_await condition.acquire();
        condition.notify(count);
        condition.release();
    }
    /// Lets everything run that can.
    void settle() { loop.run_until_complete(loop.create_task(sleep(1s))); }
};

TEST_F(Locks, ConditionWakesAsManyWaitersAsAskedInTheirOrder)
{
    Condition condition;
    for (const char* const name : {"a", "b", "c"})
        loop.create_task(wait_for_news(condition, name));
    settle();
    EXPECT_EQ(condition.waiters(), 3u);

    loop.run_until_complete(notify(condition, 2));
    settle();
    EXPECT_EQ(told, (Names{"a", "b"}));

    loop.run_until_complete(notify(condition, 5));
    settle();
    EXPECT_EQ(told, (Names{"a", "b", "c"}));
}

TEST_F(Locks, ConditionRefusesToWaitOrNotifyWithoutItsLock)
{
    Condition condition;
    EXPECT_THROW(condition.notify(), std::runtime_error);
    EXPECT_THROW(loop.run_until_complete(condition.wait()), std::runtime_error);
}

TEST_F(Locks, ACancelledWaiterOfAConditionLeavesWithTheLock)
{
    Condition condition;
    const auto waiter = loop.create_task(wait_for_news(condition, "waiter"));
    settle();
    loop.run_until_complete([](Condition& held) -> Coroutine<void> { co_await held.acquire(); }(condition));
    waiter->cancel();
    settle();
    EXPECT_FALSE(waiter->done()) << "it must not leave before it has the lock";
    condition.release();
    settle();
    EXPECT_TRUE(waiter->cancelled());
    EXPECT_TRUE(condition.locked()) << "the lock is its own now, and it did not give it back";
}

TEST_F(Locks, ConditionsCanShareALock)
{
    Lock lock;
    Condition first(lock);
    Condition second(lock);
    loop.create_task(wait_for_news(first, "first"));
    loop.create_task(wait_for_news(second, "second"));
    settle();
    loop.run_until_complete(notify(second, 1));
    settle();
    EXPECT_EQ(told, (Names{"second"}));
    loop.run_until_complete(notify(first, 1)); // so that nobody waits when the lock goes
    settle();
}

TEST_F(Locks, BarrierLetsEverybodyGoWhenTheLastHasCome)
{
    Barrier barrier(3);
    std::vector<Ref<TaskOf<std::int64_t>>> parties;
    for (int party = 0; party < 2; ++party)
        parties.push_back(loop.create_task(barrier.wait()));
    settle();
    EXPECT_EQ(barrier.waiting(), 2);
    EXPECT_FALSE(parties[0]->done());
    parties.push_back(loop.create_task(barrier.wait()));
    settle();
    for (std::int64_t index = 0; index < 3; ++index)
        EXPECT_EQ(parties[static_cast<std::size_t>(index)]->result(), index);
    EXPECT_EQ(barrier.state_name(), "filling");
}

TEST_F(Locks, AbortBreaksABarrierAndResetOnlySendsTheWaitersAway)
{
    Barrier barrier(2);
    const auto sent_away = loop.create_task(barrier.wait());
    settle();
    loop.run_until_complete(barrier.reset());
    settle();
    EXPECT_THROW(sent_away->result(), BrokenBarrierError);
    EXPECT_FALSE(barrier.broken());

    const auto broken = loop.create_task(barrier.wait());
    settle();
    loop.run_until_complete(barrier.abort());
    settle();
    EXPECT_THROW(broken->result(), BrokenBarrierError);
    EXPECT_THROW(loop.run_until_complete(barrier.wait()), BrokenBarrierError);
}

TEST_F(Locks, BarrierNeedsAParty)
{
    EXPECT_THROW(Barrier(0), std::invalid_argument);
}

TEST_F(Locks, BoundedSemaphoreNoticesOneReleaseTooMany)
{
    BoundedSemaphore semaphore(1);
    EXPECT_THROW(semaphore.release(), std::invalid_argument);
    loop.run_until_complete(semaphore.acquire());
    EXPECT_TRUE(semaphore.locked());
    semaphore.release();
    EXPECT_EQ(semaphore.value(), 1);
}

TEST_F(Locks, WaitingForALockOnASecondLoopIsAnError)
{
    Event event;
    const auto waiter = loop.create_task(event.wait());
    settle();
    EventLoop other(ClockKind::Virtual);
    EXPECT_THROW(other.run_until_complete(event.wait()), DifferentLoopError);
    event.set();
    loop.run_until_complete(waiter);
}

} // namespace
} // namespace awaitscope
