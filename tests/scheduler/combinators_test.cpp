#include "scheduler/combinators.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace awaitscope {
namespace {

using namespace std::chrono_literals;
using Names = std::vector<std::string>;

class Combinators : public testing::Test {
protected:
    EventLoop loop{ClockKind::Virtual};

    static Coroutine<int> value_after(int value, Duration delay)
    {
        co_await sleep(delay);
        co_return value;
    }
    static Coroutine<int> fail_after(Duration delay)
    {
        co_await sleep(delay);
        throw std::runtime_error("failed");
    }
    /// How many turns of the loop pass while `awaitable` is awaited, as a ticker counts them.
    template <class Make>
    int turns_while(Make make)
    {
        return loop.run_until_complete(count_turns(this, std::move(make)));
    }
    static Names names(const std::vector<FutureRef>& futures)
    {
        Names result;
        for (const FutureRef& future : futures)
            result.push_back(future->as_task()->get_name());
        return result;
    }

private:
    static Coroutine<void> tick(int* ticks)
    {
        for (;;) {
            co_await sleep(0s);
            ++*ticks;
        }
    }
    template <class Make>
    static Coroutine<int> count_turns(Combinators* test, Make make)
    {
        int ticks = 0;
        const auto ticker = test->loop.create_task(tick(&ticks));
        co_await sleep(0s);
        const int before = ticks;
        co_await make();
        const int taken = ticks - before;
        ticker->cancel();
        co_return taken;
    }
};

// -- gather ---------------------------------------------------------------------------------------

TEST_F(Combinators, GatherEndsWithTheSlowestChildAndLeavesResultsInOrder)
{
    const auto slow = loop.create_task(value_after(1, 3s));
    const auto fast = loop.create_task(value_after(2, 1s));
    const auto all = gather(loop, {slow, fast});
    loop.run_until_complete(all);
    EXPECT_EQ(slow->result(), 1);
    EXPECT_EQ(fast->result(), 2);
    EXPECT_EQ(loop.time(), 3s);
}

TEST_F(Combinators, GatherFailsWithTheFirstErrorWhileTheSiblingsGoOn)
{
    const auto failing = loop.create_task(fail_after(1s));
    const auto sibling = loop.create_task(value_after(7, 2s));
    EXPECT_THROW(loop.run_until_complete(gather(loop, {failing, sibling})), std::runtime_error);
    EXPECT_EQ(loop.time(), 1s);
    EXPECT_FALSE(sibling->done());
    EXPECT_EQ(loop.run_until_complete(sibling), 7);
}

TEST_F(Combinators, GatherThatReturnsExceptionsWaitsForAll)
{
    const auto failing = loop.create_task(fail_after(1s));
    const auto sibling = loop.create_task(value_after(7, 2s));
    loop.run_until_complete(gather(loop, {failing, sibling}, ReturnExceptions::Yes));
    EXPECT_EQ(loop.time(), 2s);
    EXPECT_EQ(failing->peek_error()->message(), "failed");
}

TEST_F(Combinators, CancellingAGatherCancelsItsChildrenButTheGatherIsNotCancelled)
{
    const auto first = loop.create_task(value_after(1, 5s));
    const auto second = loop.create_task(value_after(2, 5s));
    const auto all = gather(loop, {first, second});
    loop.call_later(1s, [all] { all->cancel(); });
    EXPECT_THROW(loop.run_until_complete(all), CancelledError);
    EXPECT_TRUE(first->cancelled());
    EXPECT_TRUE(second->cancelled());
    EXPECT_FALSE(all->cancelled()); // it failed with a CancelledError, as CPython's does
}

TEST_F(Combinators, GatherOfNothingIsDoneAtOnce)
{
    EXPECT_TRUE(gather(loop, {})->done());
}

// -- wait -----------------------------------------------------------------------------------------

TEST_F(Combinators, WaitCancelsNothingAtItsTimeoutAndArmsItsTimerBeforeTheChildrenRun)
{
    const auto main = [this]() -> Coroutine<WaitResult> {
        std::vector<FutureRef> tasks;
        tasks.push_back(loop.create_task(value_after(3, 3s), "t1"));
        tasks.push_back(loop.create_task(value_after(2, 2s), "t2")); // due with the timeout
        tasks.push_back(loop.create_task(value_after(1, 1s), "t3"));
        Coroutine<WaitResult> waiting = wait(std::move(tasks), 2s);
        co_return co_await std::move(waiting);
    };
    const WaitResult result = loop.run_until_complete(main());
    EXPECT_EQ(names(result.done), (Names{"t3"}));
    EXPECT_EQ(names(result.pending), (Names{"t1", "t2"}));
    EXPECT_EQ(loop.time(), 2s);
    loop.run_until_complete(result.pending.front());
}

TEST_F(Combinators, WaitEndsWithTheFirstWhenAskedTo)
{
    const auto slow = loop.create_task(value_after(3, 3s), "slow");
    const auto fast = loop.create_task(value_after(1, 1s), "fast");
    const WaitResult result = loop.run_until_complete(
        wait({slow, fast}, std::nullopt, ReturnWhen::FirstCompleted));
    EXPECT_EQ(names(result.done), (Names{"fast"}));
    loop.run_until_complete(slow);
}

TEST_F(Combinators, WaitForTheFirstExceptionIgnoresSuccess)
{
    const auto fast = loop.create_task(value_after(1, 1s), "fast");
    const auto failing = loop.create_task(fail_after(2s), "failing");
    const auto slow = loop.create_task(value_after(3, 9s), "slow");
    const WaitResult result = loop.run_until_complete(
        wait({fast, failing, slow}, std::nullopt, ReturnWhen::FirstException));
    EXPECT_EQ(names(result.done), (Names{"fast", "failing"}));
    EXPECT_EQ(loop.time(), 2s);
    loop.run_until_complete(slow);
}

// -- wait_for -------------------------------------------------------------------------------------

TEST_F(Combinators, WaitForGivesTheResultWithinTheDeadline)
{
    EXPECT_EQ(loop.run_until_complete(wait_for(value_after(5, 1s), 2s)), 5);
}

TEST_F(Combinators, WaitForCancelsTheTaskAndRaisesTimeoutErrorAtTheDeadline)
{
    const auto slow = loop.create_task(value_after(1, 10s), "slow");
    const auto waiter = loop.create_task(wait_for(slow, 2s), "waiter");
    EXPECT_THROW(loop.run_until_complete(waiter), TimeoutError);
    EXPECT_TRUE(slow->cancelled());
    EXPECT_EQ(loop.time(), 2s);
}

TEST_F(Combinators, WaitForNeverStartsACoroutineWhoseTimeIsUpAlready)
{
    bool started = false;
    const auto body = [&]() -> Coroutine<void> {
        started = true;
        co_return;
    };
    EXPECT_THROW(loop.run_until_complete(wait_for(body(), 0s)), TimeoutError);
    EXPECT_FALSE(started);
}

// -- shield ---------------------------------------------------------------------------------------

TEST_F(Combinators, ShieldKeepsTheInnerTaskFromTheCancellationOfItsAwaiter)
{
    const auto inner = loop.create_task(value_after(9, 3s));
    const auto outer = loop.create_task(shield(inner));
    loop.call_later(1s, [&] { outer->cancel(); });
    EXPECT_THROW(loop.run_until_complete(outer), CancelledError);
    EXPECT_EQ(loop.time(), 1s);
    EXPECT_EQ(loop.run_until_complete(inner), 9);
}

// -- how many turns each takes, as measured on CPython ----------------------------------------------

TEST_F(Combinators, TakeAsManyTurnsOfTheLoopAsInCPython)
{
    const auto nothing = []() -> Coroutine<int> { co_return 0; };
    EXPECT_EQ(turns_while([&] { return nothing(); }), 0) << "a plain coroutine";
    EXPECT_EQ(turns_while([&] { return sleep(0s); }), 1) << "sleep(0)";
    EXPECT_EQ(turns_while([&] { return loop.create_task(nothing()); }), 2) << "a task";
    EXPECT_EQ(turns_while([&] { return gather(loop, {loop.create_task(nothing())}); }), 3) << "gather";
    EXPECT_EQ(turns_while([&] { return shield(loop.create_task(nothing())); }), 3) << "shield";
    EXPECT_EQ(turns_while([&] { return wait({loop.create_task(nothing())}); }), 3) << "wait";
    EXPECT_EQ(turns_while([&] { return wait_for(nothing(), 1s); }), 3) << "wait_for";
    EXPECT_EQ(turns_while([&] { return gather(loop, {}); }), 0) << "gather of nothing";
}

} // namespace
} // namespace awaitscope
