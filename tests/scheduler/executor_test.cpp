#include "scheduler/combinators.h"
#include "scheduler/executor.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace awaitscope {
namespace {

using namespace std::chrono_literals;

class Executors : public testing::TestWithParam<ClockKind> {
protected:
    EventLoop loop{GetParam()};
    ThreadPoolExecutor executor{2};
};

TEST_P(Executors, AJobRunsOnAnotherThreadAndItsResultArrivesAtTheAwait)
{
    const auto id = run_in_executor(loop, executor, [] { return std::this_thread::get_id(); });
    EXPECT_NE(loop.run_until_complete(id), std::this_thread::get_id());
}

TEST_P(Executors, AnExceptionOfAJobComesOutOfTheAwait)
{
    const auto failing = run_in_executor(
        loop, executor, []() -> int { throw std::invalid_argument("in the thread"); });
    EXPECT_THROW(loop.run_until_complete(failing), std::invalid_argument);
}

TEST_P(Executors, ToThreadUsesTheLoopsOwnExecutor)
{
    const auto main = []() -> Coroutine<std::string> {
        Coroutine<std::string> working = to_thread([] { return std::string("from a thread"); });
        std::string text = co_await std::move(working);
        co_return text;
    };
    EXPECT_EQ(loop.run_until_complete(main()), "from a thread");
}

TEST_P(Executors, ACancelledFutureDoesNotStopItsJob)
{
    std::atomic<bool> ran{false};
    const auto job = run_in_executor(loop, executor, [&] { ran = true; });
    job->cancel();
    loop.run_until_complete(run_in_executor(loop, executor, [] {}));
    executor.shutdown();
    EXPECT_TRUE(ran);
    EXPECT_TRUE(job->cancelled());
}

TEST_P(Executors, NoJobIsTakenAfterShutdown)
{
    executor.shutdown();
    EXPECT_THROW(executor.submit([] {}), std::runtime_error);
}

INSTANTIATE_TEST_SUITE_P(BothClocks, Executors, testing::Values(ClockKind::Virtual, ClockKind::Real),
    [](const auto& clock) {
        return std::string(clock.param == ClockKind::Virtual ? "Virtual" : "Real");
    });

TEST(VirtualExecutor, AnswersComeInTheOrderInWhichJobsBeganWhileTimeStandsStill)
{
    EventLoop loop(ClockKind::Virtual);
    ThreadPoolExecutor executor(4);
    std::vector<int> order;
    std::vector<FutureRef> jobs;
    for (int number = 0; number < 8; ++number) {
        const auto job = run_in_executor(loop, executor, [number] {
            std::this_thread::yield();
            return number;
        });
        job->add_done_callback([&order, number](Future&) { order.push_back(number); });
        jobs.push_back(job);
    }
    loop.call_later(1s, [&order] { order.push_back(100); });
    loop.run_until_complete(gather(loop, jobs));
    EXPECT_EQ(loop.time(), 0s) << "the timer must wait for the jobs";
    loop.run_until_complete(loop.create_task(sleep(2s)));
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4, 5, 6, 7, 100}));
}

} // namespace
} // namespace awaitscope
