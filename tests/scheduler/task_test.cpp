#include "scheduler/combinators.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace awaitscope {
namespace {

using namespace std::chrono_literals;

class Tasks : public testing::Test {
protected:
    EventLoop loop{ClockKind::Virtual}; // time jumps to the next timer; every run is the same
    std::vector<std::string> log;

    Coroutine<int> add(int a, int b)
    {
        log.push_back("add");
        co_return a + b;
    }
    Coroutine<void> note_around_sleep(std::string name, Duration delay)
    {
        log.push_back(name + " begins");
        co_await sleep(delay);
        log.push_back(name + " ends");
    }
    Coroutine<void> sleep_and_return(Duration delay) { co_await sleep(delay); }
    Coroutine<std::string> fail_after(Duration delay)
    {
        co_await sleep(delay);
        throw std::runtime_error("no quota");
    }
};

using Log = std::vector<std::string>;

TEST_F(Tasks, GiveTheValueOfTheirCoroutine)
{
    EXPECT_EQ(loop.run_until_complete(add(2, 3)), 5);
}

TEST_F(Tasks, RunNothingOfACoroutineBeforeItIsAwaited)
{
    {
        const auto never_awaited = add(1, 1);
    }
    EXPECT_TRUE(log.empty());
}

TEST_F(Tasks, StartInTheOrderInWhichTheyWereCreatedAndWakeInTheOrderOfTheirTimers)
{
    const auto slow = loop.create_task(note_around_sleep("slow", 2s));
    const auto fast = loop.create_task(note_around_sleep("fast", 1s));
    loop.run_until_complete(slow);
    EXPECT_EQ(log, (Log{"slow begins", "fast begins", "fast ends", "slow ends"}));
    EXPECT_EQ(loop.time(), 2s);
}

TEST_F(Tasks, WithEqualDeadlinesWakeInTheOrderInWhichTheTimersWereArmed)
{
    std::vector<Ref<TaskOf<void>>> tasks;
    for (const char* name : {"a", "b", "c", "d", "e"})
        tasks.push_back(loop.create_task(note_around_sleep(name, 1s)));
    loop.run_until_complete(tasks.back());
    EXPECT_EQ(Log(log.begin() + 5, log.end()), (Log{"a ends", "b ends", "c ends", "d ends", "e ends"}));
}

TEST_F(Tasks, ThrowTheirErrorAtWhoeverAwaitsThem)
{
    const auto failing = loop.create_task(fail_after(1s));
    EXPECT_THROW(loop.run_until_complete(failing), std::runtime_error);
    EXPECT_TRUE(failing->done());
    EXPECT_FALSE(failing->cancelled());
}

TEST_F(Tasks, ReportAnErrorThatNobodyRetrieved)
{
    std::string reported;
    loop.set_exception_handler([&](EventLoop&, const ExceptionContext& context) {
        reported = context.message + ": " + context.error->message();
    });
    loop.create_task(fail_after(1s));
    loop.run_until_complete(sleep_and_return(2s));
    EXPECT_EQ(reported, "Task exception was never retrieved: no quota");
}

TEST_F(Tasks, AreCancelledAtTheirAwait)
{
    const auto sleeper = loop.create_task(sleep(10s), "sleeper");
    loop.call_later(1s, [&] { sleeper->cancel("enough"); });
    try {
        loop.run_until_complete(sleeper);
        FAIL() << "the task must end with CancelledError";
    } catch (const CancelledError& error) {
        EXPECT_EQ(error.message()->text(), "enough");
    }
    EXPECT_TRUE(sleeper->cancelled());
    EXPECT_EQ(loop.time(), 1s);
}

TEST_F(Tasks, CancelledBeforeTheirFirstStepNeverEnterTheirBody)
{
    const auto task = loop.create_task(note_around_sleep("never", 1s));
    EXPECT_TRUE(task->cancel());
    EXPECT_THROW(loop.run_until_complete(task), CancelledError);
    EXPECT_TRUE(log.empty());
}

TEST_F(Tasks, PassACancellationOnToTheTaskTheyAwait)
{
    const auto inner = loop.create_task(sleep(10s), "inner");
    const auto outer = loop.create_task(inner, "outer");
    loop.call_later(1s, [&] { outer->cancel(); });
    EXPECT_THROW(loop.run_until_complete(outer), CancelledError);
    EXPECT_TRUE(inner->cancelled());
    EXPECT_EQ(outer->cancelling(), 1);
    EXPECT_EQ(inner->cancelling(), 1);
}

TEST_F(Tasks, AreNumberedEvenWhenNamed)
{
    const auto first = loop.create_task(sleep(0s));
    const auto named = loop.create_task(sleep(0s), "named");
    const auto third = loop.create_task(sleep(0s));
    EXPECT_EQ(first->get_name(), "Task-1");
    EXPECT_EQ(named->get_name(), "named");
    EXPECT_EQ(third->get_name(), "Task-3");
    loop.run_until_complete(third);
}

} // namespace
} // namespace awaitscope
