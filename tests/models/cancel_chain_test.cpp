#include "models/analysis/cancel_chain.h"

#include "models/analysis/loop_holder.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

namespace {

std::vector<CancelStage> stages(const CancelChain& chain)
{
    std::vector<CancelStage> found;
    for (const CancelStep& step : chain.steps)
        found.push_back(step.stage);
    return found;
}

using Stages = std::vector<CancelStage>;

} // namespace

TEST(CancelChain, GoesFromTheRequestOverTheCleanUpToTheEnd)
{
    TestRun run(test::kPageLoad);
    const CancelChain chain
        = cancelChainAt(run.store, run.row("upload"), run.store.eventCount() - 1);
    EXPECT_EQ(stages(chain),
        (Stages{CancelStage::Requested, CancelStage::Delivered, CancelStage::Handled,
            CancelStage::Ended}));
    EXPECT_EQ(chain.begin(), seconds(1.7));
    EXPECT_EQ(chain.end(run.store), seconds(2));
    EXPECT_TRUE(chain.closed);
    EXPECT_EQ(CancelChainWords::lines(run.store, chain),
        (QStringList{"Cancel requested at 1.700 s by timeout of main, line 44",
            "Delivered at once, line 28", "Caught at once, line 29",
            "Ended cancelled 0.300 s later, line 32"}));
}

TEST(CancelChain, EndsWhereTheTimeoutTakesItBack)
{
    TestRun run(test::kPageLoad);
    const CancelChain chain = cancelChainAt(run.store, run.row("main"), run.store.eventCount() - 1);
    EXPECT_EQ(stages(chain),
        (Stages{CancelStage::Requested, CancelStage::Delivered, CancelStage::Converted}));
    EXPECT_EQ(chain.end(run.store), seconds(2));
}

TEST(CancelChain, TellsWhoSwallowsItAndOpensAnotherForTheNextRequest)
{
    TestRun run("0 create a; 0 begin a; 0 sleep a 9; 1 cancel a; 1 begin a throws; 1 deliver a; "
                "1 caught a CancelledError; 3 swallow a; 3 sleep a 9; 5 cancel a; 6 cancel a; "
                "7 begin a throws; 7 deliver a; 7 cancelled a");
    const std::vector<CancelChain> chains
        = cancelChains(run.store, run.row("a"), 0, seconds(10), 10);
    ASSERT_EQ(chains.size(), 2u);
    EXPECT_EQ(chains[0].steps.back().stage, CancelStage::Swallowed);
    EXPECT_EQ(chains[0].end(run.store), seconds(3));
    EXPECT_EQ(chains[1].begin(), seconds(5)) << "a second request belongs to the first";
    EXPECT_EQ(stages(chains[1]),
        (Stages{CancelStage::Requested, CancelStage::Delivered, CancelStage::Ended}));
    EXPECT_TRUE(cancelChains(run.store, run.row("a"), seconds(3.5), seconds(4), 10).empty());
}

TEST(CancelChain, IsOpenWhileNobodyHasAnswered)
{
    TestRun run("0 create a; 0 begin a; 0 sleep a 9; 1 cancel a", false);
    const CancelChain chain = cancelChainAt(run.store, 0, run.store.eventCount() - 1);
    EXPECT_FALSE(chain.closed);
    EXPECT_EQ(CancelChainWords::lines(run.store, chain).last(), "Not over yet");
    EXPECT_TRUE(cancelChainAt(run.store, 0, 0).steps.empty());
}

TEST(LoopHolder, IsTheStepThatRanWhileTheTaskWasReady)
{
    TestRun run(test::kPageLoad);
    const TaskRow news = run.row("news");
    const std::uint32_t ready = run.store.sliceAt(news, seconds(0.9));
    ASSERT_EQ(run.store.slice(news, ready).state, SliceState::Ready);
    const LoopHolder holder = loopHolder(run.store, news, ready);
    EXPECT_EQ(holder.task, run.row("resize"));
    EXPECT_EQ(holder.held, seconds(0.2)) << "of its 0.4 s, those in which news was ready";
    EXPECT_EQ(run.store.slice(holder.task, holder.slice).start, seconds(0.6));
    EXPECT_EQ(holder.others, 0u);
}

TEST(LoopHolder, CountsTheOtherStepsOfThatTime)
{
    TestRun run("0 create a; 0 create b; 0 create c; 0 begin a; 1 return a; 1 begin b; 4 return b; "
                "4 begin c; 4 return c");
    const TaskRow c = run.row("c");
    const LoopHolder holder = loopHolder(run.store, c, 0);
    EXPECT_EQ(holder.task, run.row("b"));
    EXPECT_EQ(holder.held, seconds(3));
    EXPECT_EQ(holder.others, 1u);
}
