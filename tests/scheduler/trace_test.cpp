#include "scheduler/barrier.h"
#include "scheduler/combinators.h"
#include "scheduler/queues.h"
#include "scheduler/timeout.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <thread>
#include <vector>

namespace awaitscope {
namespace {

using namespace std::chrono_literals;
using trace::EventKind;
using trace::TraceEvent;

class Traced : public testing::Test {
protected:
    trace::EventQueue queue{1 << 12};
    trace::StringPool strings;
    trace::Tracer tracer{queue, strings};
    EventLoop loop{EventLoopOptions{.clock = ClockKind::Virtual, .tracer = &tracer}};

    std::vector<TraceEvent> events()
    {
        std::vector<TraceEvent> all;
        queue.drain([&](std::span<const TraceEvent> block) {
            all.insert(all.end(), block.begin(), block.end());
        });
        return all;
    }
    std::vector<TraceEvent> events(EventKind kind)
    {
        std::vector<TraceEvent> found;
        for (const TraceEvent& event : events()) {
            if (event.kind == kind)
                found.push_back(event);
        }
        return found;
    }
};

TEST_F(Traced, AWaitTellsWhichConditionBarrierOrQueueItIsFor)
{
    Condition condition;
    Barrier barrier(2);
    Queue<int> items;
    items.put_nowait(1);
    const auto wait_for_condition = [](Condition& waited) -> Coroutine<void> {
        co_await waited.acquire();
        co_await waited.wait();
    };
    const std::vector<TaskRef> tasks = {loop.create_task(wait_for_condition(condition)),
        loop.create_task(barrier.wait()), loop.create_task(items.join())};
    loop.run_until_complete(loop.create_task(sleep(1s)));

    std::map<std::uint16_t, trace::ObjectId> waits;
    std::map<trace::ObjectId, std::uint8_t> kinds;
    for (const TraceEvent& event : events()) {
        if (event.kind == EventKind::StepEnd
            && event.detail == std::uint8_t(trace::StepOutcome::Suspended))
            waits[event.flags] = event.other;
        if (event.kind == EventKind::ResourceCreated)
            kinds[event.other] = event.detail;
    }
    const auto kind_waited_for
        = [&](trace::AwaitKind kind) { return kinds[waits[std::uint16_t(kind)]]; };
    EXPECT_EQ(kind_waited_for(trace::AwaitKind::Condition),
        std::uint8_t(trace::ResourceKind::Condition));
    EXPECT_EQ(
        kind_waited_for(trace::AwaitKind::Barrier), std::uint8_t(trace::ResourceKind::Barrier));
    EXPECT_EQ(
        kind_waited_for(trace::AwaitKind::QueueJoin), std::uint8_t(trace::ResourceKind::Queue));
    for (const TaskRef& task : tasks)
        task->cancel();
    loop.cancel_all_tasks();
}

TEST_F(Traced, AWaitForSeveralNamesTheTasksThatAreNotDone)
{
    const auto one = loop.create_task(sleep(1s), "one");
    const auto two = loop.create_task(sleep(2s), "two");
    const auto waits_twice = [&]() -> Coroutine<void> {
        Coroutine<WaitResult> first = wait({one, two}, std::nullopt, ReturnWhen::FirstCompleted);
        co_await std::move(first);
        const auto gathering = gather(loop, {one, two});
        co_await gathering;
    };
    const auto waiter = loop.create_task(waits_twice(), "waiter");
    loop.run_until_complete(waiter);

    std::vector<trace::ObjectId> targets;
    for (const TraceEvent& event : events(EventKind::TaskTarget)) {
        EXPECT_EQ(event.task, waiter->trace_id());
        targets.push_back(event.other);
    }
    EXPECT_EQ(targets,
        (std::vector<trace::ObjectId>{one->trace_id(), two->trace_id(), two->trace_id()}));
}

TEST_F(Traced, AWaitForVeryManyNamesNone)
{
    std::vector<FutureRef> many;
    for (std::size_t i = 0; i <= AwaitsSeveral::most_named; ++i)
        many.push_back(loop.create_task(sleep(1s)));
    const auto waits = [&]() -> Coroutine<void> {
        const auto gathering = gather(loop, many);
        co_await gathering;
    };
    loop.run_until_complete(loop.create_task(waits()));

    EXPECT_TRUE(events(EventKind::TaskTarget).empty());
}

TEST_F(Traced, AResourceTellsItsSizeAndAnEventThatItIsCleared)
{
    Queue<int> items(3);
    Semaphore permits(2);
    Event flag;
    const auto use = [&]() -> Coroutine<void> {
        items.put_nowait(1);
        Coroutine<void> acquiring = permits.acquire();
        co_await std::move(acquiring);
        flag.clear(); // it was not set: nothing to tell
        flag.set();
        flag.clear();
    };
    loop.run_until_complete(loop.create_task(use()));

    std::map<std::uint8_t, std::uint32_t> sizes;
    std::vector<std::pair<EventKind, std::uint32_t>> changes; // of the event
    for (const TraceEvent& event : events()) {
        if (event.kind == EventKind::ResourceCreated)
            sizes[event.detail] = event.b;
        else if ((event.kind == EventKind::ResourceAcquired
                     || event.kind == EventKind::ResourceReleased)
            && event.detail == std::uint8_t(trace::ResourceKind::Event))
            changes.emplace_back(event.kind, event.b);
    }
    EXPECT_EQ(sizes[std::uint8_t(trace::ResourceKind::Queue)], 3u);
    EXPECT_EQ(sizes[std::uint8_t(trace::ResourceKind::Semaphore)], 2u);
    EXPECT_EQ(changes,
        (std::vector<std::pair<EventKind, std::uint32_t>>{
            {EventKind::ResourceReleased, 1}, {EventKind::ResourceAcquired, 0}}));
}

TEST_F(Traced, ASleepTellsWhenItIsDueAndTheWakeSinceWhenTheTaskIsReady)
{
    const auto late = loop.create_task(sleep(1s), "late");
    loop.call_at(500ms, [&] { loop.clock().advance_to(3s); }); // holds the loop past the deadline
    loop.run_until_complete(late);

    std::int64_t due = 0;
    std::int64_t ready_since = 0;
    std::int64_t ran_at = 0;
    for (const TraceEvent& event : events()) {
        if (event.kind == EventKind::StepEnd && event.flags == std::uint16_t(trace::AwaitKind::Sleep)
            && event.detail == std::uint8_t(trace::StepOutcome::Suspended))
            due = event.wide();
        if (event.kind == EventKind::TaskScheduled
            && event.detail == std::uint8_t(trace::WakeCause::Timer))
            ready_since = event.wide();
        if (event.kind == EventKind::StepBegin)
            ran_at = event.time;
    }
    EXPECT_EQ(Duration(due), 1s);
    EXPECT_EQ(Duration(ready_since), 1s);
    EXPECT_EQ(Duration(ran_at), 3s);
}

TEST_F(Traced, ATimeoutNamesItselfAsTheOriginOfTheCancellationItCauses)
{
    const auto inner = loop.create_task(sleep(10s), "inner");
    const auto main = loop.create_task(
        timeout(2s, [](auto awaited) -> Coroutine<void> { co_await awaited; }(inner)), "main");
    EXPECT_THROW(loop.run_until_complete(main), TimeoutError);

    const std::vector<TraceEvent> requests = events(EventKind::CancelRequested);
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].task, main->trace_id());
    EXPECT_EQ(requests[0].detail, std::uint8_t(trace::CancelOrigin::Timeout));
    EXPECT_EQ(requests[1].task, inner->trace_id());
    EXPECT_EQ(requests[1].detail, std::uint8_t(trace::CancelOrigin::PassedOn));
    EXPECT_EQ(requests[1].other, main->trace_id());
}

