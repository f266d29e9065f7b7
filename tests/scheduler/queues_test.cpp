#include "scheduler/as_completed.h"
#include "scheduler/combinators.h"
#include "scheduler/queues.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace awaitscope {
namespace {

using namespace std::chrono_literals;

class Queues : public testing::Test {
protected:
    EventLoop loop{ClockKind::Virtual};

    template <class Queue>
    static auto drain(Queue& queue)
    {
        std::vector<decltype(queue.get_nowait())> items;
        while (!queue.empty())
            items.push_back(queue.get_nowait());
        return items;
    }
    static Coroutine<int> value_after(int value, Duration delay)
    {
        co_await sleep(delay);
        co_return value;
    }
    static Coroutine<int> next_value(Ref<AsCompleted> completed)
    {
        Coroutine<FutureRef> waiting = completed->next();
        const FutureRef done = co_await std::move(waiting);
        co_return static_cast<TaskOf<int>&>(*done).result();
    }
};

TEST_F(Queues, LifoQueueGivesTheLastItemFirst)
{
    LifoQueue<int> queue;
    for (const int item : {1, 2, 3})
        queue.put_nowait(item);
    EXPECT_EQ(drain(queue), (std::vector{3, 2, 1}));
}

TEST_F(Queues, PriorityQueueGivesTheSmallestItemFirst)
{
    PriorityQueue<int> queue;
    for (const int item : {5, 1, 4, 2, 3})
        queue.put_nowait(item);
    EXPECT_EQ(drain(queue), (std::vector{1, 2, 3, 4, 5}));
}

TEST_F(Queues, EqualPrioritiesComeOutInTheOrderOfHeapq)
{
    using Item = std::pair<int, std::string>;
    const auto by_number = [](const Item& left, const Item& right) { return left.first < right.first; };
    PriorityQueue<Item, decltype(by_number)> queue;
    for (const char* const name : {"a", "b", "c", "d", "e"})
        queue.put_nowait({1, name});
    std::string order;
    for (const Item& item : drain(queue))
        order += item.second;
    EXPECT_EQ(order, "acebd"); // what heapq.heappop() of CPython 3.11 gives
}

TEST_F(Queues, AnItemWhoseComparisonThrowsStaysInTheQueue)
{
    const auto throws = [](int, int) -> bool { throw std::runtime_error("not comparable"); };
    PriorityQueue<int, decltype(throws)> queue;
    queue.put_nowait(1);
    EXPECT_THROW(queue.put_nowait(2), std::runtime_error);
    EXPECT_EQ(queue.size(), 2u);
}

TEST_F(Queues, JoinWaitsUntilEveryItemIsToldToBeDone)
{
    Queue<int> queue;
    queue.put_nowait(1);
    queue.put_nowait(2);
    const auto join = loop.create_task(queue.join());
    const auto work = [](Queue<int>& jobs) -> Coroutine<void> {
        for (int job = 0; job < 2; ++job) {
            co_await jobs.get();
            co_await sleep(1s);
            jobs.task_done();
        }
    };
    loop.create_task(work(queue));
    loop.run_until_complete(join);
    EXPECT_EQ(loop.time(), 2s);
    EXPECT_THROW(queue.task_done(), std::invalid_argument);
}

TEST_F(Queues, AsCompletedHandsFuturesOutInTheOrderInWhichTheyEnd)
{
    const Ref<AsCompleted> completed = AsCompleted::watch(loop,
        {loop.create_task(value_after(3, 3s)), loop.create_task(value_after(1, 1s)),
            loop.create_task(value_after(2, 2s))});
    std::vector<int> values;
    for (int index = 0; index < 3; ++index)
        values.push_back(loop.run_until_complete(next_value(completed)));
    EXPECT_EQ(values, (std::vector{1, 2, 3}));
}

TEST_F(Queues, AsCompletedThrowsForEveryFutureThatIsOpenWhenTheTimeIsUp)
{
    const auto slow = loop.create_task(value_after(2, 9s));
    const Ref<AsCompleted> completed
        = AsCompleted::watch(loop, {loop.create_task(value_after(1, 1s)), slow}, 2s);
    EXPECT_EQ(loop.run_until_complete(next_value(completed)), 1);
    EXPECT_THROW(loop.run_until_complete(next_value(completed)), TimeoutError);
    EXPECT_EQ(loop.time(), 2s);
    EXPECT_EQ(loop.run_until_complete(slow), 2) << "the futures themselves go on";
}

} // namespace
} // namespace awaitscope
