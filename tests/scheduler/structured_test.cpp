#include "scheduler/combinators.h"
#include "scheduler/run_control.h"
#include "scheduler/task_group.h"
#include "scheduler/timeout.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace awaitscope {
namespace {

using namespace std::chrono_literals;

class Structured : public testing::Test {
protected:
    EventLoop loop{ClockKind::Virtual};

    static Coroutine<void> fail_after(Duration delay)
    {
        co_await sleep(delay);
        throw std::runtime_error("failed");
    }
    static Coroutine<void> sleep_long() { co_await sleep(100s); }
};

TEST_F(Structured, TimeoutTurnsItsOwnCancellationIntoTimeoutError)
{
    const auto task = loop.create_task(timeout(2s, sleep_long()));
    EXPECT_THROW(loop.run_until_complete(task), TimeoutError);
    EXPECT_EQ(loop.time(), 2s);
    EXPECT_EQ(task->cancelling(), 0);
}

TEST_F(Structured, TimeoutLetsACancellationFromOutsidePass)
{
    const auto task = loop.create_task(timeout(5s, sleep_long()));
    loop.call_later(1s, [&] { task->cancel(); });
    EXPECT_THROW(loop.run_until_complete(task), CancelledError);
}

TEST_F(Structured, OfNestedTimeoutsOnlyTheOneThatFiredRaises)
{
    const auto outer = loop.create_task(timeout(5s, timeout(2s, sleep_long())));
    EXPECT_THROW(loop.run_until_complete(outer), TimeoutError);
    EXPECT_EQ(loop.time(), 2s);
}

TEST_F(Structured, TimeoutThatHasPassedDoesNotInterruptABlockThatNeverSuspends)
{
    const auto body = []() -> Coroutine<int> { co_return 3; };
    EXPECT_EQ(loop.run_until_complete(timeout(0s, body())), 3);
}

TEST_F(Structured, TimeoutCanBeEnteredOnce)
{
    const auto task = loop.create_task([](EventLoop& of) -> Coroutine<void> {
        Timeout deadline(of.time() + 1s);
        deadline.enter();
        EXPECT_THROW(deadline.enter(), std::runtime_error);
        deadline.exit({});
        EXPECT_THROW(deadline.enter(), std::runtime_error);
        co_return;
    }(loop));
    loop.run_until_complete(task);
}

TEST_F(Structured, TaskGroupWaitsForAllItsTasks)
{
    const auto main = [&]() -> Coroutine<void> {
        TaskGroup group;
        group.enter();
        group.create_task([]() -> Coroutine<void> { co_await sleep(3s); }());
        group.create_task([]() -> Coroutine<void> { co_await sleep(1s); }());
        co_await group.exit({});
    };
    loop.run_until_complete(main());
    EXPECT_EQ(loop.time(), 3s);
}

TEST_F(Structured, TaskGroupCancelsTheRestAfterTheFirstErrorAndGathersTheErrors)
{
    TaskRef sibling;
    const auto main = [&]() -> Coroutine<void> {
        TaskGroup group;
        group.enter();
        group.create_task(fail_after(1s));
        sibling = group.create_task(sleep_long());
        co_await group.exit({});
    };
    try {
        loop.run_until_complete(main());
        FAIL() << "the group must raise";
    } catch (const ExceptionGroup& group) {
        ASSERT_EQ(group.errors().size(), 1U);
        EXPECT_EQ(group.errors().front()->message(), "failed");
    }
    EXPECT_TRUE(sibling->cancelled());
    EXPECT_EQ(loop.time(), 1s);
}

TEST_F(Structured, TaskGroupPassesACancellationOfItsParentToItsTasks)
{
    TaskRef child;
    const auto main = [&]() -> Coroutine<void> {
        TaskGroup group;
        group.enter();
        child = group.create_task(sleep_long());
        co_await group.exit({});
    };
    const auto parent = loop.create_task(main());
    loop.call_later(1s, [&] { parent->cancel(); });
    EXPECT_THROW(loop.run_until_complete(parent), CancelledError);
    EXPECT_TRUE(child->cancelled());
}

// -- the loop itself --------------------------------------------------------------------------------

TEST_F(Structured, ALoopInWhichNothingCanEverRunSaysSo)
{
    EXPECT_THROW(loop.run_until_complete(loop.create_future()), DeadlockError);
}

TEST_F(Structured, AFailingCallbackIsReportedAndTheLoopGoesOn)
{
    std::string reported;
    loop.set_exception_handler(
        [&](EventLoop&, const ExceptionContext& context) { reported = context.error->message(); });
    loop.call_soon([] { throw std::runtime_error("bad callback"); });
    loop.run_until_complete(loop.create_task(sleep(1s)));
    EXPECT_EQ(reported, "bad callback");
}

TEST_F(Structured, ACancelledTimerNeverFires)
{
    bool fired = false;
    const TimerHandleRef timer = loop.call_later(1s, [&] { fired = true; });
    loop.call_soon([&] { timer->cancel(); });
    loop.run_until_complete(loop.create_task(sleep(2s)));
    EXPECT_FALSE(fired);
}

TEST_F(Structured, CallbacksThatScheduleThemselvesDoNotKeepTimersFromFiring)
{
    int turns = 0;
    std::function<void()> again = [&] {
        ++turns;
        loop.call_soon(again);
    };
    loop.call_soon(again);
    loop.run_until_complete(loop.create_task(sleep(1ms)));
    EXPECT_GT(turns, 1);
}

TEST_F(Structured, AllTasksThatAreLeftOverAreCancelledAtTheEndOfRun)
{
    TaskRef left_over;
    const auto main = [&]() -> Coroutine<int> {
        left_over = EventLoop::running()->create_task(sleep_long());
        co_await sleep(0s);
        co_return 4;
    };
    {
        EventLoop own(ClockKind::Virtual);
        const auto task = own.create_task(main());
        EXPECT_EQ(own.run_until_complete(task), 4);
        own.cancel_all_tasks();
        EXPECT_TRUE(left_over->cancelled());
        left_over = nullptr;
    }
}

TEST(RealLoop, RunsWhatOtherThreadsPostAndWakesForIt)
{
    EventLoop loop(ClockKind::Real);
    const auto done = loop.create_future<int>();
    loop.expect_call();
    std::thread other([&] {
        loop.call_soon_threadsafe([&] {
            loop.expected_call_arrived();
            done->set_result(42);
        });
    });
    EXPECT_EQ(loop.run_until_complete(done), 42);
    other.join();
}

TEST(Control, StopsARunThatWouldGoOnForEver)
{
    RunControl control;
    EventLoop loop(EventLoopOptions{.clock = ClockKind::Virtual, .control = &control});
    std::function<void()> again = [&] { loop.call_soon(again); };
    loop.call_soon(again);
    std::thread stopper([&] { control.stop(); });
    EXPECT_THROW(loop.run_forever(), RunStopped);
    stopper.join();
}

TEST(Control, PausesAndStepsCallbackByCallback)
{
    RunControl control;
    control.pause();
    std::atomic<int> ran{0};
    std::thread worker([&] {
        EventLoop loop(EventLoopOptions{.clock = ClockKind::Virtual, .control = &control});
        for (int i = 0; i < 3; ++i)
            loop.call_soon([&] { ++ran; });
        loop.run_until_complete(loop.create_task(sleep(1s)));
    });
    const auto wait_until_paused = [&] {
        while (!control.waiting())
            std::this_thread::yield();
    };
    wait_until_paused();
    EXPECT_EQ(ran, 0);
    control.step(2);
    while (ran < 2)
        std::this_thread::yield();
    wait_until_paused();
    EXPECT_EQ(ran, 2);
    control.resume();
    worker.join();
    EXPECT_EQ(ran, 3);
}

} // namespace
} // namespace awaitscope