TEST_F(Traced, ATaskThatCatchesItsCancellationAndReturnsHasSwallowedIt)
{
    const auto stubborn = [](Duration delay) -> Coroutine<void> {
        try {
            co_await sleep(delay);
        } catch (const CancelledError&) {
        }
    };
    const auto task = loop.create_task(stubborn(10s));
    loop.call_later(1s, [&] { task->cancel(); });
    loop.run_until_complete(task);
    EXPECT_EQ(events(EventKind::CancelSwallowed).size(), 1U);
}

TEST_F(Traced, TimesNeverDecreaseAndEveryStepThatBeginsEnds)
{
    loop.run_until_complete(gather(loop,
        {loop.create_task(sleep(1s)), loop.create_task(sleep(0s)), loop.create_task(sleep(2s))}));
    std::int64_t previous = 0;
    int open = 0;
    for (const TraceEvent& event : events()) {
        EXPECT_GE(event.time, previous);
        previous = event.time;
        open += event.kind == EventKind::StepBegin;
        open -= event.kind == EventKind::StepEnd;
        EXPECT_TRUE(open == 0 || open == 1);
    }
    EXPECT_EQ(open, 0);
}

TEST(TracerStamps, AStepThatCostsTimeDoesWhatItDoesAtItsEnd)
{
    trace::EventQueue queue{1 << 12};
    trace::StringPool strings;
    trace::Tracer tracer{queue, strings};
    EventLoop loop{EventLoopOptions{
        .clock = ClockKind::Virtual, .step_cost = 10ms, .tracer = &tracer}};
    const auto program = [](EventLoop& running) -> Coroutine<void> {
        const TaskRef child = running.create_task(sleep(1s));
        co_await child;
    };
    loop.run_until_complete(loop.create_task(program(loop)));

    std::vector<std::pair<EventKind, std::int64_t>> times; // in ms
    queue.drain([&](std::span<const TraceEvent> block) {
        for (const TraceEvent& event : block) {
            if (event.kind == EventKind::StepBegin || event.kind == EventKind::StepEnd
                || event.kind == EventKind::TaskCreated)
                times.emplace_back(event.kind, event.time / 1'000'000);
        }
    });
    using enum EventKind;
    const std::vector<std::pair<EventKind, std::int64_t>> expected{{TaskCreated, 0},
        {StepBegin, 0}, {TaskCreated, 10}, {StepEnd, 10}, // main
        {StepBegin, 10}, {StepEnd, 20}, // the child, which sleeps from here on
        {StepBegin, 1020}, {StepEnd, 1030}, {StepBegin, 1030}, {StepEnd, 1040}};
    EXPECT_EQ(times, expected);
    EXPECT_EQ(loop.time(), 1040ms);
}

TEST(TracerStamps, AResumedTaskTakesItsItemAtTheTimeAtWhichItsStepBegins)
{
    trace::EventQueue queue{1 << 12};
    trace::StringPool strings;
    trace::Tracer tracer{queue, strings};
    EventLoop loop{EventLoopOptions{.clock = ClockKind::Real, .tracer = &tracer}};
    Queue<int> items;
    const auto take = [](Queue<int>& from) -> Coroutine<void> { co_await from.get(); };
    const auto put = [](Queue<int>& to) -> Coroutine<void> { co_await to.put(1); };
    const auto taker = loop.create_task(take(items));
    const auto putter = loop.create_task(put(items));
    loop.run_until_done(*taker);

    std::int64_t step_began = -1;
    std::int64_t taken = -1;
    queue.drain([&](std::span<const TraceEvent> events) {
        for (const TraceEvent& event : events) {
            if (event.task == taker->trace_id() && event.kind == EventKind::StepBegin)
                step_began = event.time;
            if (event.kind == EventKind::ResourceReleased)
                taken = event.time;
        }
    });
    EXPECT_GT(step_began, 0);
    EXPECT_EQ(taken, step_began);
}

TEST(TracerQueue, ThatMayDropCountsWhatItLostAndTellsTheReader)
{
    trace::EventQueue queue(4);
    trace::StringPool strings;
    trace::Tracer tracer(queue, strings, trace::WhenFull::Drop);
    Clock clock(ClockKind::Virtual);
    tracer.set_clock(&clock);
    for (int i = 0; i < 10; ++i)
        tracer.write(EventKind::LoopStarted, trace::ObjectId::Loop);
    std::vector<EventKind> kinds;
    const auto take = [&](std::span<const TraceEvent> block) {
        for (const TraceEvent& event : block)
            kinds.push_back(event.kind);
    };
    queue.drain(take);
    EXPECT_EQ(kinds.size(), 4U);
    EXPECT_EQ(tracer.lost(), 6U);
    tracer.write(EventKind::LoopStopped, trace::ObjectId::Loop);
    kinds.clear();
    queue.drain(take);
    EXPECT_EQ(kinds, (std::vector<EventKind>{EventKind::EventsLost, EventKind::LoopStopped}));
}

TEST(SpscQueue, HandsEverythingOverInOrderBetweenTwoThreads)
{
    trace::SpscQueue<int> queue(64);
    constexpr int kCount = 200'000;
    std::thread writer([&] {
        for (int i = 0; i < kCount;) {
            if (queue.try_push(i))
                ++i;
            else
                std::this_thread::yield();
        }
    });
    int expected = 0;
    bool in_order = true;
    while (expected < kCount) {
        const std::size_t taken = queue.drain([&](std::span<const int> block) {
            for (const int value : block)
                in_order &= value == expected++;
        });
        if (taken == 0)
            std::this_thread::yield();
    }
    writer.join();
    EXPECT_TRUE(in_order);
}

TEST(StringPool, IsReadByOneThreadWhileAnotherAppends)
{
    trace::StringPool pool;
    trace::SpscQueue<trace::StringId> queue(64);
    constexpr int kCount = 50'000;
    std::thread writer([&] {
        for (int i = 0; i < kCount; ++i) {
            const trace::StringId id = pool.intern(std::to_string(i));
            while (!queue.try_push(id))
                std::this_thread::yield();
        }
    });
    int expected = 0;
    bool all_equal = true;
    while (expected < kCount) {
        const std::size_t taken = queue.drain([&](std::span<const trace::StringId> block) {
            for (const trace::StringId id : block)
                all_equal &= pool.text(id) == std::to_string(expected++);
        });
        if (taken == 0)
            std::this_thread::yield();
    }
    writer.join();
    EXPECT_TRUE(all_equal);
    EXPECT_EQ(pool.intern("7"), pool.intern("7"));
}

TEST(StringPool, AtItsLimitStoresAnEllipsisInsteadOfTheText)
{
    trace::StringPool pool(16);
    pool.add("0123456789");
    EXPECT_EQ(pool.text(pool.add("0123456789")), "…");
}

} // namespace
} // namespace awaitscope
